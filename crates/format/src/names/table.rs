//! Every name, in the order of the things that they belong to.

use super::form::Form;
use super::name::{Name, finding, names, tells};
use crate::entities::EntityType;
use EntityType::{
    Address, BackendService, Cluster, Container, Fleet, InstanceGroup, InstanceTemplate, Membership, Namespace,
    Network, Node, NodePool, Pod, Project, ReplicaSet, Revision, Service, Vm, WebhookConfiguration, Workload,
};

/// Every name.
pub const NAMES: &[Name] = &[
    // The fleet and its memberships.
    names("FLEET_PROJECT_ID", Form::ProjectId, Fleet, "a fleet, by the id of its host project"),
    tells("FLEET_PROJECT_NUMBER", Form::ProjectNumber, Fleet, "the number of a fleet's host project")
        .formerly("PROJECT_NUMBER"),
    names("MEMBERSHIP", Form::Label, Membership, "a cluster's membership of a fleet"),
    tells(
        "MEMBERSHIP_LOCATION",
        Form::Location,
        Membership,
        "the location of a membership, `global` or a region, which need not be that of its cluster",
    )
    .formerly("LOCATION"),
    // Projects and networks.
    names("PROJECT_ID", Form::ProjectId, Project, "the project of a cluster or a virtual machine, by its id")
        .formerly("CLUSTER_PROJECT_ID"),
    tells(
        "PROJECT_NUMBER",
        Form::ProjectNumber,
        Project,
        "the number of the project of a cluster or a virtual machine",
    ),
    finding(
        "PROJECT_ID_OR_NUMBER",
        Form::ProjectIdOrNumber,
        "a project as a message names it, by its id or its number",
    )
    .formerly("PROJECT_NUMBER"),
    tells("HOST_PROJECT_ID", Form::ProjectId, Project, "the host project of the Shared VPC that a project uses"),
    names("VPC_NAME", Form::Label, Network, "a VPC network"),
    finding("SUBNET_NAME", Form::Label, "a subnet"),
    finding("SUBNET_REGION", Form::Location, "the region of a subnet").formerly("LOCATION"),
    // A cluster and what it runs on.
    names("CLUSTER_NAME", Form::Label, Cluster, "a GKE cluster"),
    tells("LOCATION", Form::Location, Cluster, "a cluster's region or zone"),
    tells("POOL", Form::WorkloadPool, Cluster, "a cluster's workload identity pool"),
    finding("CONTROL_PLANE_RANGE", Form::Range, "the address range of a private cluster's control plane"),
    tells("TARGET_TAG", Form::Label, Cluster, "the network tag of a cluster's nodes"),
    names("NODE_POOL", Form::Label, NodePool, "a node pool"),
    names("NODE", Form::Subdomain, Node, "a node"),
    finding("NUM_NODES", Form::Number, "a number of nodes"),
    finding("THIS_CONTEXT", Form::Context, "the kubectl context of this cluster"),
    finding("REMOTE_CONTEXT", Form::Context, "the kubectl context of another cluster"),
    finding("REMOTE_CLUSTER_NAME", Form::Label, "another cluster of the mesh"),
    // Control plane revisions and webhooks.
    names("REVISION", Form::Subdomain, Revision, "a control plane revision"),
    finding("CHANNEL", Form::Word, "the release channel of a revision"),
    finding("EXPECTED_CHANNEL", Form::Word, "the release channel that a revision's name stands for"),
    finding("EXPECTED_NAME", Form::Subdomain, "the revision that should be there"),
    finding("TYPE", Form::Word, "the type of a revision").or_upper_case(),
    finding("REVISION_TO_KEEP", Form::Subdomain, "the revision that is to stay"),
    finding("REVISION_TO_REMOVE", Form::Subdomain, "the revision that is to go"),
    finding("ISTIOD_REVISION", Form::Subdomain, "the revision that an istiod in the cluster serves"),
    finding(
        "ISTIOD_NAMESPACE",
        Form::Namespace,
        "the namespace of an istiod in the cluster; istio-system where nothing names another",
    )
    .usually("istio-system"),
    names(
        "WEBHOOK_CONFIGURATION_NAME",
        Form::Webhook,
        WebhookConfiguration,
        "a mutating or validating webhook configuration",
    )
    .formerly("WEBHOOK"),
    finding("OLD_WEBHOOK_CONFIGURATION_NAME", Form::Webhook, "a webhook configuration that is left over"),
    finding("WEBHOOK", Form::Webhook, "a webhook within its configuration"),
    finding("EXISTING_URL", Form::Url, "the URL that a webhook calls"),
    finding("EXPECTED_URL", Form::Url, "the URL that a webhook should call"),
    // What runs in a cluster.
    names("NAMESPACE", Form::Namespace, Namespace, "a Kubernetes namespace"),
    names("SERVICE", Form::Label, Service, "a Kubernetes Service"),
    names("DEPLOYMENT", Form::Subdomain, Workload, "a Deployment"),
    names("REPLICASET", Form::Subdomain, ReplicaSet, "a ReplicaSet"),
    names("POD", Form::Subdomain, Pod, "a pod"),
    names("CONTAINER", Form::Label, Container, "a container of a pod"),
    finding("RESOURCE", Form::Resource, "a Kubernetes resource as kubectl takes it, such as deployment/cart"),
    finding("NAME", Form::Subdomain, "whatever a finding is about"),
    finding("GATEWAY_NAME", Form::Subdomain, "a gateway"),
    finding("GATEWAY_NAMESPACE", Form::Namespace, "the namespace that a gateway is, or is to be, in"),
    finding("ENVOYFILTER_NAME", Form::Subdomain, "an EnvoyFilter"),
    finding("ENVOYFILTER_NAMESPACE", Form::Namespace, "the namespace of an EnvoyFilter"),
    finding("KUBERNETES_USER", Form::User, "the user that a request to the API server was made as")
        .formerly("SERVICE_ACCOUNT"),
    finding("SERVER_ADDRESS", Form::Host, "the address of a server that a workload connects to"),
    finding("SERVER_PORT", Form::Port, "the port of a server that a workload connects to").formerly("PORT"),
    finding("PROXY_POD", Form::Subdomain, "the pod whose proxy wrote a log"),
    finding("PROXY_NAMESPACE", Form::Namespace, "the namespace of the pod whose proxy wrote a log"),
    finding("POLICY_NAME", Form::Subdomain, "an AuthorizationPolicy"),
    finding("POLICY_NAMESPACE", Form::Namespace, "the namespace of an AuthorizationPolicy"),
    finding("VAULT_IP", Form::Address, "the address of a Vault server"),
    finding("REPLICAS", Form::Number, "how many pods a workload is to have"),
    finding("PROXY_MEMORY_LIMIT", Form::Free, "the memory limit that a sidecar is to have, such as `1Gi`"),
    // Virtual machines.
    names("INSTANCE_NAME", Form::Label, Vm, "a virtual machine"),
    tells("ZONE", Form::Location, Vm, "the zone of a virtual machine"),
    finding("INSTANCE_ID", Form::Number, "the number of a virtual machine"),
    finding("SERVICE_ACCOUNT", Form::Account, "the service account of a virtual machine, by its address"),
    names("INSTANCE_GROUP_NAME", Form::Label, InstanceGroup, "a managed instance group"),
    tells("GROUP_REGION", Form::Location, InstanceGroup, "the region of a regional managed instance group"),
    names("TEMPLATE_NAME", Form::Label, InstanceTemplate, "an instance template").formerly("OLD_TEMPLATE_NAME"),
    finding("NEW_TEMPLATE_NAME", Form::Label, "an instance template that is to be made").formerly("TEMPLATE_NAME"),
    finding("FLAGS_OF_OLD_TEMPLATE", Form::Free, "the flags that an instance template was made with"),
    finding("PRESENT_PORTS", Form::Ports, "the list of ports as it is"),
    finding("PORTS_WITHOUT_IT", Form::Ports, "a list of ports without one of them"),
    finding("ENVOY_USER", Form::Login, "the user that Envoy runs as"),
    finding("UID", Form::Number, "a process's user, by its number"),
    finding("FILE", Form::File, "a file on a proxy or a virtual machine"),
    finding("LOG_FOLDER", Form::File, "the folder that Envoy's access log is to be in"),
    finding("CHAIN", Form::Word, "a chain of iptables").or_upper_case(),
    finding("RULE_NUMBER", Form::Number, "the number of a rule in its chain of iptables, from 1"),
    // Load balancing and addresses.
    names("BACKEND_SERVICE_NAME", Form::BackendService, BackendService, "a backend service of Google Cloud")
        .formerly("SERVICE"),
    finding("HEALTH_CHECK_PORT", Form::Port, "the port that a health check probes").formerly("PORT"),
    finding("NEG_NAME", Form::Label, "a network endpoint group"),
    finding("NEG_ZONE", Form::Location, "the zone of a network endpoint group").formerly("ZONE"),
    names("VIP", Form::Address, Address, "the virtual IP address of a forwarding rule"),
    finding("PORT", Form::Port, "the port of a virtual IP address, or one that a virtual machine serves"),
    finding("MESH_NAME", Form::Label, "a Mesh of the service routing APIs"),
    finding("FORWARDING_RULE_NETWORK", Form::Label, "the VPC network of a forwarding rule"),
    finding("ADDRESS_NAME", Form::Label, "an address that is to be reserved"),
    finding("OLD_EXTERNAL_IP", Form::Address, "an external address that is given up"),
    finding("REGION", Form::Location, "the region of an address"),
    finding("SOURCE_RANGE", Form::Range, "a range of addresses that packets come from"),
    // What else a finding names.
    finding("CODE", Form::Word, "a code that an output gives, such as a condition").or_upper_case(),
    finding("STATE", Form::Word, "a state that an output gives").or_upper_case(),
    finding("VERSION", Form::Version, "a version, of the mesh or of Kubernetes"),
    finding("API", Form::Api, "a Google Cloud API, such as mesh.googleapis.com"),
    finding("ROLE", Form::Role, "an IAM role"),
    finding("MEMBER", Form::Member, "a member of an IAM binding"),
    finding("QUOTA_ID", Form::Word, "a quota"),
    finding("NEW_LIMIT", Form::Number, "the limit that a quota is to have"),
    finding("CONTACT_EMAIL", Form::Account, "an address at which Google can ask back"),
    finding("ORGANIZATION_ID", Form::OrganizationNumber, "an organization, by its number"),
    finding("ACCESS_POLICY_ID", Form::OrganizationNumber, "an access policy of an organization, by its number"),
    finding("OUTPUT_DIR", Form::Free, "the installer's folder of output"),
    finding("OPTIONS_OF_FIRST_RUN", Form::Free, "the options that the installer was first run with"),
];
