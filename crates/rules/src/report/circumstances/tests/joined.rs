//! Cases joined at random: no fact of a finding is a neighbour's.

use meshmedic_read::ground::order;

use super::outputs::{attributes, machine, pod, rejected};
use super::{case, words};

/// A cluster with all that its outputs tell, which is the contrary of what the other's tell; the names in both are the same.
struct World {
    /// In every name of its own.
    name: &'static str,
    location: &'static str,
    state: &'static str,
    deployments: &'static str,
    owner: &'static str,
    init: &'static str,
    /// What made its virtual machine.
    made_by: &'static str,
    /// What may be known of a finding about it.
    truths: &'static [&'static str],
}

const WORLDS: [World; 2] = [
    World {
        name: "alpha",
        location: "us-central1-a",
        state: "implementation: TRAFFIC_DIRECTOR\n        state: ACTIVE",
        deployments: "kiali",
        owner: "StatefulSet/cart",
        init: "istio-validation",
        made_by: "projects/4711/zones/us-central1-a/instanceGroupManagers/web",
        truths: &["managed", "traffic-director", "cni", "stateful-set", "zonal-group", "service-proxy"],
    },
    World {
        name: "bravo",
        location: "europe-west1-b",
        state: "state: DISABLED",
        deployments: "istiod-asm-1143-0",
        owner: "",
        init: "istio-init",
        made_by: "projects/4712/regions/europe-west1/instanceGroupManagers/web",
        truths: &[
            "in-cluster",
            "istio-init",
            "asmcli",
            "current-control-plane",
            "bare-pod",
            // By the pod's name, where its own output is not there.
            "stateful-set",
            "regional-group",
            "service-proxy",
        ],
    },
];

impl World {
    fn kubectl(&self, text: &str) -> String {
        let World { name, location, .. } = self;
        text.replace("$ kubectl", &format!("$ kubectl --context gke_{name}-project_{location}_mesh-{name}"))
    }

    fn member(&self) -> String {
        format!(
            "  projects/fleet-host/locations/global/memberships/{}-member:
    servicemesh:
      conditions:
      - code: CNI_POD_UNSCHEDULABLE
        details: One or more CNI pods can't be scheduled.
        severity: ERROR
      controlPlaneManagement:
        {}
",
            self.name, self.state
        )
    }

    fn cluster(&self) -> String {
        let World { name, location, .. } = self;
        format!(
            "$ gcloud container clusters describe mesh-{name} --location {location} --project {name}-project
clusterIpv4Cidr: 10.4.0.0/14
currentMasterVersion: 1.29.4-gke.1043002
fleet:
  membership: //gkehub.googleapis.com/projects/fleet-host/locations/global/memberships/{name}-member
  project: '4711'
location: {location}
name: mesh-{name}
nodePools:
- name: {name}-pool
  status: RUNNING
selfLink: https://container.googleapis.com/v1/projects/{name}-project/zones/{location}/clusters/mesh-{name}
status: RUNNING
zone: {location}
"
        )
    }

    /// Its outputs. Each is of it alone.
    fn outputs(&self) -> Vec<String> {
        let World { name, location, owner, init, deployments, .. } = self;
        let project = format!("{name}-project");
        let machine = machine(self.made_by)
            .replace("enable-osconfig", "gce-service-proxy")
            .replace("'4711'", &format!("'{}'", name.len() + self.made_by.len()))
            .replace("us-central1-a", location)
            .replace("/p1/", &format!("/{project}/"));
        let attributes = attributes(location).replace(" --zone", &format!(" --project {project} --zone"));
        let deployments = format!(
            "$ kubectl get deployments -n istio-system
NAME                   READY   UP-TO-DATE   AVAILABLE   AGE
{deployments:<20}   2/2     2            2           200d
"
        );
        vec![
            format!(
                "$ gcloud container fleet mesh describe --project fleet-host\nmembershipStates:\n{}",
                self.member()
            ),
            self.cluster(),
            self.kubectl(&rejected("cart-0")),
            self.kubectl(&pod("cart-0", owner, init).replace("4c2b", name)),
            self.kubectl(&deployments),
            machine.replace(" --zone", &format!(" --project {project} --zone")),
            attributes,
        ]
    }
}

/// The same numbers in every run.
struct Random(u64);

impl Random {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % end
    }
}

#[test]
fn no_fact_is_a_neighbours() {
    let mut all: Vec<(&World, String)> = Vec::new();
    for world in &WORLDS {
        all.extend(world.outputs().into_iter().map(|output| (world, output)));
    }
    let mut random = Random(0x0fac_7507);
    let mut decided = 0;
    for _ in 0..150 {
        let mut left: Vec<&(&World, String)> = all.iter().collect();
        let count = 2 + random.below(8);
        let chosen: Vec<&(&World, String)> = (0..count).map(|_| left.remove(random.below(left.len()))).collect();
        let texts: Vec<&str> = chosen.iter().map(|(_, text)| text.as_str()).collect();
        for found in &case(&texts).findings {
            let source = found.evidence[0].source.trim_end_matches(".txt");
            let (world, _) = chosen[source.parse::<usize>().unwrap()];
            let known = words(&found.circumstances);
            decided += known.len();
            let is_own = |word: &str| match found.subject.r#type.as_str() {
                "workload" if word == "deployment" => true,
                _ => world.truths.contains(&word),
            };
            let strayed: Vec<_> = known.iter().filter(|word| !is_own(word)).collect();
            assert!(strayed.is_empty(), "{} of {}: {strayed:?} in\n{}", found.id, world.name, texts.join("\n"));
        }
    }
    assert!(decided > 500, "{decided} facts are too few to show anything");
}

/// One fleet's view of both, and outputs of both: each finding knows all of its own.
#[test]
fn two_clusters_of_one_fleet_know_each_their_own() {
    let [alpha, bravo] = &WORLDS;
    let command = "$ gcloud container fleet mesh describe --project fleet-host\nmembershipStates:\n";
    let fleet = format!("{command}{}{}", alpha.member(), bravo.member());
    let mut texts = vec![fleet];
    let of = |world: &World| world.outputs().into_iter().skip(1);
    texts.extend(of(alpha).chain(of(bravo)));
    let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
    let diagnosis = case(&texts);
    let mut known: Vec<String> = Vec::new();
    for found in diagnosis.findings.iter().filter(|found| {
        ["proxy/config-rejected", "fleet/cni-pod-unschedulable", "vm/bootstrap-failed"]
            .contains(&found.rule.id.as_str())
    }) {
        known.push(format!("{}: {}", found.id, words(&found.circumstances).join(" ")));
    }
    order::sort_by(&mut known, Ord::cmp);
    let wanted = [
        "fleet/cni-pod-unschedulable@membership/fleet-host/global/alpha-member: managed traffic-director cni",
        "fleet/cni-pod-unschedulable@membership/fleet-host/global/bravo-member: in-cluster asmcli current-control-plane",
        "proxy/config-rejected@pod/alpha-project/us-central1-a/mesh-alpha/shop/cart-0: managed traffic-director cni stateful-set",
        "proxy/config-rejected@pod/bravo-project/europe-west1-b/mesh-bravo/shop/cart-0: in-cluster istio-init asmcli bare-pod \
         current-control-plane",
        "vm/bootstrap-failed@vm/alpha-project/us-central1-a/vm-1: zonal-group service-proxy",
        "vm/bootstrap-failed@vm/bravo-project/europe-west1-b/vm-1: regional-group service-proxy",
    ];
    assert_eq!(known, wanted);
}
