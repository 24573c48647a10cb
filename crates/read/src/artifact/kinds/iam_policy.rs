//! `gcloud projects get-iam-policy PROJECT_ID`: the documented table of roles of the mesh's service agent, and the whole policy in
//! YAML and JSON, flattened or not.

use std::ops::Range;

use super::super::command::Command;
use super::super::found::Facts;
use super::super::table::Table;
use super::super::tree::{NodeRef, Tree};
use super::super::{Reason, Record};

const ROLE: &str = "roles/anthosservicemesh.serviceAgent";
const AGENT: &str = "@gcp-sa-servicemesh.iam.gserviceaccount.com";

/// By bindings of a role and members.
pub(super) fn recognise(tree: &Tree<'_>) -> Option<Reason> {
    let bound = bindings(tree).next().is_some() || roles(tree).next().is_some();
    bound.then_some(Reason { en: "IAM bindings of roles and members", ja: "IAM の bindings(role と members)" })
}

fn bindings<'a, 't>(tree: &'a Tree<'t>) -> impl Iterator<Item = NodeRef<'a, 't>> {
    tree.all().filter(|node| {
        node.get("members").is_some()
            && node.get("role").is_some_and(|role| role.text().contains("roles/"))
            && std::iter::successors(node.parent(), |above| above.parent())
                .chain([*node])
                .any(|above| above.key() == Some("bindings"))
    })
}

/// For screen readers gcloud prints the documented table's rows as lines of `ROLE: ` and nothing else.
fn roles<'a, 't>(tree: &'a Tree<'t>) -> impl Iterator<Item = NodeRef<'a, 't>> {
    let role = |node: &NodeRef<'a, 't>| node.key() == Some("ROLE") && node.text().contains("roles/");
    let alone = tree.root().children().all(|node| role(&node));
    tree.root().children().filter(move |_| alone)
}

pub(super) fn records(tree: &Tree<'_>) -> Vec<Record> {
    if let Some(first) = roles(tree).next() {
        let own = roles(tree).find(|node| node.text() == ROLE);
        let state = if own.is_some() { "present" } else { "missing" };
        return vec![Record::new("policy", own.unwrap_or(first).span()).with("mesh-agent-role", state)];
    }
    let (mut found, mut agent, mut projects) = (None, "", false);
    for binding in bindings(tree) {
        let role = binding.text_at("role");
        for member in members(binding) {
            projects |= is_of_project(member, role);
            if member.ends_with(AGENT) {
                agent = member;
                if role == ROLE {
                    found = Some(binding.span());
                }
            }
        }
    }
    // A listing that was flattened and filtered for one member shows that member's roles alone: absence says something only of a whole
    // policy, which has an etag and a list of bindings, or of a listing that shows the agent with another role.
    let listed = bindings(tree).any(|binding| binding.key().is_none());
    // Bindings come by their roles: behind where its own would stand, nothing of it was cut.
    let past = bindings(tree).any(|binding| binding.text_at("role") > ROLE);
    let whole = (listed && tree.all().any(|node| node.key() == Some("etag"))) || (!agent.is_empty() && past);
    let number = agent.trim_start_matches("serviceAccount:service-").trim_end_matches(AGENT);
    let state = if found.is_some() { "present" } else { "missing" };
    let record = Record::new("policy", found.clone().unwrap_or(first_line(tree)))
        .with("mesh-agent-role", if found.is_some() || whole { state } else { "" })
        .with("of", if projects || !agent.is_empty() { "project" } else { "" })
        .value("FLEET_PROJECT_NUMBER", number);
    vec![record]
}

fn members<'a, 't>(binding: NodeRef<'a, 't>) -> impl Iterator<Item = &'a str> {
    binding.get("members").into_iter().flat_map(|node| node.children().map(|item| item.text()).chain([node.text()]))
}

/// Whether a policy with such a binding is a project's: buckets, topics and service accounts have policies too, which look the same. Google
/// gives its own accounts these roles in projects alone.
fn is_of_project(member: &str, role: &str) -> bool {
    let account = member.strip_prefix("serviceAccount:").unwrap_or(member);
    let Some((name, host)) = account.split_once('@') else { return false };
    let numbered = |name: &str| !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_digit());
    let agent = name.strip_prefix("service-").is_some_and(numbered) && role.ends_with("erviceAgent");
    let apis = host == "cloudservices.gserviceaccount.com" && numbered(name);
    let compute = host == "developer.gserviceaccount.com" && name.strip_suffix("-compute").is_some_and(numbered);
    agent || ((apis || compute) && role == "roles/editor")
}

/// Whose policy the command above asked for, and whether it asked for all that concerns the agent.
pub(super) fn below(command: &Command, records: &mut [Record]) {
    let line = &command.line;
    if !line.contains("get-iam-policy") {
        return;
    }
    let all = !line.contains("--filter") || line.contains("gcp-sa-servicemesh");
    let of = if line.contains("projects get-iam-policy") && all { "project" } else { "other" };
    for record in records {
        record.fields.retain(|(field, _)| *field != "of");
        record.fields.push(("of", of.to_owned()));
    }
}

fn first_line(tree: &Tree<'_>) -> Range<usize> {
    bindings(tree).next().map_or(tree.root().span(), |binding| binding.span())
}

/// The documented table: the head `ROLE`, and below it the role or nothing.
pub(super) fn table(table: &Table<'_>, range: Range<usize>) -> Option<Facts> {
    if table.heads().ne(["ROLE"]) {
        return None;
    }
    let roles: Vec<&str> = table.rows.iter().map(|row| table.cell(row, "ROLE")).collect();
    if !roles.iter().all(|role| role.contains("roles/")) {
        return None;
    }
    let state = if roles.contains(&ROLE) { "present" } else { "missing" };
    let record = Record::new("policy", range).with("mesh-agent-role", state);
    let reason = Reason { en: "table of roles (ROLE)", ja: "ロールの表(ROLE)" };
    Some((reason, vec![record]))
}

/// The documented command, filtered for the agent and its role, that printed nothing.
pub(super) fn empty_output(command: &Command, range: Range<usize>) -> Option<Facts> {
    let asked = command.line.contains("get-iam-policy")
        && command.line.contains("gcp-sa-servicemesh")
        && command.line.contains("table(bindings.role)");
    let number = command.line.split("service-").nth(1).and_then(|rest| rest.split('@').next()).unwrap_or("");
    // The command as documents print it, with its placeholder, was never run.
    if !asked || number.is_empty() || !number.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let record = Record::new("policy", range).with("mesh-agent-role", "missing").with("of", "project");
    let record = record.value("FLEET_PROJECT_NUMBER", number).with_values(&command.values);
    let reason = Reason {
        en: "get-iam-policy for the mesh service agent, with no output",
        ja: "メッシュのサービス エージェントに対する get-iam-policy(出力なし)",
    };
    Some((reason, vec![record]))
}
