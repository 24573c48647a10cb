//! A credential that was found, and what it is.

use std::ops::Range;

/// What a credential is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum SecretKind {
    /// `-----BEGIN PRIVATE KEY-----`, a kubeconfig's `client-key-data`, a service account's `private_key`.
    PrivateKey,
    /// `eyJ….eyJ….…`.
    JsonWebToken,
    /// Google's `ya29.` and `1//`, and what is called an access, refresh or id token.
    OAuthToken,
    /// `AIza`, and what is called an API key.
    ApiKey,
    /// GitHub's, GitLab's, Slack's, Docker's and other services' tokens of a form of their own.
    ServiceToken,
    /// Behind `Bearer`, `Basic` or another scheme of authorization.
    Authorization,
    /// `hvs.`, `s.`, and what a header or a variable calls Vault's.
    VaultToken,
    /// A kubeconfig's `token`, a flag or a field of that name.
    Token,
    /// What is called a password, and one in an address.
    Password,
    /// What is called a secret or a key.
    Secret,
    /// A value of a Kubernetes Secret's `data`.
    SecretData,
    /// A cookie.
    Cookie,
}

/// A credential, or one line of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Secret {
    /// What it is.
    pub kind: SecretKind,
    /// What is to be masked, in bytes: the head by which its form is known stays.
    pub range: Range<usize>,
}

/// What a place in a text is looked at for.
pub(super) type Look = fn(&str, Range<usize>, &mut Found);

/// What was found so far, and what it took.
#[derive(Default)]
pub(super) struct Found {
    /// In the order of their anchors.
    pub(super) secrets: Vec<Secret>,
    /// How far objects were looked through, and how many bytes that took in all.
    pub(super) looked: usize,
    pub(super) work: usize,
    /// Where the last values ended that end nowhere soon: a scheme's, a header's, a cookie's.
    pub(super) scheme: Reached,
    pub(super) header: Reached,
    pub(super) cookie: Reached,
}

/// Where a value ended that was looked through to its end: one line may hold any number of heads before the same end.
#[derive(Default)]
pub(super) struct Reached(Range<usize>);

impl Reached {
    /// Where what begins at `from` ends; `end` is asked only where that is not known yet.
    pub(super) fn end(&mut self, from: usize, end: impl FnOnce() -> usize) -> usize {
        if !self.0.contains(&from) {
            self.0 = from..end();
        }
        self.0.end.max(from)
    }
}

impl Found {
    pub(super) fn push(&mut self, secret: Secret) {
        self.secrets.push(secret);
    }
}
