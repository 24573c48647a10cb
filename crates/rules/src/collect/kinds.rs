//! The commands that print the kinds, in the form that a script takes: for all namespaces where there is one, so that no name has to be
//! known.

use super::commands::Commands;
use meshmedic_format::Kind;

/// The commands of these kinds, the most telling ones of a cluster first. A kind whose output only a person can get, such as an installer's
/// log, has none.
pub fn of_kinds(kinds: &[Kind]) -> Commands {
    let mut commands = Commands::default();
    for kind in kinds {
        let list = if is_local(*kind) { &mut commands.on_machine } else { &mut commands.anywhere };
        list.extend(printed_by(*kind).iter().map(|command| (*command).to_owned()));
    }
    commands
}

fn is_local(kind: Kind) -> bool {
    matches!(
        kind,
        Kind::EnvoyServerInfo | Kind::EnvoyVersion | Kind::IptablesRules | Kind::IptablesList | Kind::ProcessList
    )
}

/// What prints a kind.
fn printed_by(kind: Kind) -> &'static [&'static str] {
    match kind {
        Kind::ControlPlaneRevision => &["kubectl describe controlplanerevisions -n istio-system"],
        Kind::Namespace => &["kubectl get namespaces -o yaml"],
        Kind::Replicaset => {
            &["kubectl get events --all-namespaces --field-selector=reason=FailedCreate --sort-by=.lastTimestamp"]
        }
        Kind::ReplicasetList => &["kubectl get replicasets --all-namespaces"],
        Kind::Events => &["kubectl get events --all-namespaces --sort-by=.lastTimestamp"],
        Kind::EnvoyLog => &["kubectl logs {POD} -n {NAMESPACE} -c istio-proxy --since=24h --tail=2000"],
        Kind::AccessLog => &["kubectl logs {POD} -n {NAMESPACE} -c istio-proxy --since=15m --tail=5000"],
        Kind::IstiodLog => &["kubectl logs -n istio-system -l app=istiod --tail=500 --since=24h"],
        Kind::IptablesList => &["sudo iptables -t nat -L -n"],
        Kind::AsmcliLog | Kind::Text => &[],
        _ => std::slice::from_ref(&COMMANDS[kind as usize]),
    }
}

/// The documented commands, in the order of the kinds.
const COMMANDS: [&str; Kind::ALL.len()] = {
    let mut commands = [""; Kind::ALL.len()];
    let mut at = 0;
    while at < commands.len() {
        commands[at] = Kind::ALL[at].command();
        at += 1;
    }
    commands
};
