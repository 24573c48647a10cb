//! Every name, in the order of the things that they belong to.

use super::name::{Name, finding, names, tells};
use crate::entities::EntityType;
use EntityType::{
    Address, BackendService, Cluster, Container, Fleet, InstanceGroup, InstanceTemplate, Membership, Namespace,
    Network, Node, NodePool, Pod, Project, ReplicaSet, Revision, Service, Vm, WebhookConfiguration, Workload,
};

/// Every name.
pub const NAMES: &[Name] = &[
    // The fleet and its memberships.
    names("FLEET_PROJECT_ID", Fleet, "a fleet, by the id of its host project"),
    tells("FLEET_PROJECT_NUMBER", Fleet, "the number of a fleet's host project").formerly("PROJECT_NUMBER"),
    names("MEMBERSHIP", Membership, "a cluster's membership of a fleet"),
    tells(
        "MEMBERSHIP_LOCATION",
        Membership,
        "the location of a membership, `global` or a region, which need not be that of its cluster",
    )
    .formerly("LOCATION"),
    // Projects and networks.
    names("PROJECT_ID", Project, "the project of a cluster or a virtual machine, by its id")
        .formerly("CLUSTER_PROJECT_ID"),
    tells("PROJECT_NUMBER", Project, "the number of the project of a cluster or a virtual machine"),
    finding("PROJECT_ID_OR_NUMBER", "a project as a message names it, by its id or its number")
        .formerly("PROJECT_NUMBER"),
    tells("HOST_PROJECT_ID", Project, "the host project of the Shared VPC that a project uses"),
    names("VPC_NAME", Network, "a VPC network"),
    finding("SUBNET_NAME", "a subnet"),
    finding("SUBNET_REGION", "the region of a subnet").formerly("LOCATION"),
    // A cluster and what it runs on.
    names("CLUSTER_NAME", Cluster, "a GKE cluster"),
    tells("LOCATION", Cluster, "a cluster's region or zone"),
    tells("POOL", Cluster, "a cluster's workload identity pool"),
    finding("CONTROL_PLANE_RANGE", "the address range of a private cluster's control plane"),
    tells("TARGET_TAG", Cluster, "the network tag of a cluster's nodes"),
    names("NODE_POOL", NodePool, "a node pool"),
    names("NODE", Node, "a node"),
    finding("NUM_NODES", "a number of nodes"),
    finding("THIS_CONTEXT", "the kubectl context of this cluster"),
    finding("REMOTE_CONTEXT", "the kubectl context of another cluster"),
    finding("REMOTE_CLUSTER_NAME", "another cluster of the mesh"),
    // Control plane revisions and webhooks.
    names("REVISION", Revision, "a control plane revision"),
    finding("CHANNEL", "the release channel of a revision"),
    finding("EXPECTED_CHANNEL", "the release channel that a revision's name stands for"),
    finding("EXPECTED_NAME", "the revision that should be there"),
    finding("TYPE", "the type of a revision").or_upper_case(),
    finding("REVISION_TO_KEEP", "the revision that is to stay"),
    finding("REVISION_TO_REMOVE", "the revision that is to go"),
    finding("ISTIOD_REVISION", "the revision that an istiod in the cluster serves"),
    names("WEBHOOK_CONFIGURATION_NAME", WebhookConfiguration, "a mutating or validating webhook configuration")
        .formerly("WEBHOOK"),
    finding("OLD_WEBHOOK_CONFIGURATION_NAME", "a webhook configuration that is left over"),
    finding("WEBHOOK", "a webhook within its configuration"),
    finding("EXISTING_URL", "the URL that a webhook calls"),
    finding("EXPECTED_URL", "the URL that a webhook should call"),
    // What runs in a cluster.
    names("NAMESPACE", Namespace, "a Kubernetes namespace"),
    names("SERVICE", Service, "a Kubernetes Service"),
    names("DEPLOYMENT", Workload, "a Deployment"),
    names("REPLICASET", ReplicaSet, "a ReplicaSet"),
    names("POD", Pod, "a pod"),
    names("CONTAINER", Container, "a container of a pod"),
    finding("RESOURCE", "a Kubernetes resource as kubectl takes it, such as deployment/cart"),
    finding("NAME", "whatever a finding is about"),
    finding("GATEWAY_NAME", "a gateway"),
    finding("GATEWAY_NAMESPACE", "the namespace that a gateway is, or is to be, in"),
    finding("ENVOYFILTER_NAME", "an EnvoyFilter"),
    finding("ENVOYFILTER_NAMESPACE", "the namespace of an EnvoyFilter"),
    finding("KUBERNETES_USER", "the user that a request to the API server was made as").formerly("SERVICE_ACCOUNT"),
    finding("SERVER_ADDRESS", "the address of a server that a workload connects to"),
    finding("SERVER_PORT", "the port of a server that a workload connects to").formerly("PORT"),
    finding("VAULT_IP", "the address of a Vault server"),
    // Virtual machines.
    names("INSTANCE_NAME", Vm, "a virtual machine"),
    tells("ZONE", Vm, "the zone of a virtual machine"),
    finding("SERVICE_ACCOUNT", "the service account of a virtual machine, by its address"),
    names("INSTANCE_GROUP_NAME", InstanceGroup, "a managed instance group"),
    names("TEMPLATE_NAME", InstanceTemplate, "an instance template").formerly("OLD_TEMPLATE_NAME"),
    finding("NEW_TEMPLATE_NAME", "an instance template that is to be made").formerly("TEMPLATE_NAME"),
    finding("FLAGS_OF_OLD_TEMPLATE", "the flags that an instance template was made with"),
    finding("PRESENT_PORTS", "the list of ports as it is"),
    finding("PORTS_WITHOUT_IT", "a list of ports without one of them"),
    finding("ENVOY_USER", "the user that Envoy runs as"),
    finding("UID", "a process's user, by its number"),
    finding("FILE", "a file on a proxy or a virtual machine"),
    // Load balancing and addresses.
    names("BACKEND_SERVICE_NAME", BackendService, "a backend service of Google Cloud").formerly("SERVICE"),
    finding("HEALTH_CHECK_PORT", "the port that a health check probes").formerly("PORT"),
    finding("NEG_NAME", "a network endpoint group"),
    finding("NEG_ZONE", "the zone of a network endpoint group").formerly("ZONE"),
    names("VIP", Address, "the virtual IP address of a forwarding rule"),
    finding("PORT", "the port of a virtual IP address, or one that a virtual machine serves"),
    finding("FORWARDING_RULE_NETWORK", "the VPC network of a forwarding rule"),
    finding("ADDRESS_NAME", "an address that is to be reserved"),
    finding("OLD_EXTERNAL_IP", "an external address that is given up"),
    finding("REGION", "the region of an address"),
    finding("SOURCE_RANGE", "a range of addresses that packets come from"),
    // What else a finding names.
    finding("CODE", "a code that an output gives, such as a condition").or_upper_case(),
    finding("STATE", "a state that an output gives").or_upper_case(),
    finding("VERSION", "a version, of the mesh or of Kubernetes"),
    finding("API", "a Google Cloud API, such as mesh.googleapis.com"),
    finding("ROLE", "an IAM role"),
    finding("MEMBER", "a member of an IAM binding"),
    finding("QUOTA_ID", "a quota"),
    finding("NEW_LIMIT", "the limit that a quota is to have"),
    finding("CONTACT_EMAIL", "an address at which Google can ask back"),
    finding("ORGANIZATION_ID", "an organization, by its number"),
    finding("ACCESS_POLICY_ID", "an access policy of an organization, by its number"),
    finding("OUTPUT_DIR", "the installer's folder of output"),
    finding("OPTIONS_OF_FIRST_RUN", "the options that the installer was first run with"),
];
