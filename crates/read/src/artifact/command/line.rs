//! Which lines are commands: prompts, and the programs and verbs behind them.

use super::programs::{PROGRAMS, is_command, is_likely_command};

/// The command on a line that is a prompt and its command, or a bare command of a program that prints what meshmedic reads.
pub fn command_of(line: &str) -> Option<&str> {
    let trimmed = line.trim();
    let (prompted, rest) = behind_context(trimmed).unwrap_or_else(|| behind_prompt(trimmed));
    let rest = rest.strip_prefix("sudo ").unwrap_or(rest);
    let mut words = rest.split_whitespace();
    let program = words.next()?;
    let argument = words.next().unwrap_or("");
    let known = PROGRAMS.contains(&program);
    match prompted {
        Prompt::Sure => Some(rest),
        Prompt::Maybe if known && (is_command(program, argument) || is_likely_command(program, argument)) => Some(rest),
        Prompt::None if known && is_command(program, argument) => Some(rest),
        _ => None,
    }
}

/// A prompt of more bytes than this is none, where it shows kubectl's context, whose name may be long.
const LONGEST_WITH_CONTEXT: usize = 250;

/// The same for a prompt that begins with kubectl's context, as kube-ps1 shows it: `(⎈|CONTEXT:NAMESPACE) ~ $ `.
fn behind_context(line: &str) -> Option<(Prompt, &str)> {
    let (shown, rest) = line.strip_prefix('(')?.split_once(')')?;
    if !shown.starts_with('⎈') || shown.len() > 200 {
        return None;
    }
    let ends = ["$ ", "# ", "% ", "> ", "❯ ", "➜ "].into_iter().filter_map(|mark| rest.split_once(mark));
    let nearest = ends.filter(|(before, _)| before.len() <= 60).min_by_key(|(before, _)| before.len());
    Some(nearest.map_or((Prompt::Maybe, rest.trim_start()), |(_, behind)| (Prompt::Sure, behind.trim_start())))
}

/// Whether a line is a prompt that waits for a command: `$`, `user@host:~$`. What was run before it has ended.
pub fn is_bare_prompt(line: &str) -> bool {
    let line = line.trim();
    let host = line.contains('@') && line.ends_with(['$', '#', '%']) && !line.contains("  ");
    line.len() <= if line.contains('⎈') { LONGEST_WITH_CONTEXT } else { 80 }
        && (matches!(line, "$" | "%") || host || (line.starts_with("PS ") && line.ends_with('>')))
}

enum Prompt {
    /// `user@host:~$ `, `PS C:\> `, `$ `: nothing else looks like this.
    Sure,
    /// `# `, `% `, `> `: also comments, quotes and headings.
    Maybe,
    None,
}

fn behind_prompt(line: &str) -> (Prompt, &str) {
    if let Some(rest) = line.strip_prefix("$ ").or_else(|| line.strip_prefix("❯ ")).or_else(|| line.strip_prefix("➜ "))
    {
        return (Prompt::Sure, rest.trim_start());
    }
    if let Some((path, rest)) = line.strip_prefix("PS ").and_then(|rest| rest.split_once("> "))
        && path.len() < 120
    {
        return (Prompt::Sure, rest.trim_start());
    }
    let longest = if line.contains('⎈') { LONGEST_WITH_CONTEXT } else { 100 };
    for mark in ["$ ", "# ", "% "] {
        if let Some(at) = line.find(mark) {
            let before = &line[..at];
            let host = before.contains('@')
                && before.len() <= longest
                && !before.trim_start_matches(['[', '(']).contains("  ");
            if host && !before.contains(['"', '{', '<', '=', ',']) {
                let sure = !before.ends_with(' ') && !before.is_empty();
                return (if sure { Prompt::Sure } else { Prompt::Maybe }, line[at + mark.len()..].trim_start());
            }
        }
    }
    for mark in ["# ", "% ", "> "] {
        if let Some(rest) = line.strip_prefix(mark) {
            return (Prompt::Maybe, rest.trim_start());
        }
        // `~/code/envoy-config > kubectl get svc`, `cluster-1 % gcloud ...`: a short prompt of one or two words.
        if let Some((before, rest)) = line.split_once(mark)
            && before.ends_with(' ')
            && before.len() <= 60
            && before.split_whitespace().count() <= 2
        {
            return (Prompt::Maybe, rest.trim_start());
        }
    }
    (Prompt::None, line)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn prompts_of_every_shell() {
        let kubectl = Some("kubectl get pods");
        for line in [
            "$ kubectl get pods",
            "user@host:~$ kubectl get pods",
            "root@vm:/etc# kubectl get pods",
            "kubectl get pods",
            "PS C:\\Users\\me> kubectl get pods",
            "me@cloudshell:~ (my-project)$ kubectl get pods",
            "% kubectl get pods",
            "~/code/envoy > kubectl get pods",
            "❯ kubectl get pods",
            "[root@a ~]# kubectl get pods",
            "  $ sudo kubectl get pods",
            "(⎈|gke_my-project_us-central1-a_c1:shop) me@host:~$ kubectl get pods",
            "(⎈ |prod:shop) ~ $ kubectl get pods",
            "(⎈|prod:shop) kubectl get pods",
            "(⎈|prod:shop)➜ kubectl get pods",
            "me@a-machine-of-a-long-name:~/src/of/the/shop (⎈|gke_my-project-12345_us-central1-a_a-cluster-of-a-long-name:shop)$ kubectl get pods",
        ] {
            assert_eq!(command_of(line), kubectl, "{line}");
        }
    }

    #[test]
    fn a_prompt_that_waits_may_show_a_context() {
        let context = "gke_my-project-12345_us-central1-a_a-cluster-of-a-long-name";
        for line in ["me@host:~$", "$", &format!("(⎈|{context}:shop) me@host:~/src$")] {
            assert!(is_bare_prompt(line), "{line}");
        }
        for line in ["costs $", &format!("{context} {context} me@host$")] {
            assert!(!is_bare_prompt(line), "{line}");
        }
    }

    #[test]
    fn prose_and_comments_are_no_commands() {
        for line in [
            "# logs when ip6_tables is not loaded",
            "kubectl is not installed.",
            "> quoted",
            "for a while",
            "envoy  version: 1",
            "state: ACTIVE",
            "# ip6tables v1.6.0: can't initialize",
            "# curl returns 200",
            "costs $ 5",
            "a@b.c: 5 $ x, y",
            "kubectl: command not found",
            "curl: (56) Recv failure",
        ] {
            assert_eq!(command_of(line), None, "{line}");
        }
    }
}
