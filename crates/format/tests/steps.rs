//! What the build refuses of a step that does more than read: a good step, one change, and the whole line that is printed.

use meshmedic_format::file::{File, read};

const GOOD: &str = include_str!("good.yaml");

const STEP: &str = "    command: kubectl get endpoints {SERVICE} -n {NAMESPACE}\n";

const DELETES: &str = "    \
    command: kubectl delete service {SERVICE} -n {NAMESPACE}
    effect: {en: '{SERVICE} is deleted: requests to it fail.', ja: '{SERVICE} が削除され、リクエストは失敗します。'}
    save: kubectl get service {SERVICE} -n {NAMESPACE} -o yaml > service.yaml
    verify: kubectl get services -n {NAMESPACE}
";

const RESTARTS: &str = "    \
    command: kubectl rollout restart deployment/{DEPLOYMENT} -n {NAMESPACE}
    effect: {en: Its pods are replaced., ja: Pod が置き換えられます。}
    verify: kubectl rollout status deployment/{DEPLOYMENT} -n {NAMESPACE}
";

const CHANGES: &str = "    \
    command: kubectl label namespace {NAMESPACE} istio-injection-
    effect: {en: No running pod is touched., ja: 実行中の Pod には影響しません。}
    verify: kubectl get namespace {NAMESPACE} --show-labels
";

/// What is printed of a file with this step in place of its own.
fn said(step: &str) -> Vec<String> {
    let file = |id: &str, text: String| File { path: format!("{id}.yaml"), id: id.to_owned(), text };
    let documents = file("documents", include_str!("documents.yaml").to_owned());
    let other = file("webhook/other", GOOD.replace("[webhook/other, webhook/*]", "[]"));
    read(&[file("webhook/good", GOOD.replace(STEP, step)), other, documents], "0.2.0").err().unwrap_or_default()
}

#[track_caller]
fn refuses(step: &str, from: &str, to: &str, line: &str) {
    assert_eq!(step.matches(from).count(), 1, "`{from}` stands in the step once");
    assert_eq!(said(&step.replace(from, to)), [line], "{from} -> {to}");
}

#[test]
fn good_steps_stand() {
    for step in [STEP, DELETES, RESTARTS, CHANGES] {
        assert_eq!(said(step), Vec::<String>::new(), "{step}");
    }
}

#[test]
fn what_only_reads_has_no_effect() {
    let reads = format!("{STEP}    effect: {{en: Nothing runs., ja: 影響はありません。}}\n");
    assert_eq!(
        said(&reads),
        ["webhook/good.yaml:33: fix[0].effect: the command only reads, so there is nothing to say"]
    );
    let verified = format!("{STEP}    verify: kubectl get pods\n");
    let line = "webhook/good.yaml:33: fix[0].verify: the command only reads, so there is nothing to verify";
    assert_eq!(said(&verified), [line]);
}

#[test]
fn only_what_deletes_keeps_and_only_in_one_way() {
    let never = "    irreversible: {en: It is gone., ja: 元に戻せません。}\n";
    refuses(
        CHANGES,
        "    verify",
        "    save: kubectl get namespace {NAMESPACE} -o yaml > namespace.yaml\n    verify",
        "webhook/good.yaml:34: fix[0].save: the command deletes nothing, so there is nothing to keep",
    );
    refuses(
        RESTARTS,
        "    verify",
        &format!("{never}    verify"),
        "webhook/good.yaml:34: fix[0].irreversible: the command deletes nothing, so there is nothing to keep",
    );
    refuses(
        DELETES,
        "    verify",
        &format!("{never}    verify"),
        "webhook/good.yaml:35: fix[0].irreversible: `save` keeps what goes: a step has one of them",
    );
}

#[test]
fn what_keeps_and_what_verifies_only_reads() {
    refuses(
        DELETES,
        "save: kubectl get service {SERVICE} -n {NAMESPACE} -o yaml > service.yaml",
        "save: kubectl apply -n {NAMESPACE} -f service.yaml",
        "webhook/good.yaml:34: fix[0].save: `kubectl apply -n {NAMESPACE} -f service.yaml` changes, and what keeps what goes only reads",
    );
    refuses(
        DELETES,
        "verify: kubectl get services",
        "verify: kubectl delete services",
        "webhook/good.yaml:35: fix[0].verify: `kubectl delete services -n {NAMESPACE}` deletes, and what shows whether it worked only reads",
    );
    refuses(
        DELETES,
        "verify: kubectl get services",
        "verify: kubectll get services",
        "webhook/good.yaml:35: fix[0].verify: unknown program `kubectll`; did you mean `kubectl`?",
    );
    refuses(
        DELETES,
        "-o yaml > service.yaml",
        "-o yaml > /etc/service.yaml",
        "webhook/good.yaml:34: fix[0].save: `kubectl get service {SERVICE} -n {NAMESPACE} -o yaml > /etc/service.yaml` changes, and what keeps what goes only reads",
    );
}

