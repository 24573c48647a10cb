//! kubectl, by its verb.

use super::act::{Act, Acts, by, is, unclear, unknown};
use super::args::{Flags, does, has, listed, parted, plain, value};
use crate::command::words::Word;
use crate::model::Does::{self, Changes, Deletes, Reads, Restarts};

/// What may stand before a verb.
const FLAGS: Flags = Flags {
    valued: "-n, --namespace, --context, --cluster, --kubeconfig, --user, --as, --as-group, --as-uid, -s, \
            --server, --token, --request-timeout, --cache-dir, --certificate-authority, --client-certificate, \
            --client-key, --tls-server-name, --username, --password, -v, --v, --vmodule, --profile, \
            --profile-output, --kuberc, -c, --container, --retries",
    alone: "--insecure-skip-tls-verify, --match-server-version, --warnings-as-errors, --disable-compression, \
            --no-preserve",
};

/// Verbs that do one thing whatever follows; those of a group with a space.
const VERBS: &[(Does, &str)] = &[
    (
        Reads,
        "get, describe, logs, log, explain, wait, top, api-resources, api-versions, version, cluster-info, \
            diff, options, completion, kustomize, events, help, port-forward, proxy, auth can-i, auth whoami, \
            rollout status, rollout history, plugin list, config view, config get-contexts, \
            config get-clusters, config get-users, config current-context",
    ),
    // With another context, whoever copies the next command has it run in another cluster.
    (
        Changes,
        "label, annotate, apply, create, patch, edit, replace, expose, autoscale, cordon, uncordon, taint, \
            run, debug, auth reconcile, certificate approve, certificate deny, rollout pause, set selector, \
            set subject, config use-context, config use, config set, config set-context, config set-cluster, \
            config set-credentials, config unset, config rename-context, config delete-context, \
            config delete-cluster, config delete-user",
    ),
    // Whether fewer pods are asked for is not in the command.
    (
        Restarts,
        "scale, drain, rollout restart, rollout undo, rollout resume, set image, set env, set resources, \
            set serviceaccount, set sa",
    ),
    (Deletes, "delete"),
];

/// Verbs that say what would happen, and do nothing, when they are asked to.
const TRIED: &str = "annotate, apply, autoscale, cordon, create, delete, drain, expose, label, patch, replace, run, \
            scale, taint, uncordon, rollout undo, set image, set env, set resources, set serviceaccount, \
            set sa, set selector, set subject";

/// What makes pods from a template, in the ways that kubectl is told of it.
const WORKLOADS: &str = "deployment, deployments, deploy, statefulset, statefulsets, sts, daemonset, daemonsets, ds, \
            replicationcontroller, replicationcontrollers, rc";

pub(super) fn acts(words: &[Word]) -> Acts {
    let Some((verb, rest)) = FLAGS.first(words, "kubectl")? else { return Err(unclear("kubectl", "no verb")) };
    let mut verb = verb.text.clone();
    let mut rest = rest;
    match verb.as_str() {
        "exec" => return exec(rest),
        "cp" => return copied(rest),
        "auth" | "rollout" | "config" | "certificate" | "set" | "plugin" => {
            let Some((second, behind)) = FLAGS.first(rest, &format!("kubectl {verb}"))? else {
                return Err(unclear(&format!("kubectl {verb}"), "no verb"));
            };
            verb = format!("{verb} {}", second.text);
            rest = behind;
        }
        _ => {}
    }
    let Some(does) = does(VERBS, &verb) else {
        return Err(unknown("verb", &verb, "kubectl"));
    };
    let (own, inside) = parted(rest);
    let mut acts = by(&verb, worst(&verb, does, own))?;
    // What a pod made for it runs.
    if let (Some(inside), "run" | "debug") = (inside, verb.as_str()) {
        acts.push(Act::Runs { words: inside.to_vec(), elsewhere: true });
    }
    Ok(acts)
}

/// What a verb does with these words.
fn worst(verb: &str, does: Does, words: &[Word]) -> Does {
    let tried = value(words, &["--dry-run"]).is_some_and(|how| how == "client" || how == "server");
    let apart = words.iter().any(|word| word.text == "--dry-run");
    if tried && !apart && listed(TRIED, verb) {
        return Reads;
    }
    let text = |part: &str| words.iter().any(|word| word.text.contains(part));
    match verb {
        "apply" if has(words, &["--prune", "--force"]) => Deletes,
        "replace" if has(words, &["--force"]) => Deletes,
        "drain" if has(words, &["--force", "--delete-emptydir-data", "--delete-local-data"]) => Deletes,
        "scale" if value(words, &["--replicas"]) == Some("0") => Deletes,
        "taint" if text("NoExecute") => Restarts,
        // The managed data plane evicts pods for newer proxies.
        "annotate" if text("\"managed\":\"true\"") => Restarts,
        // Without its finalizers a resource that waits to be deleted is gone.
        "patch" if text("finalizers") => Deletes,
        "patch" if text("\"replicas\":0") || text("\"replicas\": 0") => Deletes,
        // A changed template of pods replaces them all.
        "patch" if of_workload(words) && (text("template") || text("--patch-file") || text("replicas")) => Restarts,
        "patch" if text("image") => Restarts,
        "patch" if of_workload(words) && words.iter().any(Word::may_hold_flags) => Restarts,
        "edit" if of_workload(words) => Restarts,
        _ => does,
    }
}

fn of_workload(words: &[Word]) -> bool {
    let kinds = plain(words).flat_map(|word| word.text.split(','));
    let mut kinds = kinds.filter_map(|word| word.split('/').next()).filter_map(|kind| kind.split('.').next());
    kinds.any(|kind| listed(WORKLOADS, &kind.to_ascii_lowercase()) || kind == "{RESOURCE}")
}

/// What a program in a container does is what that program does.
fn exec(words: &[Word]) -> Acts {
    match parted(words) {
        (_, Some(inside)) if !inside.is_empty() => Ok(vec![Act::Runs { words: inside.to_vec(), elsewhere: true }]),
        _ => Err(unclear("kubectl exec", "no program behind `--`")),
    }
}

/// A copy from a pod is the person's own file.
fn copied(words: &[Word]) -> Acts {
    let Some((from, rest)) = FLAGS.first(words, "kubectl cp")? else { return is(Changes) };
    match FLAGS.first(rest, "kubectl cp")? {
        Some((to, _)) if from.text.contains(':') && !to.text.contains(':') => Ok(vec![Act::Writes(to.clone())]),
        _ => is(Changes),
    }
}
