//! Every command of every script, read by other means than those that chose it.

use crate::stand_ins::Surroundings;

/// The commands of a script: the lines of its here-documents, but for those that are left to a person.
pub(crate) fn commands_of(script: &str) -> Vec<String> {
    let mut commands = Vec::new();
    for name in ["\ncommands() {\n", "\nlocal_commands() {\n"] {
        let Some((_, rest)) = script.split_once(name) else { continue };
        let body = rest.strip_prefix("  cat <<'END_OF_COMMANDS'\n").unwrap();
        let (body, _) = body.split_once("\nEND_OF_COMMANDS\n").unwrap();
        commands.extend(body.lines().map(str::to_owned));
    }
    commands
}

/// Panics unless a command only reads, and nothing secret.
pub(crate) fn assert_reads(command: &str) {
    // What stands in quotes is an expression of kubectl, gcloud, grep or jq.
    let mut bare = String::new();
    let mut quote = None;
    for c in command.chars() {
        match quote {
            Some(open) if open == c => quote = None,
            None if c == '\'' || c == '"' => quote = Some(c),
            None => bare.push(c),
            Some('"') if c == '$' || c == '`' => panic!("expands: {command}"),
            Some(_) => {}
        }
    }
    assert!(quote.is_none() && !bare.contains(['>', '<', ';', '`', '$', '\n', '\\']), "{command}");
    for part in bare.replace("&&", "|").split('|') {
        let words: Vec<&str> = part.split_whitespace().collect();
        let words = if words[0] == "sudo" { &words[1..] } else { &words[..] };
        let second = words.get(1).copied().unwrap_or("");
        let reads = match words[0] {
            "kubectl" => match second {
                "get" | "describe" | "logs" | "top" | "version" | "api-resources" => true,
                "config" => words[2..] == ["current-context"],
                "exec" => part.contains(" -- pilot-agent request GET "),
                _ => false,
            },
            "gcloud" => {
                let verbs = ["describe", "list", "read", "get-"];
                words.iter().any(|word| verbs.iter().any(|verb| word.starts_with(verb)))
                    && !part.contains("credentials")
            }
            "curl" => part.contains(" localhost:150") || part.trim() == "curl -s",
            "istioctl" => {
                second == "version" || words[1..] == ["proxy-status"] || words[1..] == ["analyze", "--all-namespaces"]
            }
            "iptables" => part.contains(" -S") || part.contains(" -L"),
            "grep" | "jq" | "sort" | "uniq" | "wc" | "tail" | "head" => true,
            "ps" | "lsmod" | "uname" | "ls" | "ss" | "systemctl" | "/usr/local/bin/envoy" => true,
            _ => false,
        };
        let telling = ["print-", "token", "ssh", "delete", "create", "apply", "patch", "--raw", "-w", "-f", "--follow"];
        assert!(reads && !words.iter().any(|word| telling.contains(word)), "{command}");
        if words.iter().any(|word| word.to_lowercase().split(',').any(|word| word.starts_with("secret"))) {
            assert!(second == "describe" || !words.iter().any(|word| word.starts_with("-o")), "{command}");
        }
    }
    assert!(!command.starts_with("kubectl logs") || command.contains("--tail=") && command.contains("--since="));
    assert!(!command.starts_with("gcloud logging") || command.contains("--limit"), "{command}");
}

#[test]
fn every_command_of_every_area_and_guide_only_reads() {
    let surroundings = Surroundings::new();
    let mut count = 0;
    for area in crate::scripts::areas(&surroundings).into_iter().chain(crate::scripts::guides()) {
        let commands = commands_of(&surroundings.script(&[&area]));
        assert!(!commands.is_empty(), "{area}");
        commands.iter().for_each(|command| assert_reads(command));
        count += commands.len();
    }
    assert!(count > 200, "{count}");
    commands_of(&surroundings.script(&[])).iter().for_each(|command| assert_reads(command));
}
