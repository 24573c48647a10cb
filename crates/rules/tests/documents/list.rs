//! The commands in the order of the documents, as they write them, placeholders and slips included.

/// A command of the documents and what its output must be read as.
pub(crate) struct Asked {
    /// The document's file name.
    pub(crate) document: &'static str,
    /// The command, over as many lines as in the document; a query of the Logs Explorer is one too.
    pub(crate) command: &'static str,
    /// A sample of what it prints.
    pub(crate) output: &'static str,
    /// The kinds of its parts, parted by blanks; `none` where it prints nothing worth reading.
    pub(crate) kind: &'static str,
    /// The rules that must find their fault in it; no other may find more than a note.
    pub(crate) fires: &'static [&'static str],
    /// The rules that find their fault only with the command above it.
    pub(crate) fires_below_command: &'static [&'static str],
    /// The rules that must find health.
    pub(crate) passes: &'static [&'static str],
}

const fn asked(document: &'static str, kind: &'static str, command: &'static str, output: &'static str) -> Asked {
    Asked { document, command, output, kind, fires: &[], fires_below_command: &[], passes: &[] }
}

impl Asked {
    const fn fires(self, fires: &'static [&'static str]) -> Asked {
        Asked { fires, ..self }
    }

    const fn fires_below_command(self, fires_below_command: &'static [&'static str]) -> Asked {
        Asked { fires_below_command, ..self }
    }

    const fn passes(self, passes: &'static [&'static str]) -> Asked {
        Asked { passes, ..self }
    }
}

const fn none(document: &'static str, command: &'static str) -> Asked {
    asked(document, "none", command, "")
}

/// Resolving managed Anthos Service Mesh issues.
const MANAGED: &str = "000_0215480776a04dd0.txt";
/// Resolving sidecar proxy and webhook issues.
const WEBHOOKS: &str = "001_094aff51bdd0cf82.txt";
/// Resolving proxy issues.
const PROXIES: &str = "002_ae704e1b74e43bf4.txt";
/// Troubleshooting Envoy deployments.
const ENVOY: &str = "003_9d70a13866a208ce.txt";
/// Configuring managed Anthos Service Mesh.
const SETUP: &str = "004_8ebdbbe6cb32b267.txt";

const POLICY: &str = "gcloud projects get-iam-policy PROJECT_ID  \\
--flatten=\"bindings[].members\" \\
--filter=\"bindings.members:serviceAccount:service-PROJECT_NUMBER@gcp-sa-servicemesh.iam.gserviceaccount.com AND bindings.role:roles/anthosservicemesh.serviceAgent\" \\
--format='table(bindings.role)'";

const ATTRIBUTES: &str = "gcloud compute instances get-guest-attributes INSTANCE_NAME  \\
    --query-path=gce-service-proxy/ \\
    --zone=ZONE";

const CHAINS: &str = "gcloud compute ssh INSTANCE_NAME \\
    --zone=ZONE \\
    sudo iptables -L -t nat";

const DUMP: &str = "gcloud compute ssh INSTANCE_NAME \\
    --zone=ZONE \\
    sudo curl localhost:15000/config_dump";

const DATA_PLANE: &str = "if kubectl get dataplanecontrols -o custom-columns=REV:.spec.revision,STATUS:.status.state | grep rapid | grep -v none > /dev/null; then echo \"Managed Data Plane is ready.\"; else echo \"Managed Data Plane is NOT ready.\"; fi";

const BUNDLE: &str = "kubectl get mutatingwebhookconfigurations.admissionregistration.k8s.io istio-sidecar-injector-asm-1234-7 -o=jsonpath='{.webhooks[0].clientConfig.caBundle}'";

const NOT_ADDED: &str = "Error from server (InternalError): error when creating \"cart.yaml\": Internal error occurred: failed calling webhook \"rev.namespace.sidecar-injector.istio.io\": Post \"https://istiod-asm-1122-0.istio-system.svc:443/inject?timeout=10s\": context deadline exceeded\n";

