//! Helm and Terraform, by their verbs.

use super::act::{Acts, by, is, unclear, unknown};
use super::args::{self, Flags, has};
use crate::command::words::Word;
use crate::model::Does::{self, Changes, Deletes, Reads, Restarts};

const HELM: Flags = Flags {
    valued: "-n, --namespace, --kube-context, --kubeconfig, --registry-config, --repository-cache",
    alone: "--debug",
};

const HELM_VERBS: &[(Does, &str)] = &[
    (Reads, "list, ls, status, get, history, hist, template, show, inspect, search, lint, env, version, help"),
    (Changes, "install, repo, pull, dependency, test, create, package"),
    (Restarts, "upgrade, rollback"),
    (Deletes, "uninstall, delete, del, un"),
];

pub(super) fn helm(words: &[Word]) -> Acts {
    let Some((verb, rest)) = HELM.first(words, "helm")? else { return Err(unclear("helm", "no verb")) };
    let Some(does) = args::does(HELM_VERBS, &verb.text) else {
        return Err(unknown("verb", &verb.text, "helm"));
    };
    let tried = has(rest, &["--dry-run"]) && !has(rest, &["--dry-run=none"]);
    let last = rest.iter().rev().find(|word| word.text.starts_with("--dry-run"));
    let none = last.is_some_and(|word| word.text == "--dry-run=none" || word.text == "--dry-run=false");
    by(
        &verb.text,
        match does {
            Changes | Restarts | Deletes if tried && !none => Reads,
            does if has(rest, &["--force"]) => does.max(Deletes),
            does => does,
        },
    )
}

const TERRAFORM: Flags = Flags { valued: "", alone: "-help, -version" };

pub(super) fn terraform(words: &[Word]) -> Acts {
    let words: Vec<Word> = words.iter().filter(|word| !word.text.starts_with("-chdir=")).cloned().collect();
    let Some((verb, rest)) = TERRAFORM.first(&words, "terraform")? else {
        return Err(unclear("terraform", "no verb"));
    };
    let second = rest.first().map(|word| word.text.as_str()).unwrap_or_default();
    match (verb.text.as_str(), second) {
        ("plan" | "show" | "output" | "validate" | "version" | "graph" | "providers" | "init" | "get" | "fmt", _)
        | ("state", "list" | "show" | "pull")
        | ("workspace", "list" | "show") => is(Reads),
        ("import" | "refresh" | "untaint" | "force-unlock", _)
        | ("workspace", "select" | "new")
        | ("state", "mv" | "push") => is(Changes),
        // A plan may take away anything.
        ("apply" | "destroy" | "taint", _) | ("workspace", "delete") | ("state", "rm") => is(Deletes),
        (verb, _) => Err(unknown("verb", verb, "terraform")),
    }
}
