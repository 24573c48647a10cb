//! What a case says of the fix steps of its rule's findings.

use meshmedic_cases::Case;
use meshmedic_rules::Lang;
use meshmedic_rules::report::{Finding, Step};

/// What the steps lack of the case's `fix` headers (`fix-ja` in Japanese), or say though a `no-fix` header forbids it.
pub(super) fn faults(case: &Case, own: &[&Finding], lang: Lang) -> Option<String> {
    let parts: Vec<&str> = case.all(if lang == Lang::En { "fix" } else { "fix-ja" }).collect();
    let fixes: Vec<Vec<String>> = own.iter().map(|finding| steps(finding)).collect();
    if !parts.is_empty() && !fixes.iter().any(|steps| in_order(steps, &parts)) {
        return Some(format!("fix: wanted in this order {parts:#?}, got {fixes:#?}"));
    }
    let said = case.all("no-fix").find(|part| fixes.iter().flatten().any(|step| step.contains(*part)));
    said.map(|part| format!("no-fix: {part} stands in {fixes:#?}"))
}

/// `where the pod is a Job's: Delete the pod. | kubectl delete pod POD`: each fix step on one line, its condition where it has one, its text
/// and its filled-in command, and behind them what else it has of `effect`, `save`, `irreversible` and `verify`.
fn steps(finding: &Finding) -> Vec<String> {
    let line = |step: &Step| {
        let when = step.when.as_ref().map(|when| format!("{when}: ")).unwrap_or_default();
        let command = Some(step.command.as_deref().unwrap_or(""));
        let others = [&step.effect, &step.save, &step.irreversible, &step.verify].map(|other| other.as_deref());
        let parts: Vec<&str> = [Some(step.text.as_str()), command].into_iter().chain(others).flatten().collect();
        format!("{when}{}", parts.join(" | ")).replace('\n', " ")
    };
    finding.fix.iter().map(line).collect()
}

/// Whether each part stands in a step, none of them in an earlier step than the part before it.
fn in_order(steps: &[String], parts: &[&str]) -> bool {
    let mut rest = steps.iter().peekable();
    parts.iter().all(|part| {
        while rest.next_if(|step| !step.contains(part)).is_some() {}
        rest.peek().is_some()
    })
}

#[test]
fn fix_steps_are_held_in_their_order() {
    let steps = ["Save it. | kubectl get pod a -o yaml".to_owned(), "Delete it. | kubectl delete pod a".to_owned()];
    assert!(in_order(&steps, &["Save it.", "get pod", "kubectl delete"]), "two parts may stand in one step");
    assert!(!in_order(&steps, &["kubectl delete", "Save it."]), "the second stands before the first");
    assert!(!in_order(&steps, &["Save it.", "kubectl apply"]), "the second stands nowhere");
}
