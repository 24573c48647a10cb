//! `ps aux`, `ps -ef` and busybox `ps`, with their heads or, behind `| grep envoy`, without, and what `pgrep` prints of Envoy.

use std::ops::Range;

use super::super::command::Command;
use super::super::found::Facts;
use super::super::lines::shape::starts_log;
use super::super::{Reason, Record};
use super::rows::{headless, line_before, lines_from};

/// Programs whose arguments may name Envoy without being it.
const READERS: &[&str] = &[
    "grep",
    "egrep",
    "fgrep",
    "rg",
    "tail",
    "less",
    "more",
    "cat",
    "vi",
    "vim",
    "nano",
    "journalctl",
    "systemctl",
    "pilot-agent",
    "ps",
    "ssh",
    "scp",
    "watch",
    "man",
    "chown",
    "chmod",
    "tee",
    "awk",
    "sed",
    "curl",
    "apt",
    "apt-get",
    "yum",
    "dnf",
];

fn is_integer(word: &str) -> bool {
    !word.is_empty() && word.len() <= 12 && word.bytes().all(|byte| byte.is_ascii_digit())
}

fn is_percent(word: &str) -> bool {
    word.split_once('.').is_some_and(|(a, b)| is_integer(a) && is_integer(b))
}

fn is_time(word: &str) -> bool {
    word.contains(':') && word.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b':' | b'-' | b'.'))
}

/// The command of a row, in whichever of the three forms.
fn command_in(line: &str) -> Option<Vec<&str>> {
    let words: Vec<&str> = line.split_whitespace().collect();
    let word = |at: usize| words.get(at).copied().unwrap_or("");
    // USER PID %CPU %MEM VSZ RSS TTY STAT START TIME COMMAND
    let aux =
        is_integer(word(1)) && is_percent(word(2)) && is_percent(word(3)) && is_integer(word(4)) && is_time(word(9));
    // UID PID PPID C STIME TTY TIME CMD
    let ef = is_integer(word(1)) && is_integer(word(2)) && is_integer(word(3)) && is_time(word(6));
    // PID USER TIME COMMAND
    let busybox = is_integer(word(0)) && !is_integer(word(1)) && is_time(word(2));
    // PID TTY STAT TIME COMMAND
    let ax = is_integer(word(0)) && (word(1) == "?" || word(1).contains('/')) && is_time(word(3));
    let from = if aux && words.len() > 10 {
        10
    } else if ef && words.len() > 7 {
        7
    } else if busybox && words.len() > 3 {
        3
    } else if ax && words.len() > 4 {
        4
    } else {
        return None;
    };
    Some(words[from..].to_vec())
}

fn is_head(line: &str) -> bool {
    let words: Vec<&str> = line.split_whitespace().collect();
    words.contains(&"PID") && matches!(words.last(), Some(&("COMMAND" | "CMD"))) && words.len() >= 4
}

fn base(word: &str) -> &str {
    word.trim_matches(['\'', '"', ':']).rsplit('/').next().unwrap_or("")
}

fn is_envoy(command: &[&str]) -> bool {
    let Some(program) = command.first() else { return false };
    let defunct = command.contains(&"<defunct>") || program.starts_with('[');
    !defunct && !READERS.contains(&base(program)) && command.iter().any(|word| base(word) == "envoy")
}

pub(super) fn lines(text: &str, at: usize) -> Option<(Range<usize>, Facts)> {
    let (mut end, mut rows, mut head) = (at, 0, false);
    let (mut envoy, mut grep, mut machine) = (None, None, false);
    let mut rest = lines_from(text, at).peekable();
    let mut before = "";
    while let Some(line) = rest.next() {
        let Some(command) = command_in(line.text) else {
            // What a terminal cut off a row stands between it and the next one.
            if goes_on(before, line.text) && rest.peek().is_some_and(|next| command_in(next.text).is_some()) {
                if command_in(&format!("{before}{}", line.text)).is_some_and(|command| is_envoy(&command)) {
                    envoy = envoy.or(Some(line.span.clone()));
                }
                before = "";
                continue;
            }
            if rows == 0 && !head && is_head(line.text) {
                head = true;
                end = line.next;
                continue;
            }
            break;
        };
        rows += 1;
        (end, before) = (line.next, line.text);
        machine |= is_of_machine(command[0]);
        if is_envoy(&command) {
            envoy = envoy.or(Some(line.span.clone()));
        } else if command.first().is_some_and(|program| READERS[..4].contains(&base(program)))
            && command.iter().any(|word| word.to_ascii_lowercase().contains("nvoy"))
        {
            grep = Some(line.span.clone());
        }
    }
    if rows == 0 {
        return searched(text, at);
    }
    // A list with its head and its own ps is whole; a handful of rows proves nothing, and a container's list nothing of a machine.
    let whole = head && machine && text[at..end].lines().filter_map(command_in).any(|command| base(command[0]) == "ps");
    let shown = if grep.is_some() {
        "grepped"
    } else if whole {
        "whole"
    } else {
        "part"
    };
    let span = envoy.clone().or(grep).unwrap_or(at..at + text[at..end].lines().next().unwrap_or("").len());
    let record = Record::new("process-list", span)
        .with("envoy", if envoy.is_some() { "running" } else { "missing" })
        .with("shown", shown);
    let reason = Reason { en: "a process list", ja: "プロセスの一覧" };
    Some((at..end, (reason, vec![record])))
}

