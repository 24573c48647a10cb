//! How a report is read: its headline, causes with what they explain, and what to paste next.
//!
//! Made in the worker, so that the page's module needs no table of kinds and commands.

use meshmedic_rules::report::{Report, coverage};
use meshmedic_rules::template::fill_command;
use meshmedic_rules::{Kind, Lang};

use crate::text;

/// How a report is read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outline {
    /// The report in one sentence.
    pub headline: String,
    /// The findings in order.
    pub roots: Vec<Root>,
    /// What to paste next, most useful first.
    pub wanted: Vec<Wanted>,
    /// The name of each of the report's artifacts, for people.
    pub artifacts: Vec<String>,
    /// A sentence for each of them on what was checked.
    pub coverage: Vec<String>,
}

impl Outline {
    /// The outline of a report in that language.
    pub fn new(report: &Report, lang: Lang) -> Outline {
        Outline {
            headline: report.summary.headline.clone(),
            roots: roots(report),
            wanted: wanted(report, lang),
            artifacts: report.artifacts.iter().map(|artifact| text::kind(&artifact.kind, lang).to_owned()).collect(),
            coverage: (0..report.artifacts.len()).map(|number| coverage(report, number, lang)).collect(),
        }
    }
}

/// A finding and, under it, the findings that follow from it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Root {
    /// The finding's place in the report.
    pub finding: usize,
    /// The places of those it explains, directly or through one another.
    pub explained: Vec<usize>,
}

/// Puts findings under what explains them. Every finding is in the result once, even if rules explain each other in a circle.
fn roots(report: &Report) -> Vec<Root> {
    let findings = &report.findings;
    let all = 0..findings.len();
    let explained_by = |index: usize, cause: usize| {
        index != cause && findings[cause].explains.iter().any(|rule| *rule == findings[index].rule)
    };
    let mut root_of: Vec<Option<usize>> = vec![None; findings.len()];
    let first = all.clone().filter(|&index| !all.clone().any(|cause| explained_by(index, cause)));
    // The second round takes the findings of such a circle, none of which is a root by itself.
    for root in first.chain(all.clone()) {
        if root_of[root].is_some() {
            continue;
        }
        root_of[root] = Some(root);
        let mut causes = vec![root];
        while let Some(cause) = causes.pop() {
            for other in all.clone() {
                if root_of[other].is_none() && explained_by(other, cause) {
                    root_of[other] = Some(root);
                    causes.push(other);
                }
            }
        }
    }
    let roots = all.clone().filter(|&index| root_of[index] == Some(index));
    let explained = |root| all.clone().filter(|&index| index != root && root_of[index] == Some(root)).collect();
    roots.map(|finding| Root { finding, explained: explained(finding) }).collect()
}

/// An output that is worth pasting, and the rules that need it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wanted {
    /// The kind of output.
    pub needs: String,
    /// Its name, for people.
    pub name: String,
    /// The command that prints it, with `{NAME}` where a name goes.
    pub template: String,
    /// The rules that could then be decided.
    pub rules: Vec<String>,
}

/// What to paste next, most useful first.
fn wanted(report: &Report, lang: Lang) -> Vec<Wanted> {
    let mut all: Vec<(Wanted, &str)> = Vec::new();
    for entry in &report.not_checked {
        match all.iter_mut().find(|(wanted, command)| wanted.needs == entry.needs && *command == entry.command) {
            Some((wanted, _)) => wanted.rules.push(entry.rule.clone()),
            None => {
                let template = template(&entry.needs, &entry.command, report);
                let rules = vec![entry.rule.clone()];
                let name = text::kind(&entry.needs, lang).to_owned();
                all.push((Wanted { needs: entry.needs.clone(), name, template, rules }, &entry.command));
            }
        }
    }
    all.into_iter().map(|(wanted, _)| wanted).collect()
}

/// The report gives the command filled in. If the kind's own command, filled in, is the same, that is its template.
fn template(needs: &str, command: &str, report: &Report) -> String {
    let template = Kind::from_id(needs).map_or("", Kind::command);
    if fill_command(template, &report.values).text == command { template.to_owned() } else { command.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::state::fixture;

    #[test]
    fn what_is_explained_stands_under_its_cause() {
        let roots = roots(&fixture::report());
        assert_eq!(roots[0], Root { finding: 0, explained: vec![1] });
        assert_eq!(roots.len(), 2);
    }

    #[test]
    fn a_circle_of_explanations_loses_nothing() {
        let mut report = fixture::report();
        report.findings[1].explains = vec![report.findings[0].rule.clone()];
        let roots = roots(&report);
        let all: usize = roots.iter().map(|root| 1 + root.explained.len()).sum();
        assert_eq!(all, report.findings.len());
        assert_eq!(roots[0], Root { finding: 0, explained: vec![1] });
    }

    #[test]
    fn rules_that_want_the_same_output_are_one_wish() {
        let wanted = wanted(&fixture::report(), Lang::En);
        assert_eq!((wanted[0].needs.as_str(), wanted[0].name.as_str()), ("namespace-list", "list of Namespaces"));
        assert_eq!(wanted[0].rules.len(), 2);
        assert_eq!(wanted[1].template, "kubectl describe replicaset {REPLICASET} -n {NAMESPACE}");
    }
}