pub(crate) const ASKED: &[Asked] = &[
    // 000
    asked(MANAGED, "iam-policy", POLICY, "ROLE\nroles/anthosservicemesh.serviceAgent\n")
        .passes(&["control-plane/service-agent-role-missing"]),
    asked(MANAGED, "iam-policy", POLICY, "ROLE\n").fires_below_command(&["control-plane/service-agent-role-missing"]),
    asked(
        MANAGED,
        "iam-policy",
        "gcloud projects get-iam-policy retail-prod --flatten=\"bindings[].members\" --filter=\"bindings.members:serviceAccount:service-123456789012@gcp-sa-servicemesh.iam.gserviceaccount.com AND bindings.role:roles/anthosservicemesh.serviceAgent\" --format='table(bindings.role)'",
        "",
    )
    .fires(&["control-plane/service-agent-role-missing"]),
    asked(
        MANAGED,
        "text iam-policy",
        "gcloud projects add-iam-policy-binding PROJECT_ID \\
 --member=\"serviceAccount:service-PROJECT_NUMBER@gcp-sa-servicemesh.iam.gserviceaccount.com\" \\
 --role=\"roles/anthosservicemesh.serviceAgent\"",
        include_str!("policy-updated.yaml"),
    )
    .passes(&["control-plane/service-agent-role-missing"]),
    asked(
        MANAGED,
        "webhook-configuration-list",
        "kubectl get mutatingwebhookconfiguration",
        "NAME                     WEBHOOKS   AGE\nistio-sidecar-injector   2          3h20m\nistiod-asm-managed       2          41d\n",
    )
    .fires(&["injection/injected-by-istiod"]),
    asked(
        MANAGED,
        "webhook-configuration",
        "kubectl get mutatingwebhookconfiguration   istio-sidecar-injector -o yaml",
        include_str!("webhook-configuration.yaml"),
    ),
    none(
        MANAGED,
        "export T=$(echo '{\"kind\":\"TokenRequest\",\"apiVersion\":\"authentication.k8s.io/v1\",\"spec\":{\"audiences\":[\"istio-ca\"], \"expirationSeconds\":2592000}}' | kubectl create --raw /api/v1/namespaces/default/serviceaccounts/default/token -f - | jq -j '.status.token')",
    ),
    none(
        MANAGED,
        "export INJECT_URL=$(kubectl get mutatingwebhookconfiguration istiod-asmca -o json | jq -r .webhooks[0].clientConfig.url)",
    ),
    none(MANAGED, "export ISTIOD_ADDR=$(echo $INJECT_URL | 'sed s/\\/inject.*//')"),
    asked(
        MANAGED,
        "text",
        "curl -v -H\"Authorization: Bearer $T\" $ISTIOD_ADDR/debug/configz",
        include_str!("configz.json"),
    ),
    none(MANAGED, "export CLUSTER_NAME=..."),
    none(MANAGED, "export PROJECT_ID=..."),
    none(MANAGED, "export LOCATION=..."),
    none(
        MANAGED,
        "gcloud container clusters update $CLUSTER_NAME --zone $LOCATION \\
    --workload-pool=$PROJECT_ID.svc.id.goog",
    ),
    asked(
        MANAGED,
        "mesh-describe",
        "gcloud container fleet mesh describe --project PROJECT_ID",
        include_str!("mesh-needs-attention.yaml"),
    )
    .fires(&["data-plane/upgrade-failures"]),
    asked(
        MANAGED,
        "pod-list",
        "kubectl get pods --all-namespaces -l dataplane-upgrade=failed",
        "NAMESPACE   NAME                    READY   STATUS    RESTARTS   AGE\nshop        cart-6c9f7d5b9b-x2x7k   2/2     Running   0          41d\n",
    )
    .fires_below_command(&["data-plane/pods-need-restart"]),
    asked(MANAGED, "text", "kubectl get pods --all-namespaces -l dataplane-upgrade=failed", "No resources found\n"),
    none(MANAGED, "gcloud container fleet memberships register --enable-workload-identity"),
    asked(
        MANAGED,
        "mesh-describe",
        "gcloud container fleet mesh describe --project FLEET_PROJECT_ID",
        include_str!("mesh-provisioned.yaml"),
    ),
    asked(
        MANAGED,
        "control-plane-revision",
        "kubectl describe controlplanerevision NAME -n istio-system",
        include_str!("revision-described.txt"),
    ),
    asked(
        MANAGED,
        "log-entries",
        "resource.type=\"istio_control_plane\"
resource.labels.project_id=[*PROJECT_ID*]
resource.labels.location=[*REGION*]
severity=ERROR
jsonPayload.message=~\"Connect Gateway API has not been used in project\"",
        include_str!("connect-gateway.json"),
    )
    .fires(&["control-plane/connect-gateway-api-disabled"]),
    asked(
        MANAGED,
        "log-entries",
        "resource.type=\"k8s_cluster\"
resource.labels.project_id=[*PROJECT_ID*]
resource.labels.location=[*REGION*]
resource.labels.cluster_name=[*CLUSTER_NAME*]
severity=WARNING
jsonPayload.message=~\"Internal error occurred: failed calling webhook\"",
        include_str!("webhook-unknown.yaml"),
    )
    .fires(&["webhook/server-error-unknown", "injection/replicaset-create-failed"]),
    none(MANAGED, "gcloud services enable connectgateway.googleapis.com --project=[*PROJECT_ID*]"),
    // 001
    asked(WEBHOOKS, "text", "kubectl apply", NOT_ADDED).fires(&["webhook/port-15017-blocked"]),
    asked(
        WEBHOOKS,
        "pod-list",
        "kubectl get pods",
        "NAME                    READY   STATUS    RESTARTS   AGE\ncart-6c9f7d5b9b-x2x7k   2/2     Running   0          41d\n",
    ),
    asked(
        WEBHOOKS,
        "replicaset-list",
        "kubectl get replicaset",
        "NAME              DESIRED   CURRENT   READY   AGE\ncart-6c9f7d5b9b   1         1         1       41d\n",
    ),
    asked(WEBHOOKS, "text", BUNDLE, "LS0tLS1CRUdJTiBDRVJUSUZJQ0FURS0tLS0tCk1JSUMvVENDQWVXZ0F3SUJBZ0lSQU1r\n"),
    asked(
        WEBHOOKS,
        "replicaset",
        "kubectl -n my-namespace describe replicaset your-deployment-name",
        include_str!("replicaset-described.txt"),
    )
    .fires(&["webhook/istiod-no-endpoints", "injection/replicaset-create-failed"]),
    asked(
        WEBHOOKS,
        "replicaset",
        "kubectl describe replicaset YOUR_REPLICA_SET",
        include_str!("replicaset-described.txt"),
    )
    .fires(&["webhook/istiod-no-endpoints", "injection/replicaset-create-failed"]),
    // 002
    asked(
        PROXIES,
        "log-entries",
        "resource.type=\"k8s_container\" textPayload:\"$ERROR_MESSAGE$\"",
        include_str!("application-entries.json"),
    )
    .fires(&["proxy/startup-connection-refused"]),
    asked(
        PROXIES,
        "text",
        "resource.type=\"k8s_container\" resource.labels.pod_name=\"$POD_NAME$\"",
        include_str!("startup-events.txt"),
    )
    .fires(&["proxy/startup-connection-refused"]),
    none(PROXIES, "http://localhost:15020/healthz/ready"),
    // 003
    asked(
        ENVOY,
        "guest-attributes",
        "gcloud compute --project cloud-vm-mesh-monitoring instances get-guest-attributes INSTANCE_NAME
--zone ZONEc --query-path=gce-service-proxy/proxy-version",
        "NAMESPACE KEY VALUE gce-service-proxy proxy-version dc78069b10cc94fa07bb974b7101dd1b42e2e7bf/1.15.1-dev/Clean/RELEASE/BoringSSL\n",
    )
    .fires(&["envoy/version-too-old"]),
    asked(
        ENVOY,
        "log-entries",
        "resource.type=\"gce_instance\"
resource.labels.instance_id=\"3633122484352464042\"
jsonPayload.message:\"Envoy version\"",
        include_str!("version-entry.json"),
    )
    .fires(&["envoy/version-too-old"]),
    asked(
        ENVOY,
        "envoy-version",
        "/usr/local/bin/envoy --version",
        "/usr/local/bin/envoy version: dc78069b10cc94fa07bb974b7101dd1b42e2e7bf/1.15.1-dev/Clean/RELEASE/BoringSSL\n",
    )
    .fires(&["envoy/version-too-old"]),
    asked(
        ENVOY,
        "envoy-server-info",
        "curl localhost:15000/server_info",
        "{\n \"version\": \"0f4c1e2d3b5a69788796a5b4c3d2e1f00f1e2d3c/1.29.3/Clean/RELEASE/BoringSSL\",\n \"state\": \"LIVE\",\n \"hot_restart_version\": \"disabled\",\n ...\n}\n",
    )
    .passes(&["envoy/not-live", "envoy/version-too-old"]),
    asked(ENVOY, "envoy-log", "cat /var/log/envoy/envoy.err.log", include_str!("envoy-err.log"))
        .fires(&["envoy/mesh-config-not-found"]),
    asked(ENVOY, "process-list", "ps aux | grep envoy", include_str!("processes.txt")).passes(&["envoy/not-running"]),
    asked(ENVOY, "process-list", "ps aux | grep envoy", "me          1204  0.0  0.0   6308   720 pts/0    S+   09:20   0:00 grep envoy\n")
        .fires(&["envoy/not-running"]),
    asked(ENVOY, "envoy-config-dump", "curl http://localhost:15000/config_dump", include_str!("config-dump.json"))
        .passes(&["envoy/no-dynamic-config"]),
    asked(ENVOY, "iptables-rules", "sudo iptables -t nat -S | grep ISTIO", include_str!("interception.txt")),
    asked(ENVOY, "iptables-rules", "sudo iptables -t nat -S | grep ISTIO", "").fires(&["envoy/interception-missing"]),
    asked(ENVOY, "guest-attributes", ATTRIBUTES, include_str!("attributes.txt"))
        .passes(&["vm/bootstrap-failed", "vm/agent-stopped"]),
    asked(ENVOY, "guest-attributes", ATTRIBUTES, include_str!("attributes-failed.txt")).fires(&["vm/bootstrap-failed"]),
    asked(ENVOY, "iptables-list", CHAINS, include_str!("chains.txt")).fires(&["envoy/server-first-protocol"]),
    asked(ENVOY, "envoy-config-dump", DUMP, include_str!("config-dump.json")).passes(&["envoy/no-dynamic-config"]),
    none(ENVOY, "gcloud compute instance-groups managed recreate-instance"),
    // 004
    none(SETUP, "curl https://storage.googleapis.com/csm-artifacts/asm/install_asm_1.11 > install_asm"),
    none(SETUP, "chmod +x install_asm"),
    none(
        SETUP,
        "gcloud container clusters get-credentials  CLUSTER_NAME \\
    --zone LOCATION \\
    --project PROJECT_ID",
    ),
    asked(
        SETUP,
        "asmcli-log",
        "./install_asm --mode install --managed \\
      -p PROJECT_ID \\
      -l LOCATION \\
      -n CLUSTER_NAME \\
      --verbose \\
      --output_dir CLUSTER_NAME \\
      --enable-all \\
      --enable-registration \\
      --option cni-managed",
        include_str!("installer.log"),
    )
    .fires(&["install/http-400-container-failed"]),
    none(
        SETUP,
        "kubectl annotate --overwrite namespace NAMESPACE \\
    mesh.cloud.google.com/proxy='{\"managed\":\"true\"}'",
    ),
    none(SETUP, "gcloud alpha container hub mesh enable --project=PROJECT_ID"),
    asked(SETUP, "text", DATA_PLANE, "Managed Data Plane is NOT ready.\n").fires(&["setup/data-plane-not-ready"]),
    asked(SETUP, "text", DATA_PLANE, "Managed Data Plane is ready.\n"),
    asked(
        SETUP,
        "data-plane-control-list",
        "kubectl get dataplanecontrols -o custom-columns=REV:.spec.revision,STATUS:.status.state",
        "REV                 STATUS\nasm-managed-rapid   Ready\n",
    )
    .passes(&["setup/data-plane-not-ready"]),
    none(
        SETUP,
        "kubectl annotate --overwrite namespace NAMESPACE \\
  mesh.cloud.google.com/proxy='{\"managed\":\"false\"}'",
    ),
    none(SETUP, "kubectl label namespace GATEWAY_NAMESPACE istio-injection- istio.io/rev=asm-managed-rapid --overwrite"),
    none(SETUP, "kubectl label namespace GATEWAY_NAMESPACE istio-injection- istio.io/rev-"),
    none(SETUP, "kubectl apply -f - << EOF"),
    asked(SETUP, "pod-list service-list", "kubectl get pod,service -n GATEWAY_NAMESPACE", include_str!("gateway.txt")),
    none(SETUP, "export CTX=gke_PROJECT_ID_LOCATION_CLUSTER_NAME"),
    none(SETUP, "export CTX_i=gke_PROJECT_ID_LOCATION_i_CLUSTER_NAME_i"),
    none(
        SETUP,
        "./bin/istioctl x create-remote-secret --context=${CTX_i} --name=CLUSTER_NAME_i | \\
  kubectl apply -f - --context=${CTX}",
    ),
    asked(
        SETUP,
        "secret-list",
        "kubectl get secret istio-remote-secret-CLUSTER_NAME_i -n istio-system",
        "NAME                                   TYPE     DATA   AGE\nistio-remote-secret-CLUSTER_NAME_i   Opaque   1      44s\n",
    ),
    none(
        SETUP,
        "./bin/istioctl x create-remote-secret --context=${CTX} --name=CLUSTER_NAME | \\
  kubectl apply -f - --context=${CTX_i}",
    ),
    asked(
        SETUP,
        "secret-list",
        "kubectl get secret istio-remote-secret-CLUSTER_NAME -n istio-system --context ${CTX_i}",
        "NAME                            TYPE     DATA   AGE\nistio-remote-secret-CLUSTER_NAME   Opaque   1      44s\n",
    ),
    none(SETUP, "kubectl label namespace NAMESPACE istio-injection- istio.io/rev=asm-managed-rapid --overwrite"),
    none(
        SETUP,
        "kubectl label namespace NAMESPACE istio-injection- istio.io/rev=asm-managed-rapid \\
    --overwrite",
    ),
    none(SETUP, "kubectl rollout restart deployment -n NAMESPACE"),
    none(
        SETUP,
        "kubectl delete Service,Deployment,HorizontalPodAutoscaler,PodDisruptionBudget istiod -n istio-system --ignore-not-found=true",
    ),
    none(SETUP, "kubectl label namespace NAMESPACE istio-injection- istio.io/rev=asm-191-1 --overwrite"),
    none(SETUP, "kubectl -n istio-system rollout undo deploy istio-ingressgateway"),
    none(SETUP, "kubectl scale"),
];