/// Whether a line may be the rest of a row that is as wide as a terminal.
fn goes_on(row: &str, line: &str) -> bool {
    const NARROWEST: usize = 79;
    row.chars().count() >= NARROWEST && !line.trim().is_empty() && !starts_log(line) && !is_head(line)
}

/// What runs on a machine, and in no container: the first process of all, and the kernel's own.
fn is_of_machine(program: &str) -> bool {
    matches!(program, "init" | "/sbin/init" | "[kthreadd]") || base(program) == "systemd"
}

/// A list that was asked of a container says nothing of a machine.
pub(super) fn below(command: &Command, records: &mut [Record]) {
    const RUNTIMES: [&str; 5] = ["docker", "podman", "nerdctl", "crictl", "lxc"];
    let mut words = command.line.split_whitespace().take_while(|word| *word != "|");
    if words.any(|word| word == "exec" || RUNTIMES.contains(&word)) {
        for (_, shown) in
            records.iter_mut().flat_map(|record| &mut record.fields).filter(|(field, _)| *field == "shown")
        {
            *shown = "part".to_owned();
        }
    }
}

/// `pgrep -a envoy` prints a number and a command in each line; `pgrep -l` a number and a name, and `pgrep` the number alone: below their
/// command these are clear too.
fn searched(text: &str, at: usize) -> Option<(Range<usize>, Facts)> {
    let first = lines_from(text, at).next()?;
    if !first.text.split_whitespace().next().is_some_and(is_integer) {
        return None;
    }
    let above = line_before(text, at);
    let asked = |program: &str| above.contains(&format!("{program} ")) && above.contains("envoy");
    let mut row = |line: &str, span: Range<usize>| {
        let words: Vec<&str> = line.split_whitespace().collect();
        let (number, command) = words.split_first()?;
        let path = command.first().is_some_and(|program| program.contains('/')) && is_envoy(command);
        let clear = path || (asked("pgrep") && (command.is_empty() || is_envoy(command)));
        (is_integer(number) && clear).then(|| Record::new("process-list", span))
    };
    let pids = asked("pidof") && first.text.split_whitespace().all(is_integer);
    let (range, span) = match headless(text, at, &mut row) {
        Some((range, records)) => (range, records.first()?.span.clone()),
        None if pids => (at..first.next, first.span),
        None => return None,
    };
    let record = Record::new("process-list", span).with("envoy", "running").with("shown", "grepped");
    let reason = Reason { en: "a search for Envoy's process", ja: "Envoy プロセスの検索" };
    Some((range, (reason, vec![record])))
}

/// `ps aux | grep envoy | grep -v grep`, `pgrep envoy`: an empty answer says it too.
pub(super) fn empty_output(command: &Command, range: Range<usize>) -> Option<Facts> {
    let line = &command.line;
    let listed = line.starts_with("ps ") && line.contains('|') && line.contains("grep");
    let asked = (listed && line.contains("nvoy"))
        || matches!(line.trim(), "pgrep envoy" | "pgrep -a envoy" | "pgrep -l envoy" | "pidof envoy");
    if !asked || !command.prompted {
        return None;
    }
    let record = Record::new("process-list", range).with("envoy", "missing").with("shown", "grepped");
    let reason =
        Reason { en: "a search for Envoy's process, with no output", ja: "Envoy プロセスの検索(出力なし)" };
    Some((reason, vec![record]))
}
