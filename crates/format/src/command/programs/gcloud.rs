//! gcloud, by the verb behind its groups.

use super::act::{Act, Acts, by, is, unclear, unknown};
use super::args::{Flags, certain, does, has, listed, parted, value};
use super::ssh;
use crate::command::words::Word;
use crate::model::Does::{self, Changes, Deletes, Reads, Restarts};

/// What may stand before a verb, and what the verbs that copy and log in have.
const FLAGS: Flags = Flags {
    valued: "--project, --account, --configuration, --billing-project, --impersonate-service-account, \
            --access-token-file, --format, --verbosity, --trace-token, --flatten, --flags-file, --filter, \
            --location, --region, --zone, --cluster, --command, --ssh-key-file, --ssh-key-expiration, \
            --ssh-key-expire-after, --ssh-flag, --container, --scp-flag, --port",
    alone: "--quiet, -q, --version, -v, --help, -h, --log-http, --no-log-http, --user-output-enabled, \
            --no-user-output-enabled, --tunnel-through-iap, --internal-ip, --dry-run, --plain, --recurse, \
            --compress, --force-key-file-overwrite, --strict-host-key-checking, --troubleshoot",
};

/// The words that only lead to a verb.
const GROUPS: &str = "access-context-manager, access-policies, addresses, alpha, api-keys, application-default, \
            artifacts, asset, attached-networks, auth, authorization-policies, authz-policies, autoscaling, \
            backend-buckets, backend-services, beta, billing, binauthz, builds, certificate-manager, \
            client-tls-policies, clusters, components, compute, config, config-management, configurations, \
            connectivity-tests, container, debug, disks, dns, endpoint-policies, endpoints, environs, features, \
            firewall-policies, firewall-rules, fleet, forwarding-rules, gateways, global-addresses, \
            grpc-routes, health-checks, http-filters, http-routes, hub, iam, identity, images, ingress, \
            insights, instance-groups, instance-templates, instances, keys, levels, log-entries, logging, managed, \
            managed-zones, memberships, mesh, meshes, metrics, monitoring, multi-cluster-ingress, \
            network-endpoint-groups, network-management, network-security, network-services, networks, \
            node-pools, operations, org-policies, organizations, os-login, peerings, perimeters, policies, \
            policy-intelligence, policy-troubleshoot, pools, preferences, preview, privateca, project-info, projects, \
            quotas, recommender, record-sets, regions, resource-manager, roles, rolling-action, routers, routes, rules, \
            scopes, security-policies, server-tls-policies, service-accounts, service-bindings, \
            service-extensions, service-lb-policies, services, shared-vpc, sinks, snapshots, ssl-certificates, \
            subnets, target-grpc-proxies, target-http-proxies, target-https-proxies, target-pools, \
            target-tcp-proxies, tcp-routes, tls-routes, unmanaged, url-maps, vpc-access, \
            workload-identity-pools, zones";

/// Verbs behind a certain group, where they do something else than elsewhere.
const OF_GROUPS: &[(&str, &str, Does)] = &[
    ("config", "get", Reads),
    ("debug", "bug-report", Reads),
    ("debug", "proxy-config", Reads),
    ("debug", "proxy-status", Reads),
    ("disks", "resize", Changes),
    ("logging", "read", Reads),
    ("logging", "tail", Reads),
    ("logging", "write", Changes),
    // A group of the update type proactive replaces all its VMs by the new template's.
    ("managed", "set-instance-template", Restarts),
    // Its nodes are made anew, one after the other.
    ("node-pools", "update", Restarts),
    ("node-pools", "rollback", Restarts),
    ("rolling-action", "restart", Restarts),
    ("rolling-action", "replace", Deletes),
    ("rolling-action", "start-update", Deletes),
    ("rolling-action", "stop-proactive-update", Changes),
    ("routers", "get-status", Reads),
    ("url-maps", "validate", Reads),
];

