//! Worlds made at random, of which only parts are told: what is completed is never of another thing.

use super::*;
use std::collections::BTreeMap;

/// Numbers that are the same in every run (splitmix64).
struct Chance(u64);

impl Chance {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    fn below(&mut self, bound: usize) -> usize {
        usize::try_from(self.next() % bound as u64).unwrap()
    }

    fn pick<'a, T>(&mut self, of: &'a [T]) -> &'a T {
        &of[self.below(of.len())]
    }

    fn random_end(&mut self, length: usize) -> String {
        (0..length).map(|_| char::from(*self.pick(b"bcdfghjklmnpqrstvwxz2456789"))).collect()
    }
}

/// All names of one innermost thing: what is true of it.
fn world(chance: &mut Chance) -> Vec<Values> {
    let mut chains = Vec::new();
    let fleet = "fleet-host";
    let alike = chance.below(3) == 0;
    for at in 1..=2 {
        // Two clusters may have one name, as their namespaces, Deployments and revisions do.
        let cluster = if alike { "main".to_owned() } else { format!("c{}", "1".repeat(at)) };
        let project = *chance.pick(&[fleet, "p1", "p2"]);
        let location = format!("us-central{at}{}", chance.pick(&["", "-a", "-b"]));
        let membership = format!(
            "FLEET_PROJECT_ID={fleet} FLEET_PROJECT_NUMBER=7 MEMBERSHIP=m{at} MEMBERSHIP_LOCATION={}",
            chance.pick(&["global", "us-central1", "us-central2"])
        );
        let around = format!("{membership} CLUSTER_NAME={cluster} LOCATION={location} PROJECT_ID={project}");
        chains.push(format!("{around} REVISION=asm-managed"));
        for _ in 0..=chance.below(3) {
            let (namespace, name) = (*chance.pick(&["shop", "pay", "istio-system"]), *chance.pick(&["cart", "web"]));
            let set = format!("{name}-{}9", chance.random_end(8));
            let owners = format!("DEPLOYMENT={name} REPLICASET={set} POD={set}-{}", chance.random_end(5));
            let pod = if chance.below(4) == 0 { format!("POD={name}-0") } else { owners };
            let node = format!("gke-{cluster}-pool-{:08x}-{}", chance.next() >> 32, chance.random_end(4));
            chains.push(format!("{around} NAMESPACE={namespace} {pod} NODE={node} CONTAINER=istio-proxy"));
            chains.push(format!("{around} NAMESPACE={namespace} SERVICE={name}"));
        }
    }
    for group in ["web", "web-prod"] {
        let project = chance.pick(&["p1", "p2"]).to_string();
        for zone in ["a", "b"] {
            let instance = format!("{group}-{}7x", chance.random_end(2));
            let around = format!("PROJECT_ID={project} INSTANCE_GROUP_NAME={group} TEMPLATE_NAME={group}-t");
            chains.push(format!("{around} INSTANCE_NAME={instance} ZONE=us-central1-{zone}"));
        }
    }
    chains.iter().map(|chain| of(chain)).collect()
}

/// A part of what is true: some of the names of one thing's chain.
fn part(chance: &mut Chance, chain: &Values) -> Values {
    let share = 1 + chance.below(4);
    let mut part = chain.clone();
    part.retain(|_, _| chance.below(4) < share);
    // Nobody says a location of nothing.
    for (name, of) in [
        ("LOCATION", "CLUSTER_NAME"),
        ("MEMBERSHIP_LOCATION", "MEMBERSHIP"),
        ("FLEET_PROJECT_NUMBER", "FLEET_PROJECT_ID"),
        ("ZONE", "INSTANCE_NAME"),
    ] {
        if !part.contains_key(of) {
            part.remove(name);
        }
    }
    part
}

/// The chains that hold a telling whole: it may be of any of them.
fn may_be_of<'w>(world: &'w [Values], telling: &Values) -> Vec<&'w Values> {
    world.iter().filter(|chain| telling.iter().all(|(name, value)| chain.get(name) == Some(value))).collect()
}

#[test]
fn nothing_is_completed_with_a_name_of_another_thing() {
    let (mut filled, mut assumed) = (0, 0);
    for seed in 0..500 {
        let mut chance = Chance(seed);
        let world = world(&mut chance);
        let mut facts = Facts::default();
        let mut told: Vec<Values> = Vec::new();
        // Of two of one name, each is told whole: that the other exists nothing else could show.
        let named = |chain: &Values| chain.get("CLUSTER_NAME").cloned();
        let twice = |chain: &&Values| {
            named(chain).is_some()
                && world
                    .iter()
                    .any(|other| named(other) == named(chain) && other.get("LOCATION") != chain.get("LOCATION"))
        };
        for chain in world.iter().filter(twice) {
            let mut cluster = chain.clone();
            cluster
                .retain(|name, _| matches!(name.as_str(), "CLUSTER_NAME" | "LOCATION" | "PROJECT_ID" | "MEMBERSHIP"));
            told.push(cluster);
        }
        for _ in 0..chance.below(12) {
            let chain = chance.pick(&world).clone();
            told.push(part(&mut chance, &chain));
        }
        told.iter().for_each(|telling| facts.learn(telling));
        let mut count: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
        for (name, value) in told.iter().flatten() {
            count.entry(name).or_default().push(value);
        }
        for _ in 0..8 {
            let chain = chance.pick(&world).clone();
            let own = part(&mut chance, &chain);
            let completed = facts.complete(&own);
            let ties: Vec<_> = completed.values.iter().filter(|(name, _)| !own.contains_key(*name)).collect();
            filled += ties.len();
            assumed += completed.assumed.len();
            let chains = may_be_of(&world, &own);
            for (name, value) in ties {
                let is_true = chains.iter().all(|chain| chain.get(name).is_none_or(|own| own == value));
                assert!(is_true, "seed {seed}: {} got {name}={value} of {told:#?}", names(&own));
            }
            for (name, value) in &completed.assumed {
                let all = &count[name.as_str()];
                assert!(all.contains(&value.as_str()) && !own.contains_key(name), "seed {seed}");
                // What is assumed of a cluster or a membership is assumed of the only one.
                let is_only = all.iter().all(|other| *other == value);
                assert!(
                    is_only || !matches!(name.as_str(), "CLUSTER_NAME" | "LOCATION" | "MEMBERSHIP"),
                    "seed {seed}: {} assumed {name}={value} of {told:#?}",
                    names(&own)
                );
            }
        }
    }
    assert!(filled > 2000 && assumed > 2000, "{filled} filled, {assumed} assumed");
}
