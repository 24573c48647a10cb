//! A line of a shell to the words of its simple commands, as far as names need it: quotes are undone, nothing is expanded.

/// The simple commands of a line, each from its program on. What a pipe, a list or a substitution parts is a command of its own; what a
/// redirection names is left out.
pub(super) fn simple_commands(line: &str) -> Vec<Vec<String>> {
    let mut commands = vec![Vec::new()];
    let mut word: Option<String> = None;
    let (mut quote, mut redirected) = (None, false);
    let end = |word: &mut Option<String>, commands: &mut Vec<Vec<String>>, redirected: bool| {
        if let (Some(word), Some(command)) = (word.take(), commands.last_mut())
            && !redirected
        {
            command.push(word);
        }
    };
    for c in line.chars() {
        match c {
            _ if quote == Some(c) => quote = None,
            _ if quote.is_some() => word.get_or_insert_default().push(c),
            '"' | '\'' => {
                quote = Some(c);
                word.get_or_insert_default();
            }
            '|' | ';' | '&' | '(' | ')' | '`' => {
                end(&mut word, &mut commands, redirected);
                commands.push(Vec::new());
                redirected = false;
            }
            '<' | '>' => {
                end(&mut word, &mut commands, redirected);
                redirected = true;
            }
            _ if c.is_whitespace() => end(&mut word, &mut commands, redirected),
            _ => word.get_or_insert_default().push(c),
        }
    }
    end(&mut word, &mut commands, redirected);
    commands.iter().filter_map(|words| from_program(words)).collect()
}

/// What may stand before the program that a command runs.
const BEFORE: [&str; 12] =
    ["sudo", "watch", "time", "env", "do", "then", "else", "if", "while", "!", "xargs", "export"];

fn from_program(words: &[String]) -> Option<Vec<String>> {
    let is_before = |word: &&String| {
        BEFORE.contains(&word.as_str()) || word.contains('=') || word.starts_with('-') || word.parse::<f32>().is_ok()
    };
    let at = words.iter().take_while(is_before).count();
    let mut words = words.get(at..).filter(|words| !words.is_empty())?.to_vec();
    if let Some(name) = words[0].rsplit(['/', '\\']).next() {
        words[0] = name.trim_end_matches(".exe").to_owned();
    }
    Some(words)
}

/// A command's arguments: flags with their values, and what is no flag.
#[derive(Debug, Default)]
pub(super) struct Arguments<'w> {
    /// Flags as they were written, in their order; the value is empty where there is none.
    pub(super) flags: Vec<(&'w str, &'w str)>,
    /// What is no flag, in its order.
    pub(super) rest: Vec<&'w str>,
}

impl<'w> Arguments<'w> {
    /// Reads arguments up to a `--`. `takes_value` says of a flag without a `=` whether the next word is its value.
    pub(super) fn read(words: &'w [String], takes_value: fn(&str) -> bool) -> Arguments<'w> {
        let mut arguments = Arguments::default();
        let mut words = words.iter().map(String::as_str).take_while(|word| *word != "--").peekable();
        while let Some(word) = words.next() {
            if !word.starts_with('-') || word == "-" {
                arguments.rest.push(word);
                continue;
            }
            let (flag, value) = match word.split_once('=') {
                Some(both) => both,
                None if takes_value(word) => (word, words.next_if(|next| !next.starts_with('-')).unwrap_or("")),
                None => (word, ""),
            };
            arguments.flags.push((flag, value));
        }
        arguments
    }

    /// The value of the first of these flags that is there.
    pub(super) fn flag(&self, names: &[&str]) -> &'w str {
        self.flags.iter().find(|(flag, _)| names.contains(flag)).map_or("", |(_, value)| *value)
    }

    /// Whether one of these flags is there.
    pub(super) fn has(&self, names: &[&str]) -> bool {
        self.flags.iter().any(|(flag, _)| names.contains(flag))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_parted_where_a_shell_parts_it() {
        for (line, wanted) in [
            ("kubectl get pods -n shop", "kubectl get pods -n shop"),
            ("sudo watch -n 2 kubectl get pods", "kubectl get pods"),
            ("kubectl get pods | grep -n istio > out.txt", "kubectl get pods/grep -n istio"),
            ("A=b ./istioctl ps; for n in a; do kubectl get po; done", "istioctl ps/for n in a/kubectl get po/done"),
            ("gcloud logging read 'a b; c' --project \"p\"", "gcloud logging read a b; c --project p"),
            ("kubectl get pods -n $(kubectl get ns <x)", "kubectl get pods -n $/kubectl get ns"),
            ("", ""),
            ("'", ""),
        ] {
            let commands: Vec<String> = simple_commands(line).iter().map(|words| words.join(" ")).collect();
            assert_eq!(commands.join("/"), wanted, "{line}");
        }
    }

    #[test]
    fn flags_are_told_from_what_is_none() {
        let words = ["get", "-n", "shop", "pod", "-A", "--x=y", "a", "-o", "--", "b"].map(str::to_owned);
        let arguments = Arguments::read(&words, |flag| matches!(flag, "-n" | "-o"));
        assert_eq!(arguments.rest, ["get", "pod", "a"]);
        assert_eq!(arguments.flags, [("-n", "shop"), ("-A", ""), ("--x", "y"), ("-o", "")]);
        assert!(arguments.has(&["-A"]) && arguments.flag(&["--x"]) == "y");
    }
}
