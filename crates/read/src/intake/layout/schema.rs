//! Which keys stand below which, in what gcloud and kubectl print of the kinds that are read.
//!
//! Source: the APIs' own references (core, admissionregistration, mesh.cloud.google.com, gkehub, compute, container) and the describers
//! of kubectl.

/// The keys below a key: a child with a colon holds more; `*` is any key, `@` a container's name, `/` a membership's. A parent may name
/// its first child behind `>`, where several keys of one name hold different things.
const BELOW: &[(&str, &str)] = &[
    // A fleet's mesh.
    ("membershipStates", "/:"),
    ("membershipSpecs", "/:"),
    ("fleetDefaultMemberConfig", "mesh:"),
    ("servicemesh", "conditions:,controlPlaneManagement:,dataPlaneManagement:,analysisMessages:"),
    ("controlPlaneManagement", "details:,implementation,state"),
    ("dataPlaneManagement", "details:,state"),
    ("details", "code,details"),
    ("mesh", "management,controlPlane"),
    ("origin", "type"),
    ("resourceState", "state"),
    (
        "conditions",
        "code,details,documentationLink,severity,lastHeartbeatTime,lastProbeTime,lastTransitionTime,lastUpdateTime,message,observedGeneration,reason,status,type",
    ),
    ("state", "code,description,updateTime,running:,waiting:,terminated:,servicemesh:"),
    // Kubernetes' objects.
    ("metadata>fingerprint", "fingerprint,items:,kind"),
    ("metadata>items", "fingerprint,items:,kind"),
    ("items>key", "key,value"),
    (
        "items",
        "apiVersion,kind,metadata:,spec:,status:,webhooks:,data:,type,involvedObject:,count,eventTime,firstTimestamp,lastTimestamp,message,reason,reportingComponent,reportingInstance,source:",
    ),
    (
        "metadata",
        "annotations:,creationTimestamp,deletionTimestamp,deletionGracePeriodSeconds,finalizers:,generateName,generation,labels:,managedFields:,name,namespace,ownerReferences:,resourceVersion,selfLink,uid",
    ),
    ("ownerReferences", "apiVersion,blockOwnerDeletion,controller,kind,name,uid"),
    ("involvedObject", "apiVersion,fieldPath,kind,name,namespace,resourceVersion,uid"),
    ("source", "component,host"),
    (
        "spec",
        "affinity:,automountServiceAccountToken,channel,clusterIP,clusterIPs:,completions,components:,containers:,dnsPolicy,enableServiceLinks,externalTrafficPolicy,finalizers:,hostNetwork,hub,initContainers:,internalTrafficPolicy,ipFamilies:,ipFamilyPolicy,jobTemplate:,loadBalancerIP,meshConfig:,minReadySeconds,nodeName,nodeSelector:,parallelism,podManagementPolicy,ports:,preemptionPolicy,priority,profile,progressDeadlineSeconds,replicas,restartPolicy,revision,revisionHistoryLimit,schedule,schedulerName,securityContext:,selector:,serviceAccount,serviceAccountName,serviceName,sessionAffinity,shareProcessNamespace,strategy:,suspend,tag,template:,terminationGracePeriodSeconds,tolerations:,type,updateStrategy:,values:,volumeClaimTemplates:,volumes:",
    ),
    ("jobTemplate", "metadata:,spec:"),
    ("template", "metadata:,spec:"),
    (
        "containers",
        "args:,command:,env:,envFrom:,image,imagePullPolicy,lifecycle:,livenessProbe:,name,ports:,readinessProbe:,resources:,restartPolicy,securityContext:,startupProbe:,stdin,terminationMessagePath,terminationMessagePolicy,tty,volumeMounts:,workingDir",
    ),
    ("env", "name,value,valueFrom:"),
    ("valueFrom", "configMapKeyRef:,fieldRef:,resourceFieldRef:,secretKeyRef:"),
    ("fieldRef", "apiVersion,fieldPath"),
    ("ports", "appProtocol,containerPort,hostPort,name,nodePort,port,protocol,targetPort"),
    ("resources", "limits:,requests:"),
    (
        "securityContext",
        "allowPrivilegeEscalation,capabilities:,privileged,readOnlyRootFilesystem,runAsGroup,runAsNonRoot,runAsUser",
    ),
    ("volumeMounts", "mountPath,name,readOnly,subPath"),
    ("volumes", "configMap:,csi:,downwardAPI:,emptyDir:,hostPath:,name,projected:,secret:"),
    (
        "status",
        "availableReplicas,completionTime,conditions:,containerStatuses:,currentNumberScheduled,desiredNumberScheduled,errorDetails:,healthStatus:,hostIP,initContainerStatuses:,kind,loadBalancer:,numberReady,observedGeneration,phase,podIP,podIPs:,qosClass,readyReplicas,replicas,startTime,state,succeeded,unavailableReplicas,updatedReplicas",
    ),
    ("containerStatuses", "containerID,image,imageID,lastState:,name,ready,restartCount,started,state:"),
    ("lastState", "running:,waiting:,terminated:"),
    ("running", "startedAt"),
    ("waiting", "message,reason"),
    ("terminated", "containerID,exitCode,finishedAt,message,reason,signal,startedAt"),
    ("loadBalancer", "ingress:"),
    ("ingress", "hostname,ip,ipMode,ports:"),
    (
        "healthStatus",
        "annotations:,forwardingRule,forwardingRuleIp,healthState,instance,ipAddress,ipv6Address,ipv6HealthState,port,weight,weightError",
    ),
    ("errorDetails", "code,details,message,reason"),
    // Webhooks.
    (
        "webhooks",
        "admissionReviewVersions:,clientConfig:,failurePolicy,matchConditions:,matchPolicy,name,namespaceSelector:,objectSelector:,reinvocationPolicy,rules:,sideEffects,timeoutSeconds",
    ),
    ("clientConfig", "caBundle,service:,url"),
    ("service", "name,namespace,path,port"),
    ("namespaceSelector", "matchExpressions:,matchLabels:"),
    ("objectSelector", "matchExpressions:,matchLabels:"),
    ("selector>matchLabels", "matchExpressions:,matchLabels:"),
    ("selector>matchExpressions", "matchExpressions:,matchLabels:"),
    ("matchExpressions", "key,operator,values:"),
    ("rules", "apiGroups:,apiVersions:,operations:,resources:,scope"),
    // What gcloud describes.
    ("bindings", "members:,role,condition:"),
    ("autopilot", "enabled"),
    ("workloadIdentityConfig", "workloadPool"),
    ("fleet", "membership,project,preRegistered,membershipType"),
    (
        "nodePools",
        "autoscaling:,config:,etag,initialNodeCount,instanceGroupUrls:,locations:,management:,maxPodsConstraint:,name,networkConfig:,podIpv4CidrSize,selfLink,status,upgradeSettings:,version",
    ),
    (
        "config",
        "diskSizeGb,diskType,imageType,machineType,metadata:,oauthScopes:,serviceAccount,shieldedInstanceConfig:,workloadMetadataConfig:",
    ),
    ("workloadMetadataConfig", "mode"),
    ("serviceAccounts", "email,scopes:"),
    ("networkInterfaces", "accessConfigs:,fingerprint,kind,name,network,networkIP,stackType,subnetwork"),
    ("disks", "autoDelete,boot,deviceName,diskSizeGb,index,interface,kind,licenses:,mode,source,type"),
    ("tags", "fingerprint,items:"),
    ("authority", "identityProvider,issuer,workloadIdentityPool"),
    ("endpoint", "gkeCluster:,kubernetesMetadata:"),
    ("gkeCluster", "resourceLink,clusterMissing"),
    ("resource", "labels:,type"),
    // What kubectl describes.
    (
        "Metadata",
        "Creation Timestamp,Finalizers:,Generation,Managed Fields:,Owner References:,Resource Version,Self Link,UID",
    ),
    ("Spec", "Channel,Type"),
    ("Status", "Conditions:"),
    ("Conditions", "Last Transition Time,Message,Observed Generation,Reason,Status,Type"),
    ("IPs", "IP"),
    (
        "Pod Template",
        "Annotations,Containers:,Init Containers:,Labels,Node-Selectors,Priority Class Name,Service Account,Tolerations,Topology Spread Constraints,Volumes:",
    ),
    ("Containers", "@:"),
    ("Init Containers", "@:"),
    (
        "@",
        "Args:,Command:,Container ID,Environment:,Environment Variables from:,Host Port,Host Ports,Image,Image ID,Last State,Limits:,Liveness,Mounts:,Port,Ports,Readiness,Ready,Requests:,Restart Count,SeccompProfile,Startup,State",
    ),
    ("State", "Exit Code,Finished,Message,Reason,Signal,Started"),
    ("Last State", "Exit Code,Finished,Message,Reason,Signal,Started"),
    (
        "Webhooks",
        "Admission Review Versions:,Client Config:,Failure Policy,Match Conditions:,Match Policy,Name,Namespace Selector:,Object Selector:,Reinvocation Policy,Rules:,Side Effects,Timeout Seconds",
    ),
    ("Client Config", "Ca Bundle,Service:,URL,Url"),
    ("Service", "Name,Namespace,Path,Port"),
    ("Namespace Selector", "Match Expressions:,Match Labels:"),
    ("Object Selector", "Match Expressions:,Match Labels:"),
    ("Match Expressions", "Key,Operator,Values:"),
    ("Rules", "API Groups:,API Versions:,Operations:,Resources:,Scope"),
];

