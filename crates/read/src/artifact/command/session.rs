//! What commands of one input leave behind for those below them: kubectl's context, gcloud's project and zone.

use meshmedic_format::values::{Values, learn};

use super::said::{Said, Sets, Takes};
use crate::domain::contexts;
use crate::domain::facts::beside;

/// The configuration that the commands so far have set. It begins empty with each input.
#[derive(Clone, Debug, Default)]
pub struct Session {
    /// The names of the cluster that kubectl talks to.
    context: Values,
    /// The same, before the last command that set it: where that failed, it still holds.
    before: Values,
    /// The last command asked for the context: the next line is its name.
    asked: bool,
    project: String,
    zone: String,
}

impl Session {
    /// Takes in a line of output that says what the context is: of `kubectl config use-context`, `current-context` and `get-contexts`, and
    /// the errors of what would have set one.
    pub fn hear(&mut self, line: &str) {
        let line = line.trim();
        if let Some(rest) = line.strip_prefix("Switched to context \"") {
            self.set(contexts::names_in(rest.split('"').next().unwrap_or("")));
        } else if line.starts_with("error: no context exists") || is_refused(line) {
            self.context = self.before.clone();
        } else if let Some(row) = line.strip_prefix("* ") {
            // The context's name may be anybody's choice; its cluster's is gcloud's.
            let names = contexts::names_in(row.split_whitespace().nth(1).unwrap_or(""));
            if !names.is_empty() {
                self.set(names);
            }
        } else if std::mem::take(&mut self.asked) && !line.is_empty() {
            self.set(contexts::names_in(line));
        }
    }

    fn set(&mut self, context: Values) {
        self.before = std::mem::replace(&mut self.context, context);
    }

    /// Completes what a command says by what was set before it and by what its prompt shows, and keeps what it sets.
    pub(super) fn complete(&mut self, prompt: &str, said: Said) -> Values {
        let mut values = said.values;
        self.asked = false;
        match said.takes {
            Takes::Nothing => {}
            Takes::Context { namespaced } => {
                let mut shown = shown_context(prompt).unwrap_or_else(|| self.context.clone());
                if !namespaced {
                    shown.remove("NAMESPACE");
                }
                values = beside(&values, &shown);
            }
            Takes::Project { name, zone } => {
                let project = cloud_shell(prompt).unwrap_or(&self.project);
                learn(&mut values, name, project);
                zone.iter().for_each(|name| learn(&mut values, name, &self.zone));
            }
        }
        match said.sets {
            Some(Sets::Context(mut context)) => {
                // What a command takes from the configuration, the context takes too.
                for (name, value) in &values {
                    if !context.is_empty() {
                        learn(&mut context, name, value);
                    }
                }
                self.set(context);
            }
            Some(Sets::Project(project)) => self.project = project,
            Some(Sets::Zone(zone)) => self.zone = zone,
            Some(Sets::Nothing) => self.asked = true,
            None => {}
        }
        values
    }
}

/// Whether gcloud says that it wrote no context.
fn is_refused(line: &str) -> bool {
    line.starts_with("ERROR: (gcloud.container.") && line.contains("get-credentials)")
}

/// The context in a prompt, as kube-ps1 and others show it: `(⎈|gke_my-project_us-central1_c1:shop)`. None where it shows none; of one with
/// a chosen name, no names.
fn shown_context(prompt: &str) -> Option<Values> {
    let is_part = |c: char| c.is_ascii_alphanumeric() || "_.:-".contains(c);
    let mut words = prompt.split(|c| !is_part(c));
    if let Some(context) = words.find(|word| word.starts_with("gke_") || word.starts_with("connectgateway_")) {
        return Some(contexts::names_with_namespace(context));
    }
    prompt.contains('⎈').then(Values::new)
}

/// The project in a prompt of Cloud Shell: `me@cloudshell:~ (my-project)$`.
fn cloud_shell(prompt: &str) -> Option<&str> {
    let (_, behind) = prompt.split_once("@cloudshell:")?;
    let (_, project) = behind.rsplit_once('(')?;
    project.split(')').next().filter(|project| contexts::is_project(project))
}