#[test]
fn names_that_nothing_gives() {
    refuses(
        DELETES,
        "services -n {NAMESPACE}",
        "services -n {NAMESPAC}",
        "webhook/good.yaml:35: fix[0].verify: nothing gives `{NAMESPAC}`; did you mean `NAMESPACE`?",
    );
    refuses(
        DELETES,
        "services -n {NAMESPACE}",
        "services -n {NAMESPACE} --context={VIP}",
        "webhook/good.yaml:35: fix[0].verify: `{VIP}` stands nowhere else in the rule, and nothing that it reads gives it",
    );
    refuses(
        DELETES,
        "-o yaml > service",
        "-o yaml > {reason}",
        "webhook/good.yaml:34: fix[0].save: `{reason}` is a detail, and a command holds names in capitals alone",
    );
}

#[test]
fn an_effect_is_in_both_languages_and_names_what_is_done() {
    refuses(
        DELETES,
        ", ja: '{SERVICE} が削除され、リクエストは失敗します。'",
        "",
        "webhook/good.yaml:33: fix[0].effect: the key `ja` is missing",
    );
    refuses(
        DELETES,
        "が削除され、リクエスト",
        "へのリクエスト",
        "webhook/good.yaml:33: fix[0].effect.ja: the command deletes something, and this doesn't say so: no word in it begins with one of なくな, 取り消, 取り除, 外さ, 外れ, 失い, 失う, 失わ, 切り離, 削除, 消え, 消去, 無くな, 登録解除, 破棄, 解除, 除か, 除去",
    );
    refuses(
        RESTARTS,
        "Its pods are replaced.",
        "It closes its pods.",
        "webhook/good.yaml:33: fix[0].effect.en: the command restarts something, and this doesn't say so: no word in it begins with one of down, drain, evict, interrupt, kill, new pods, reboot, recreat, replac, reset, restart, roll, shut, stop, terminat",
    );
    // `closed` is not `lose`, and `controller` not `roll`.
    refuses(
        DELETES,
        "is deleted: requests to it fail.",
        "is closed by its controller.",
        "webhook/good.yaml:33: fix[0].effect.en: the command deletes something, and this doesn't say so: no word in it begins with one of delet, detach, disappear, discard, drop, gone, lose, losing, lost, remov, unregister, wipe",
    );
    refuses(
        CHANGES,
        "No running pod is touched.",
        "Nothing happens.",
        "webhook/good.yaml:33: fix[0].effect.en: the command changes something, and this doesn't say what of that which runs is touched: no word in it begins with one of access, backend, certificate, client, cluster, connect, control plane, deployment, envoy, fleet, gateway, inject, load balancer, machine, mesh, namespace, node, permission, pod, process, project, prox, quer, request, rout, server, service, sidecar, traffic, vm, webhook, workload",
    );
}

#[test]
fn a_warning_is_said_once() {
    let warns = |text: &str| format!("{CHANGES}  - text: {text}\n{}", CHANGES.replace("label namespace", "label pod"));
    assert_eq!(
        said(&warns("{en: 'Do more. Warning: it hurts.', ja: さらに行います。}")),
        [
            "webhook/good.yaml:35: fix[1].text.en: `Warning:` stands here beside an effect, which is where a warning belongs"
        ]
    );
    assert_eq!(
        said(&warns("{en: Do more., ja: 'さらに行います。注意: 危険です。'}")),
        [
            "webhook/good.yaml:35: fix[1].text.ja: `注意:` stands here beside an effect, which is where a warning belongs"
        ]
    );
}

#[test]
fn one_effect_is_of_one_deed() {
    let and_then = |step: &str| format!("{CHANGES}  - text: {{en: Do more., ja: さらに行います。}}\n{step}");
    let other = and_then(
        &CHANGES.replace("label namespace {NAMESPACE} istio-injection-", "annotate namespace {NAMESPACE} a=b"),
    );
    let line = |lang: &str| {
        format!(
            "webhook/good.yaml:37: fix[1].effect.{lang}: `kubectl annotate` has the same effect here as `kubectl label` in webhook/good: each needs its own sentence"
        )
    };
    assert_eq!(said(&other), [line("en"), line("ja")]);
    assert_eq!(said(&other.replacen("No running pod is touched.", "No pod is touched.", 1)), [line("ja")]);
    // The same deed on another thing may have the same effect.
    assert_eq!(said(&and_then(&CHANGES.replace("label namespace", "label pod"))), Vec::<String>::new());
}

