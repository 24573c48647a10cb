//! The names that commands may hold, as the documents write their placeholders: one table for all that is known of each.

/// Where a name has one meaning.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope {
    /// In the whole case: where every input gives the same value, it fills the commands of every finding.
    Case,
    /// In one finding: another finding may mean another thing.
    Finding,
}

/// A name that a command may hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Name {
    /// As it stands between braces: `PROJECT_ID`.
    pub name: &'static str,
    /// What it is the name of, as the end of a sentence.
    pub of: &'static str,
    /// Where it has one meaning.
    pub scope: Scope,
    /// Whether its values are written in capitals (`NEEDS_ATTENTION`); of every other name such a value is a placeholder that somebody
    /// left in a command.
    pub is_upper_case: bool,
}

impl Name {
    const fn or_upper_case(self) -> Name {
        Name { is_upper_case: true, ..self }
    }
}

const fn case(name: &'static str, of: &'static str) -> Name {
    Name { name, of, scope: Scope::Case, is_upper_case: false }
}

const fn finding(name: &'static str, of: &'static str) -> Name {
    Name { name, of, scope: Scope::Finding, is_upper_case: false }
}

/// Every name.
pub const NAMES: &[Name] = &[
    case("PROJECT_ID", "a Google Cloud project, by its id"),
    case("PROJECT_NUMBER", "a Google Cloud project, by its number"),
    case("FLEET_PROJECT_ID", "the fleet's host project, by its id"),
    case("MEMBERSHIP", "a fleet membership"),
    case("CLUSTER_NAME", "a GKE cluster"),
    case("LOCATION", "a cluster's region or zone"),
    case("NAMESPACE", "a Kubernetes namespace"),
    case("POD", "a pod"),
    case("CONTAINER", "a container of a pod"),
    case("DEPLOYMENT", "a Deployment"),
    case("REPLICASET", "a ReplicaSet"),
    finding("NAME", "whatever a finding is about"),
    case("REVISION", "a control plane revision"),
    finding("CHANNEL", "the release channel of a revision"),
    finding("EXPECTED_CHANNEL", "the release channel that a revision's name stands for"),
    finding("TYPE", "the type of a revision").or_upper_case(),
    finding("VERSION", "a version of the data plane"),
    finding("POOL", "a cluster's workload identity pool"),
    case("WEBHOOK", "a webhook within its configuration"),
    case("SERVICE", "a Kubernetes Service, or a backend service of Google Cloud"),
    finding("EXISTING_URL", "the URL that a webhook calls"),
    finding("EXPECTED_URL", "the URL that a webhook should call"),
    case("INSTANCE_NAME", "a virtual machine"),
    case("ZONE", "the zone of a virtual machine"),
    case("VPC_NAME", "a VPC network"),
    case("VIP", "the virtual IP address of a forwarding rule"),
    case("PORT", "a port, by its number"),
    finding("UID", "a process's user, by its number"),
    finding("RESOURCE", "a workload as kubectl takes it, such as deployment/cart"),
    finding("FILE", "a file on a proxy or a virtual machine"),
    finding("ROLE", "an IAM role"),
    finding("SERVICE_ACCOUNT", "a service account, by its address"),
    finding("CODE", "a code that an output gives, such as a condition").or_upper_case(),
    finding("STATE", "a state that an output gives").or_upper_case(),
    finding("API", "a Google Cloud API, such as mesh.googleapis.com"),
    case("NODE_POOL", "a node pool of a cluster"),
    finding("MEMBER", "a member of an IAM binding"),
    case("GATEWAY_NAMESPACE", "the namespace of a gateway"),
    finding("EXPECTED_NAME", "the revision that should be there"),
    finding("CLUSTER_PROJECT_ID", "a cluster's project, where it is not the fleet's"),
    finding("HOST_PROJECT_ID", "the host project of a shared VPC"),
    finding("NUM_NODES", "a number of nodes"),
    finding("QUOTA_ID", "a quota"),
    finding("NEW_LIMIT", "the limit that a quota is to have"),
    finding("REVISION_TO_KEEP", "the revision that is to stay"),
    finding("REVISION_TO_REMOVE", "the revision that is to go"),
    finding("GATEWAY_NAME", "a gateway"),
    finding("NEG_NAME", "a network endpoint group"),
    finding("OUTPUT_DIR", "the installer's folder of output"),
    finding("TEMPLATE_NAME", "an instance template"),
    finding("ENVOYFILTER_NAME", "an EnvoyFilter"),
    finding("ENVOYFILTER_NAMESPACE", "the namespace of an EnvoyFilter"),
    finding("OLD_WEBHOOK_CONFIGURATION_NAME", "a webhook configuration that is left over"),
    finding("CONTROL_PLANE_RANGE", "the address range of a private cluster's control plane"),
    finding("TARGET_TAG", "the network tag of a cluster's nodes"),
    finding("WEBHOOK_CONFIGURATION_NAME", "a webhook configuration"),
    finding("SERVER_ADDRESS", "the address of a cluster's API server"),
    finding("SUBNET_NAME", "a subnet"),
    finding("REMOTE_CONTEXT", "the kubectl context of another cluster"),
    finding("THIS_CONTEXT", "the kubectl context of this cluster"),
    finding("PORTS_WITHOUT_IT", "a list of ports without one of them"),
    finding("REMOTE_CLUSTER_NAME", "another cluster of the mesh"),
    finding("VAULT_IP", "the address of a Vault server"),
    finding("INSTANCE_GROUP_NAME", "a managed instance group"),
    finding("OLD_TEMPLATE_NAME", "the instance template that a group has now"),
    finding("FLAGS_OF_OLD_TEMPLATE", "the flags that an instance template was made with"),
    finding("PRESENT_PORTS", "the list of ports as it is"),
    finding("FORWARDING_RULE_NETWORK", "the VPC network of a forwarding rule"),
    finding("SOURCE_RANGE", "a range of addresses that packets come from"),
    finding("ENVOY_USER", "the user that Envoy runs as"),
    finding("ISTIOD_REVISION", "the revision that an istiod serves"),
    finding("OPTIONS_OF_FIRST_RUN", "the options that the installer was first run with"),
    finding("MEMBERSHIP_LOCATION", "the location of a membership, which need not be that of its cluster"),
    finding("NODE", "a node of a cluster"),
    finding("ADDRESS_NAME", "a reserved address"),
    finding("OLD_EXTERNAL_IP", "an external address that is given up"),
    finding("REGION", "a region of Google Cloud"),
];

/// What is known of a name, `None` where no command may hold it.
pub fn name(name: &str) -> Option<&'static Name> {
    NAMES.iter().find(|known| known.name == name)
}

/// Whether a command may hold that name.
pub fn is_name(text: &str) -> bool {
    name(text).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_stands_in_the_table_once_and_in_capitals() {
        for (at, name) in NAMES.iter().enumerate() {
            assert!(name.name.bytes().all(|b| b.is_ascii_uppercase() || b == b'_'), "{}", name.name);
            assert!(!name.of.is_empty() && !name.of.ends_with('.'), "{}", name.name);
            assert!(NAMES[..at].iter().all(|other| other.name != name.name), "{} stands twice", name.name);
        }
    }
}
