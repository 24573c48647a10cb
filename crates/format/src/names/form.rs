//! What a name's values look like. Safe characters are not safe meaning: `roles/owner` is of harmless letters, and no namespace's name.

use super::text;

/// The form of a name's values.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// A project's id.
    ProjectId,
    /// A project's number.
    ProjectNumber,
    /// Either of both.
    ProjectIdOrNumber,
    /// An organization's number, or that of something that is an organization's own.
    OrganizationNumber,
    /// A workload identity pool, which is named for its project.
    WorkloadPool,
    /// An IAM role.
    Role,
    /// A member of an IAM binding.
    Member,
    /// A service account, by its address.
    Account,
    /// A user as the API server knows one.
    User,
    /// A webhook, or the configuration that holds it.
    Webhook,
    /// The URL of a server.
    Url,
    /// A range of addresses.
    Range,
    /// A namespace.
    Namespace,
    /// One label of a DNS name.
    Label,
    /// Labels with dots between them.
    Subdomain,
    /// A backend service, by its own name or by that which Google made for a Service of a cluster.
    BackendService,
    /// A region or a zone.
    Location,
    /// A type of Kubernetes resource, or one by type and name.
    Resource,
    /// A context of kubectl's.
    Context,
    /// A host, by its name or its address.
    Host,
    /// An IP address.
    Address,
    /// A port, or a range of them.
    Port,
    /// Several ports.
    Ports,
    /// A number.
    Number,
    /// A word that a program prints.
    Word,
    /// A version.
    Version,
    /// An API of Google Cloud's.
    Api,
    /// A user of a machine.
    Login,
    /// A log of Envoy's.
    File,
    /// What only the person knows: no text of a paste is one.
    Free,
}

impl Form {
    /// Whether a text of a paste has this form. What a person sets is not asked this.
    ///
    /// A command makes Envoy's user the owner of a `File`, and whoever can write one line of a log can choose the path, so only a log of
    /// Envoy's own is one: below `/var/log/`, `envoy` in its name or its folders', nothing that leads out of there. `/var/lib/` would hold
    /// scripts that root runs, other logs in `/var/log/` have another owner.
    pub fn fits(self, value: &str) -> bool {
        match self {
            Form::ProjectId => text::is_project(value),
            Form::ProjectNumber | Form::OrganizationNumber | Form::Number => text::is_number(value),
            Form::ProjectIdOrNumber => text::is_project(value) || text::is_number(value),
            Form::WorkloadPool => value.split(':').all(text::is_subdomain),
            Form::Role => text::is_role(value),
            Form::Member => value.split_once(':').is_some_and(|(of, who)| text::is_word(of) && text::is_principal(who)),
            Form::Account => text::is_mail(value),
            Form::User => value.split(':').all(text::is_principal),
            Form::Url => text::is_url(value),
            Form::Range => value.rsplit_once('/').is_some_and(|(from, bits)| {
                from.parse::<std::net::IpAddr>().is_ok() && bits.parse::<u8>().is_ok_and(|bits| bits <= 128)
            }),
            Form::Namespace | Form::Label | Form::Location => text::is_label(value),
            Form::Webhook | Form::Subdomain => text::is_subdomain(value),
            Form::BackendService => value.split(':').all(text::is_word),
            Form::Resource => value.split('/').count() <= 2 && value.split('/').all(text::is_subdomain),
            Form::Context => !value.contains("..") && value.split(['/', ':', '@']).all(text::is_word),
            Form::Host => text::is_subdomain(value) || value.parse::<std::net::IpAddr>().is_ok(),
            Form::Address => value.parse::<std::net::IpAddr>().is_ok(),
            Form::Port => value.split('-').count() <= 2 && value.split('-').all(text::is_port),
            Form::Ports => value.split([',', '-']).all(text::is_port),
            Form::Word => text::is_word(value),
            Form::Version => value.bytes().any(|byte| byte.is_ascii_digit()) && value.split('+').all(text::is_word),
            Form::Api => value.strip_suffix(".googleapis.com").is_some_and(text::is_subdomain),
            Form::Login => text::is_word(value) && !value.contains('.'),
            Form::File => text::is_envoy_log(value),
            Form::Free => false,
        }
    }

    /// Whether a name of this form decides whose things a command changes, or who may reach them. A command that changes something takes it
    /// from an output's own field or from the person, never from the free text of a message, which anybody may have written.
    pub fn is_guarded(self) -> bool {
        matches!(
            self,
            Form::ProjectId
                | Form::ProjectNumber
                | Form::ProjectIdOrNumber
                | Form::OrganizationNumber
                | Form::WorkloadPool
                | Form::Role
                | Form::Member
                | Form::Account
                | Form::User
                | Form::Webhook
                | Form::Url
                | Form::Range
                | Form::Free
        )
    }