#[test]
fn what_does_more_than_read_says_its_effect() {
    let without = |step: &str, key: &str| {
        let lines = step.lines().filter(|line| !line.trim_start().starts_with(key));
        lines.map(|line| format!("{line}\n")).collect::<String>()
    };
    assert_eq!(
        said(&without(DELETES, "effect:")),
        [
            "webhook/good.yaml:31: fix[0].effect: `kubectl delete service {SERVICE} -n {NAMESPACE}` deletes, and nothing says what that does to what runs"
        ]
    );
    assert_eq!(
        said(&without(RESTARTS, "effect:")),
        [
            "webhook/good.yaml:31: fix[0].effect: `kubectl rollout restart deployment/{DEPLOYMENT} -n {NAMESPACE}` restarts, and nothing says what that does to what runs"
        ]
    );
    assert_eq!(
        said(&without(CHANGES, "effect:")),
        [
            "webhook/good.yaml:31: fix[0].effect: `kubectl label namespace {NAMESPACE} istio-injection-` changes, and nothing says what that does to what runs"
        ]
    );
    assert_eq!(
        said(&without(DELETES, "save:")),
        [
            "webhook/good.yaml:31: fix[0].save: `kubectl delete service {SERVICE} -n {NAMESPACE}` deletes: neither `save` keeps what goes, nor does `irreversible` say why nothing can"
        ]
    );
    let never = DELETES.replace(
        "save: kubectl get service {SERVICE} -n {NAMESPACE} -o yaml > service.yaml",
        "irreversible: {en: Nothing keeps it., ja: 元に戻せません。}",
    );
    assert_eq!(said(&never), Vec::<String>::new());
}

#[test]
fn a_fix_that_does_more_than_read_ends_with_a_look() {
    const LAST: &str =
        "the last step that changes something: it has no `verify`, and no step behind it looks whether it worked";
    let step = |when: &str, command: &str| {
        format!("  - text: {{en: Do more., ja: さらに行います。}}\n{when}    command: {command}\n")
    };
    let unseen = CHANGES.replace("    verify: kubectl get namespace {NAMESPACE} --show-labels\n", "");
    let reads = step("", "kubectl get pods -n {NAMESPACE}");
    let by_hand = "  - text: {en: Ask the owner., ja: 所有者に確認します。}\n";
    assert_eq!(said(&unseen), [format!("webhook/good.yaml:31: fix[0].verify: {LAST}")]);
    assert_eq!(said(&format!("{unseen}{by_hand}")), [format!("webhook/good.yaml:31: fix[0].verify: {LAST}")]);
    assert_eq!(said(&format!("{unseen}{reads}")), Vec::<String>::new());
    assert_eq!(said(&format!("{unseen}{by_hand}{reads}")), Vec::<String>::new());
    let again = "  - text: {en: Do more., ja: さらに行います。}\n";
    assert_eq!(said(&format!("{CHANGES}{again}{unseen}")), [format!("webhook/good.yaml:35: fix[1].verify: {LAST}")]);
    assert_eq!(said(&format!("{unseen}{again}{CHANGES}")), Vec::<String>::new(), "one look in the end is enough");
    // What stands only where a detail is known shows nothing of the others, and is looked at itself.
    let where_known = |step: &str| {
        step.replace(
            "{en: Do more., ja: さらに行います。}",
            "{en: '[[Do more: {reason}.]]', ja: '[[さらに行います: {reason}。]]'}",
        )
    };
    assert_eq!(
        said(&format!("{unseen}{}", where_known(&reads))),
        [format!("webhook/good.yaml:31: fix[0].verify: {LAST}")]
    );
    let again_known = where_known(again);
    assert_eq!(
        said(&format!("{unseen}{again_known}{CHANGES}")),
        [format!("webhook/good.yaml:31: fix[0].verify: {LAST}")]
    );
    assert_eq!(
        said(&format!("{CHANGES}{again_known}{unseen}")),
        [format!("webhook/good.yaml:35: fix[1].verify: {LAST}")]
    );
    assert_eq!(said(&format!("{CHANGES}{again_known}{unseen}{reads}")), Vec::<String>::new());
    // In each case that conditions tell apart: the control plane is managed or in the cluster.
    let (managed, in_cluster) = ("    when: managed\n", "    when: in-cluster\n");
    let at = |line: usize, step: usize, case: &str| {
        let last = LAST.replace("something:", &format!("something where `{case}`:"));
        format!("webhook/good.yaml:{line}: fix[{step}].verify: {last}")
    };
    let on_branch = format!("{managed}{unseen}");
    let elsewhere = step(in_cluster, "kubectl get pods -n {NAMESPACE}");
    assert_eq!(said(&format!("{on_branch}{elsewhere}")), [at(31, 0, "managed")]);
    assert_eq!(said(&format!("{on_branch}{elsewhere}{reads}")), Vec::<String>::new());
    let own = step(managed, "kubectl get pods -n {NAMESPACE}");
    assert_eq!(said(&format!("{on_branch}{own}{elsewhere}")), Vec::<String>::new());
    assert_eq!(said(&format!("{unseen}{own}")), [at(31, 0, "in-cluster")]);
    let narrower = format!("    when: managed and cni\n{unseen}");
    assert_eq!(said(&format!("{narrower}{own}{elsewhere}")), Vec::<String>::new(), "a look under a wider condition");
    let init = step("    when: managed and not cni\n", "kubectl get pods -n {NAMESPACE}");
    assert_eq!(said(&format!("{narrower}{init}{elsewhere}")), [at(31, 0, "managed and cni")]);
}