/// Keys that hold what others of another name do.
const ALIKE: &[(&str, &str)] = &[
    ("initContainers", "containers"),
    ("ephemeralContainers", "containers"),
    ("initContainerStatuses", "containerStatuses"),
];

/// The outermost keys of a Kubernetes object, in YAML and as it is described.
const OBJECT: &str = "apiVersion,data:,involvedObject:,items:,kind,metadata:,spec:,status:,type,webhooks:,API Version,Annotations,Conditions:,Containers:,Controlled By,Events:,IP,IPs:,Init Containers:,Kind,Labels,Metadata:,Name,Namespace,Node,Node-Selectors,Pod Template:,Pods Status,Priority,QoS Class,Replicas,Selector,Service Account,Spec:,Start Time,Status,Status:,StrategyType,Tolerations,Volumes:,Webhooks:";

/// The outermost keys of what gcloud describes.
const OTHER: &str = "addonsConfig:,authority:,autopilot:,backend,bindings:,canIpForward,createTime,creationTimestamp,currentMasterVersion,currentNodeCount,currentNodeVersion,deletionProtection,disks:,endpoint,endpoint:,etag,fingerprint,fleet:,fleetDefaultMemberConfig:,id,insertId,kind,labelFingerprint,labels:,lastStartTimestamp,location,locations:,logName,machineType,membershipSpecs:,membershipStates:,metadata:,name,network,networkInterfaces:,nodePools:,receiveTimestamp,resource:,resourceState:,scheduling:,selfLink,serviceAccounts:,severity,shieldedInstanceConfig:,spec:,startRestricted,state:,status,status:,subnetwork,tags:,textPayload,timestamp,uniqueId,updateTime,version,workloadIdentityConfig:,zone,apiVersion,items:,webhooks:,servicemesh:,controlPlaneManagement:,dataPlaneManagement:,conditions:,containers:,Name,Namespace,Status:,Conditions:,Containers:,Init Containers:,Webhooks:";

