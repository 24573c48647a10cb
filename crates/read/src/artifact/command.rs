//! Commands as somebody typed them, and the names that their flags and arguments give.

mod line;
mod programs;

pub use line::{command_of, is_bare_prompt};

use meshmedic_format::values::Values;
use meshmedic_format::values::learn;

/// A command as somebody typed it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Command {
    /// The command in one line, without its prompt.
    pub line: String,
    /// The names that its flags and arguments give.
    pub values: Values,
    /// A prompt stood before it: it was run, and what follows is its answer.
    pub prompted: bool,
}

/// Reads a command's names.
pub fn read(line: &str, prompted: bool) -> Command {
    let mut values = Values::new();
    let words: Vec<&str> = line.split_whitespace().map(|word| word.trim_matches(['"', '\''])).collect();
    for (at, word) in words.iter().enumerate() {
        let (flag, joined) = match word.split_once('=') {
            Some((flag, value)) => (flag, Some(value)),
            None => (*word, None),
        };
        let name = match flag {
            "--project" if line.contains("fleet") || line.contains("hub") => "FLEET_PROJECT_ID",
            "--project" | "--project_id" | "--project-id" => "PROJECT_ID",
            "--fleet_id" => "FLEET_PROJECT_ID",
            "-n" | "--namespace" => "NAMESPACE",
            "--zone" if line.contains("compute") => "ZONE",
            "--zone" | "--region" | "--location" | "--cluster_location" => "LOCATION",
            "--cluster" | "--cluster_name" => "CLUSTER_NAME",
            "--membership" | "--memberships" => "MEMBERSHIP",
            "-c" | "--container" => "CONTAINER",
            _ => continue,
        };
        let value = joined.or_else(|| words.get(at + 1).copied()).unwrap_or("");
        learn(&mut values, name, value.split(',').next().unwrap_or("").trim_matches(['"', '\'']));
    }
    resource(&words, &mut values);
    Command { line: line.to_owned(), values, prompted }
}

/// `kubectl describe pod NAME`, `gcloud container clusters describe NAME`, `gcloud projects get-iam-policy PROJECT_ID`.
fn resource(words: &[&str], values: &mut Values) {
    for (at, word) in words.iter().enumerate() {
        let name = match *word {
            "pod" | "pods" | "po" => "POD",
            "logs" if matches!(words.first(), Some(&("kubectl" | "k" | "oc"))) => "POD",
            "replicaset" | "replicasets" | "rs" => "REPLICASET",
            "deployment" | "deploy" | "deployments" => "DEPLOYMENT",
            "controlplanerevision" | "controlplanerevisions" | "cpr" => "REVISION",
            "get-iam-policy" => "PROJECT_ID",
            "get-guest-attributes" => "INSTANCE_NAME",
            _ => continue,
        };
        if let Some(argument) =
            words.get(at + 1).filter(|argument| !argument.starts_with('-') && !argument.contains(['|', '/']))
        {
            learn(values, name, argument);
        }
    }
    if let Some(at) = words.iter().position(|word| *word == "clusters")
        && matches!(words.get(at + 1), Some(&("describe" | "update" | "get-credentials")))
        && let Some(name) = words.get(at + 2)
    {
        learn(values, "CLUSTER_NAME", name);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn flags_give_names() {
        let command = read("gcloud container fleet mesh describe --project=my-fleet", true);
        assert_eq!(command.values.get("FLEET_PROJECT_ID").map(String::as_str), Some("my-fleet"));
        let command = read("kubectl -n shop describe rs cart-1 --project PROJECT_ID", true);
        let values: Vec<_> = command.values.iter().map(|(n, v)| format!("{n}={v}")).collect();
        assert_eq!(values, ["NAMESPACE=shop", "REPLICASET=cart-1"]);
        assert!(read("kubectl get pods -n $NS -c ${C} --project [ID]", true).values.is_empty());
    }
}
