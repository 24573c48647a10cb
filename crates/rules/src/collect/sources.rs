//! Where a script's commands come from: a rule, an area, a guide, all that a managed mesh shows of itself.

use super::commands::Commands;
use super::kinds::of_kinds;
use crate::guides::Guide;
use crate::knowledge::{Rule, rules};
use crate::texts::Texts;
use meshmedic_format::Kind;
use meshmedic_format::command::{does, gather};
use meshmedic_format::model::Does;

/// What most cases need.
const GENERAL: [Kind; 10] = [
    Kind::MeshDescribe,
    Kind::ControlPlaneRevisionList,
    Kind::ControlPlaneRevision,
    Kind::DataPlaneControlList,
    Kind::WebhookConfigurationList,
    Kind::WebhookConfiguration,
    Kind::NamespaceList,
    Kind::PodList,
    Kind::Events,
    Kind::IstiodLog,
];

/// The same, beside what kinds have.
const ALSO: [&str; 9] = [
    "kubectl config current-context",
    "kubectl version",
    "kubectl get mutatingwebhookconfigurations,validatingwebhookconfigurations -L istio.io/rev,istio.io/tag",
    "kubectl get services,deployments --all-namespaces -l app=istiod",
    "kubectl get pods,services,endpoints -n istio-system -l app=istiod",
    "kubectl get daemonsets,deployments -n kube-system",
    "gcloud container fleet memberships list --project={FLEET_PROJECT_ID}",
    "gcloud container clusters describe {CLUSTER_NAME} --location={LOCATION} --project={PROJECT_ID}",
    "gcloud logging read 'resource.type=\"istio_control_plane\" AND severity>=ERROR' --project {PROJECT_ID} --freshness 1d --limit 20",
];

/// Which of these templates a script may run, and which only read and are left to a person; what changes something is left out.
pub fn of_templates<'t>(templates: impl IntoIterator<Item = &'t str>) -> Commands {
    let mut commands = Commands::default();
    for template in templates {
        let list = match gather(template) {
            Some(gathered) if gathered.is_local => (&mut commands.on_machine, gathered.command),
            Some(gathered) => (&mut commands.anywhere, gathered.command),
            None if does(template) == Ok(Does::Reads) => (&mut commands.by_hand, template.to_owned()),
            None => continue,
        };
        if !list.0.contains(&list.1) {
            list.0.push(list.1);
        }
    }
    commands
}

/// What a rule reads, and what its steps look at.
pub fn of_rule(rule: &Rule, texts: &Texts) -> Commands {
    let mut commands = context();
    commands.add(of_kinds(&[rule.needs]));
    commands.add(of_kinds(&rule.kinds));
    let said = texts.of(rule);
    let steps = said.confirm.iter().chain(&said.fix);
    commands.add(of_templates(
        steps.flat_map(|step| [step.command.as_str(), step.verify.as_str()]).filter(|command| !command.is_empty()),
    ));
    commands
}

/// What the steps of a guide look at: each by its own command, and where a script may not run that by what else prints such an output.
pub fn of_guide(guide: &Guide) -> Commands {
    let mut commands = context();
    for step in &guide.steps {
        let action = &step.action;
        if let Some(kind) = step.needs.filter(|_| gather(&action.command).is_none()) {
            commands.add(of_kinds(&[kind]));
        }
        let own = [action.command.as_str(), action.verify.as_str()].into_iter().filter(|command| !command.is_empty());
        commands.add(of_templates(own));
    }
    commands
}

/// What the rules of an area read, and what their steps look at; none where there is no such area.
pub fn of_area(area: &str, texts: &Texts) -> Option<Commands> {
    let is_of = |rule: &&Rule| crate::catalogue::area_of(&rule.id) == area;
    let mut all = rules().iter().filter(is_of).peekable();
    all.peek()?;
    let mut commands = Commands::default();
    all.for_each(|rule| commands.add(of_rule(rule, texts)));
    Some(commands)
}

/// What a managed mesh shows of itself: for a case of which nothing is known.
pub fn of_knowledge() -> Commands {
    let mut commands = context();
    commands.add(of_kinds(&GENERAL));
    commands.add(of_templates(ALSO));
    commands
}

/// Which cluster it is: what is read below is told to be of that.
fn context() -> Commands {
    of_templates(["kubectl config current-context"])
}
