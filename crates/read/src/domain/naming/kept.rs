//! What of a name is somebody's own, and what is the platform's or a program's and stays.

use super::class::{Class, stand_in_of};
use super::words::is_word;
use crate::domain::{contexts, gateways, namespaces, owners, revisions};

/// The parts of a name of that class that are to be replaced wherever they stand; none where all of it is the platform's own. A pod is
/// known by its workload's name, `cart` of `cart-6c9f7d5b9b-x2x7k`.
pub fn parts(class: Class, name: &str) -> Vec<&str> {
    let own = |is_known: bool| if !is_known && is_own(name) { vec![name] } else { Vec::new() };
    match class {
        Class::Number => {
            let is_number = name.len() >= 6 && name.bytes().all(|byte| byte.is_ascii_digit());
            if is_number && stand_in_of(name).is_none() { vec![name] } else { Vec::new() }
        }
        // What is of several words is one person's in all the world, whichever they are.
        Class::Project | Class::Cluster if name.contains('-') && may_be_own(name) && !is_googles(name) => vec![name],
        Class::Project => own(is_googles(name)),
        _ if is_googles(name) => Vec::new(),
        Class::Namespace | Class::Service | Class::Workload if namespaces::is_platform(name) => Vec::new(),
        Class::Revision => {
            own(revisions::may_be_managed(name) || revisions::is_of_asmcli(name) || revisions::numbered(name).is_some())
        }
        Class::Workload | Class::Service => of_object(workload(name)),
        // What is too short for a person's or a company's name stands in every sentence.
        Class::Account | Class::Host if name.len() < 3 => Vec::new(),
        _ => of_object(name),
    }
}

/// The workload that a pod's or a ReplicaSet's name tells, or the name itself.
fn workload(name: &str) -> &str {
    let owner = owners::owner_by_name(name).split_once('/').map_or(0, |(_, owner)| owner.len());
    let owner = if owner > 0 { &name[..owner] } else { owners::stem(name) };
    let owner = owner.rsplit_once('-').filter(|(_, hash)| owners::is_hash(hash)).map_or(owner, |(rest, _)| rest);
    owners::cron_job(owner).unwrap_or(owner)
}

/// What is left of the name of an object without the words by which a gateway, a proxy or a part of the mesh is known.
fn of_object(name: &str) -> Vec<&str> {
    if !gateways::may_be_a_proxy(name) && !gateways::is_gateway(name) && !is_of_mesh(name) {
        return if is_own(name) { vec![name] } else { Vec::new() };
    }
    let mut parts: Vec<&str> = Vec::new();
    let mut from = None;
    let mut at = 0;
    for word in name.split('-') {
        let telling = is_word(word)
            || gateways::may_be_a_proxy(word)
            || is_of_mesh(word)
            || !word.bytes().any(|b| b.is_ascii_alphabetic());
        match (telling, from) {
            (true, Some(start)) => parts.extend(name.get(start..at - 1)),
            (false, None) => from = Some(at),
            _ => {}
        }
        if telling {
            from = None;
        }
        at += word.len() + 1;
    }
    parts.extend(from.and_then(|start| name.get(start..)));
    parts.retain(|part| is_own(part));
    parts
}

/// Whether a name is one of Google's own that outputs name: a project of images or of the agents of services, what the mesh's load balancing
/// is named by.
fn is_googles(name: &str) -> bool {
    const OWN: &str = " cloud-internal-istio gke-release istio-release istio-testing distroless google-containers cloudrun \
         container-engine-robot gcf-admin-robot compute-system ";
    name.starts_with("gcp-sa-") || OWN.split(' ').any(|own| own == name)
}

fn is_of_mesh(name: &str) -> bool {
    ["istio", "asm", "csm", "mesh"].iter().any(|word| name.starts_with(word))
}

/// Whether a name is made of anything but words of programs, versions and numbers, and stands for no other already.
fn is_own(name: &str) -> bool {
    let is_said = |word: &str| {
        let rest = word.trim_start_matches('v');
        is_word(word) || rest.bytes().all(|byte| byte.is_ascii_digit())
    };
    may_be_own(name) && !name.split('-').all(is_said)
}

/// Whether a text is no placeholder, no place of Google Cloud's, and stands for no name already.
fn may_be_own(name: &str) -> bool {
    const CONTINENTS: [&str; 8] =
        ["africa-", "asia-", "australia-", "europe-", "me-", "northamerica-", "southamerica-", "us-"];
    let is_place = CONTINENTS.iter().any(|continent| name.starts_with(continent)) && contexts::is_location(name);
    (2..=100).contains(&name.len())
        && name.bytes().any(|byte| byte.is_ascii_lowercase())
        && stand_in_of(name).is_none()
        && !is_place
}