    /// What its values look like, for docs/names.md.
    pub fn about(self) -> &'static str {
        match self {
            Form::ProjectId => "a project's id",
            Form::ProjectNumber => "a project's number",
            Form::ProjectIdOrNumber => "a project's id or number",
            Form::OrganizationNumber => "an organization's number",
            Form::WorkloadPool => "a workload pool",
            Form::Role => "`roles/ROLE`, or the role of a project or an organization",
            Form::Member => "`TYPE:WHO`, never everybody",
            Form::Account => "a mail address",
            Form::User => "a user of the API server",
            Form::Webhook => "a webhook's name",
            Form::Url => "`https://...`",
            Form::Range => "`ADDRESS/BITS`",
            Form::Namespace => "a namespace's name",
            Form::Label => "small letters, digits, hyphens",
            Form::Subdomain => "the same, with dots",
            Form::BackendService => "a backend service's name",
            Form::Location => "a region or zone",
            Form::Resource => "`TYPE` or `TYPE/NAME`",
            Form::Context => "a context's name",
            Form::Host => "a host's name or address",
            Form::Address => "an IP address",
            Form::Port => "a port, or `FIRST-LAST`",
            Form::Ports => "ports with commas between",
            Form::Number => "digits",
            Form::Word => "letters, digits, `_ . -`",
            Form::Version => "a version",
            Form::Api => "`NAME.googleapis.com`",
            Form::Login => "a user's name",
            Form::File => "a log of Envoy's below `/var/log/`",
            Form::Free => "anything, from the person alone",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_has_the_form_of_its_name() {
        for (form, right, wrong) in [
            (
                Form::ProjectId,
                &["retail-prod", "example.com:retail"][..],
                &["123456789012", "Retail", "a/b", "..", "-a"][..],
            ),
            (Form::ProjectNumber, &["123456789012"], &["retail-prod", "1e9", ""]),
            (Form::ProjectIdOrNumber, &["retail-prod", "123456789012"], &["projects/x"]),
            (Form::WorkloadPool, &["retail-prod.svc.id.goog"], &["a/b", "*"]),
            (Form::Role, &["roles/container.admin", "projects/p/roles/mine"], &["roles/", "owner", "../roles/owner"]),
            (
                Form::Member,
                &["serviceAccount:a@p.iam.gserviceaccount.com"],
                &["allUsers", "user:allAuthenticatedUsers", "a@b"],
            ),
            (Form::Account, &["a@p.iam.gserviceaccount.com"], &["a", "https://a@b", "a@b/c"]),
            (Form::User, &["system:serviceaccount:istio-system:istiod"], &["allUsers", "a b", "a/b"]),
            (
                Form::Url,
                &["https://meshconfig.googleapis.com:443/v1/a"],
                &["ftp://a", "https://u@h/", "https://a/../b", "https://"],
            ),
            (Form::Range, &["10.0.0.0/28", "fd00::/64"], &["10.0.0.0", "10.0.0.0/x", "a/8"]),
            (Form::Namespace, &["shop"], &["roles/owner", "allUsers", "a.b", "../..", "--all"]),
            (Form::Webhook, &["namespace.sidecar-injector.istio.io"], &["a/b", "a..b", "A"]),
            (Form::BackendService, &["cart", "cloud-internal-istio:cloud_mp_1_2"], &["a/b", ":"]),
            (
                Form::Resource,
                &["pods", "deployment/cart", "virtualservices.networking.istio.io"],
                &["/etc/sudoers", "a/b/c", "--all"],
            ),
            (Form::Context, &["gke_p_us-central1_c", "arn:aws:eks:a:1:cluster/c"], &["../config", "/etc/passwd"]),
            (Form::Host, &["10.0.0.1", "a.svc", "fd00::1"], &["a/b", "a:80"]),
            (Form::Address, &["10.0.0.1", "fd00::1"], &["10.0.0", "a"]),
            (Form::Port, &["80", "80-90"], &["0", "65536", "+80", "80,90"]),
            (Form::Ports, &["80,443", "80-90,443"], &["80,", "a"]),
            (Form::Word, &["NEEDS_ATTENTION", "regular"], &[".", "a/b", "a=b"]),
            (Form::Version, &["1.21.5-asm.3", "v1.30.5-gke.100+1"], &["latest", "1/2"]),
            (Form::Api, &["mesh.googleapis.com"], &["mesh.example.com", ".googleapis.com", "a/b.googleapis.com"]),
            (Form::Login, &["envoy", "_envoy"], &["a.b", "a:b"]),
            (Form::Free, &[], &["anything"]),
        ] {
            for value in right {
                assert!(form.fits(value), "{form:?}: {value}");
            }
            for value in wrong {
                assert!(!form.fits(value), "{form:?}: {value}");
            }
        }
    }
}
