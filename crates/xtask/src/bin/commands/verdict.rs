//! What a tool's answer says of the command.

use crate::room::Said;

/// What a tool thinks of a command.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Verdict {
    /// It would have done it, had it had an account or a server.
    Accepted,
    /// It does not take it; what it said.
    Refused(String),
    /// A part of the tool that is not installed here would have to say.
    Absent,
}

/// What tools say where everything is right but that nobody is there. Any other complaint is one about the command.
const NOBODY: &[(&str, &[&str])] = &[
    (
        "gcloud",
        &[
            "You do not currently have an active account selected",
            // What it would have asked for with an account.
            "if the current account belongs to an organization with exactly one access policy",
        ],
    ),
    (
        "kubectl",
        &[
            "network is unreachable",
            "context was not found for specified context",
            "error: context \"example\" does not exist",
            // Of a person's own configuration, which is empty here.
            "error: current-context is not set",
            // Of a person's own certificate, which is empty here.
            "tls: failed to find any PEM data in certificate input",
        ],
    ),
];

/// What gcloud says of a component that is not installed.
const ABSENT: &[&str] = &["You do not currently have this command group installed"];

/// What an answer says of the command.
pub(crate) fn of(tool: &str, said: &Said) -> Verdict {
    // gcloud ends with 2 where it does not understand, whatever else it says.
    let misunderstood = tool == "gcloud" && said.status == Some(2);
    let has = |parts: &[&str]| parts.iter().any(|part| said.text.contains(part));
    let nobody = NOBODY.iter().any(|(of, parts)| *of == tool && has(parts));
    if said.status == Some(0) || (nobody && !misunderstood) {
        Verdict::Accepted
    } else if has(ABSENT) {
        Verdict::Absent
    } else {
        let lines: Vec<&str> = said.text.lines().filter(|line| !line.trim().is_empty()).take(6).collect();
        Verdict::Refused(lines.join("\n"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(tool: &str, status: i32, text: &str) -> Verdict {
        of(tool, &Said { status: Some(status), text: text.to_owned() })
    }

    #[test]
    fn only_that_nobody_is_there_is_no_fault() {
        let account = "ERROR: (gcloud.x) You do not currently have an active account selected.";
        assert_eq!(said("gcloud", 1, account), Verdict::Accepted);
        let server = "Unable to connect to the server: dial tcp 127.0.0.1:8080: connect: network is unreachable";
        assert_eq!(said("kubectl", 1, server), Verdict::Accepted);
        assert_eq!(said("gcloud", 0, "{}"), Verdict::Accepted);
        let flag = "ERROR: (gcloud.x) unrecognized arguments:\n  --locatio";
        assert_eq!(said("gcloud", 2, flag), Verdict::Refused(flag.to_owned()));
        assert_eq!(said("gcloud", 2, &format!("{flag}\n{account}")), Verdict::Refused(format!("{flag}\n{account}")));
        assert!(matches!(said("kubectl", 1, "error: unknown flag: --foo"), Verdict::Refused(_)));
        assert!(matches!(said("gcloud", 1, "a new complaint"), Verdict::Refused(_)));
        assert!(matches!(said("kubectl", 1, account), Verdict::Refused(_)), "another tool's words");
        assert!(matches!(said("kubectl", 1, ""), Verdict::Refused(_)));
    }
}