/// Verbs that do one thing behind every group.
const VERBS: &[(Does, &str)] = &[
    (
        Reads,
        "describe, list, lookup, search, info, version, help, topic, wait-until, export, list-instances, \
            print-access-token, print-identity-token, start-iap-tunnel, troubleshoot-policy",
    ),
    (
        Changes,
        "create, update, enable, register, add, set, apply, start, resume, import, patch, get-credentials, \
            activate, login, configure-docker, config-ssh, install, rerun, allow, deny, unset, disable-enforce, \
            undelete, reset-windows-password, expand-ip-range",
    ),
    (
        Restarts,
        "stop, suspend, upgrade, simulate-maintenance-event, update-container, update-from-file, \
            stop-instances, suspend-instances, complete-upgrade",
    ),
    // `set-iam-policy` puts one policy in the place of all bindings; `resize` may ask for less.
    (
        Deletes,
        "delete, unregister, disable, reset, resize, recreate-instances, abandon-instances, \
            update-instances, set-iam-policy, revoke, destroy",
    ),
];

/// Verbs by how they begin; looked at last.
const BEGINNINGS: &[(&str, Does)] = &[
    ("describe-", Reads),
    ("get-", Reads),
    ("list-", Reads),
    ("search-", Reads),
    ("add-", Changes),
    ("attach-", Changes),
    ("create-", Changes),
    ("enable-", Changes),
    ("import-", Changes),
    ("set-", Changes),
    ("start-", Changes),
    ("resume-", Changes),
    ("update-", Changes),
    ("clear-", Deletes),
    ("delete-", Deletes),
    ("detach-", Deletes),
    ("remove-", Deletes),
];

pub(super) fn acts(words: &[Word]) -> Acts {
    let (mut group, mut rest) = ("", words);
    loop {
        let Some((word, behind)) = FLAGS.first(rest, "gcloud")? else {
            let version = has(words, &["--version", "-v", "--help", "-h"]);
            return if version { is(Reads) } else { Err(unclear("gcloud", "no verb")) };
        };
        let verb = word.text.as_str();
        match verb {
            "ssh" => return logged_in(behind),
            "scp" => return copied(behind),
            _ => {}
        }
        if let Some(does) = verb_of(group, verb) {
            return by(format!("{group} {verb}").trim_start(), with_flags(group, verb, does, behind));
        }
        if !listed(GROUPS, verb) {
            return Err(unknown("group or verb", verb, "gcloud"));
        }
        (group, rest) = (verb, behind);
    }
}

fn verb_of(group: &str, verb: &str) -> Option<Does> {
    let of_group = OF_GROUPS.iter().find(|(of, name, _)| *of == group && *name == verb).map(|(.., does)| *does);
    let anywhere = || does(VERBS, verb);
    let beginning = || BEGINNINGS.iter().find(|(start, _)| verb.starts_with(start)).map(|(_, does)| *does);
    of_group.or_else(anywhere).or_else(beginning)
}

/// Flags that make a verb worse.
fn with_flags(group: &str, verb: &str, does: Does, words: &[Word]) -> Does {
    match (group, verb) {
        (_, "stop" | "suspend") if has(words, &["--discard-local-ssd"]) => Deletes,
        // Automatic management has the managed data plane evict pods for newer proxies; the fleet's default may say so too.
        ("mesh", "update") if value(words, &["--management"]) == Some("automatic") || has(words, &["--origin"]) => {
            Restarts
        }
        _ => does,
    }
}

/// A login by itself changes nothing; what it runs does.
fn logged_in(words: &[Word]) -> Acts {
    let (own, behind) = parted(words);
    certain(own, "gcloud compute ssh")?;
    let mut acts = vec![Act::Is(Reads)];
    if let Some(text) = value(own, &["--command"]) {
        acts.push(Act::Shell { text: text.to_owned(), elsewhere: true });
    }
    acts.extend(behind.map(ssh::remote).transpose()?.flatten());
    Ok(acts)
}

/// A copy from a VM is the person's own file.
fn copied(words: &[Word]) -> Acts {
    let mut names: Vec<&Word> = Vec::new();
    let mut rest = words;
    while let Some((name, behind)) = FLAGS.first(rest, "gcloud compute scp")? {
        names.push(name);
        rest = behind;
    }
    match names.as_slice() {
        [from @ .., to] if from.iter().all(|from| from.text.contains(':')) && !to.text.contains(':') => {
            Ok(vec![Act::Writes((*to).clone())])
        }
        _ => is(Changes),
    }
}
