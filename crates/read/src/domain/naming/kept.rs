//! What of a name is somebody's own, and what is the platform's or a program's and stays.

use super::class::{Class, stand_in_of};
use super::words::is_word;
use crate::domain::{gateways, namespaces, owners, revisions};

/// The parts of a name of that class that are to be replaced wherever they stand; none where all of it is the platform's own. A pod is
/// known by its workload's name, `cart` of `cart-6c9f7d5b9b-x2x7k`.
pub fn parts(class: Class, name: &str) -> Vec<&str> {
    match class {
        Class::Number => {
            let is_number = name.len() >= 6 && name.bytes().all(|byte| byte.is_ascii_digit());
            if is_number && stand_in_of(name).is_none() { vec![name] } else { Vec::new() }
        }
        Class::Project => {
            if is_own(name) {
                vec![name]
            } else {
                Vec::new()
            }
        }
        _ if namespaces::is_platform(name) => Vec::new(),
        Class::Revision => {
            let known =
                revisions::may_be_managed(name) || revisions::is_of_asmcli(name) || revisions::numbered(name).is_some();
            if !known && is_own(name) { vec![name] } else { Vec::new() }
        }
        Class::Workload | Class::Service => of_object(workload(name)),
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

fn is_of_mesh(name: &str) -> bool {
    ["istio", "asm", "csm", "mesh"].iter().any(|word| name.starts_with(word))
}

/// Whether a name is made of anything but words of programs, versions and numbers, and stands for no other already.
fn is_own(name: &str) -> bool {
    let is_said = |word: &str| {
        let rest = word.trim_start_matches('v');
        is_word(word) || rest.bytes().all(|byte| byte.is_ascii_digit())
    };
    (2..=100).contains(&name.len()) && stand_in_of(name).is_none() && !name.split('-').all(is_said)
}
