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