/// The outermost keys, of a Kubernetes object or of anything else.
pub(super) fn outermost(object: bool) -> &'static str {
    if object { OBJECT } else { OTHER }
}

/// The keys below `key`, whose first child is `first`; any where that is not known.
pub(super) fn below(key: &str, first: &str) -> &'static str {
    let key = ALIKE.iter().find(|(alike, _)| *alike == key).map_or(key, |(_, key)| key);
    let named = |wanted: &str| {
        let (parent, child) = wanted.split_once('>').unwrap_or((wanted, ""));
        parent == key && (child.is_empty() || child == first)
    };
    if key.contains(MEMBERSHIP) {
        return "configmanagement:,mesh:,origin:,servicemesh:,state:";
    }
    BELOW.iter().find(|(parent, _)| named(parent)).map_or(ANY, |(_, children)| children)
}

/// The keys of a list whose items begin with these two.
pub(super) fn items_with(first: &str, second: &str) -> &'static str {
    let both = |children: &str| [first, second].iter().all(|key| has(children, key, None));
    let all = BELOW.iter().filter(|(_, children)| both(children));
    all.max_by_key(|(_, children)| children.len()).map_or(ANY, |(_, children)| children)
}

/// What stands for any key.
pub(super) const ANY: &str = "*";
const MEMBERSHIP: &str = "/memberships/";

/// Whether a key is one of these; with `holds`, whether it is one of these that holds more, or one that does not.
pub(super) fn has(children: &str, key: &str, holds: Option<bool>) -> bool {
    children.split(',').any(|child| {
        let (name, above) = child.strip_suffix(':').map_or((child, false), |name| (name, true));
        let same = match name {
            "/" => key.contains(MEMBERSHIP),
            "@" => is_container(key),
            _ => name == key,
        };
        same && holds.is_none_or(|holds| holds == above)
    })
}

/// Whether a key is one of those that are known at all.
pub(super) fn is_known(key: &str) -> bool {
    let plain = |children: &str| children.split(',').any(|child| child.strip_suffix(':').unwrap_or(child) == key);
    key.contains(MEMBERSHIP) || plain(OBJECT) || plain(OTHER) || BELOW.iter().any(|(_, children)| plain(children))
}

/// Whether a key may be the name of a container.
pub(super) fn is_container(key: &str) -> bool {
    let plain = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
    key.len() <= 63 && key.bytes().all(plain) && key.starts_with(|c: char| c.is_ascii_lowercase())
}
