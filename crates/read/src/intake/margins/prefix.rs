//! What logs, runners, `grep` and chats put before every line: one idea, found by what neighbouring lines have in common.
//!
//! The beginnings of two lines are compared part by part: a time, a level, a number or a source's line may differ, words and marks are the
//! same. Where an output stands behind such a beginning, it is taken off those lines, so that the output reads as if it had been pasted
//! so. Lines of a log keep theirs: they show what came first, and who spoke.

use super::common::Common;
use super::line::MarginLine;
use super::parts::{Part, PartKind, Parts};
use crate::domain::access;
use crate::intake::strings::content::is_json;
use crate::intake::structure::{LineRole, is_head, key, role};

/// What a prompt printed may be anything, up to so many lines.
const PRINTED: usize = 200;

/// A line of fewer bytes than this was not wrapped.
const LONG: usize = 50;

/// Two outputs may stand behind one prefix with so many blank lines between.
const BLANKS: usize = 3;

/// A text that a logger wrote behind one time alone may have any number of lines, until so many times the lines of the paste so far were
/// passed over for prefixes that turned out to be none; from then on it has so few.
const MOST_WASTED: usize = 8;
const FEW: usize = 20;

/// A prefix that some lines have in common, up to one of its parts.
struct Run {
    /// The lines and how wide the prefix of each is, in bytes.
    lines: Vec<(usize, usize)>,
    /// How many of them hold more than the prefix.
    full: usize,
    /// Whether an output begins on one of them.
    begins: bool,
    /// How many lines without the prefix stand between them and behind them.
    passed_over: usize,
}

/// Adds the prefixes to the lines' widths, where the line has none so far.
pub(super) fn widen(lines: &[MarginLine], widths: &mut [usize]) {
    let (mut at, mut wasted) = (0, 0);
    let parts = Parts::new(lines);
    while at < lines.len() {
        let run = if widths[at] == 0 && may_hide(lines, at) {
            best_run(&parts, lines, widths, at, &mut wasted)
        } else {
            None
        };
        match run {
            Some(run) => {
                let gap = common_gap(lines, &run);
                for (line, width) in &run.lines {
                    widths[*line] = width + gap_of(&lines[*line].text[*width..], gap);
                }
                at = run.lines.last().map_or(at, |(line, _)| *line) + 1;
            }
            None => at += 1,
        }
    }
}

/// Whether a line by itself is no part of an output, though what stands in it may be.
fn may_hide(lines: &[MarginLine], at: usize) -> bool {
    let text = lines[at].text;
    match role(text) {
        LineRole::Other | LineRole::Row => true,
        // `remote: a:`, `remote:   b: 1`: no document has one key on line after line.
        LineRole::Field | LineRole::Start | LineRole::Part => {
            let name = |line: &str| line.find(": ").map(|colon| line[..colon].to_owned());
            key(text.trim_start()).is_some()
                && lines.get(at + 1).is_some_and(|next| name(next.text).is_some() && name(next.text) == name(text))
        }
        _ => false,
    }
}

/// The longest run of lines from `first` on that are an output behind a common prefix. Counts the lines that were passed over in `wasted`.
fn best_run(parts: &Parts, lines: &[MarginLine], widths: &[usize], first: usize, wasted: &mut usize) -> Option<Run> {
    let text = lines[first].text;
    let common = Common::new(parts, first);
    let all = &common.all;
    // `[TIME] "GET / HTTP/1.1" 200 - via_upstream` is one line of an access log, however many begin alike.
    let most_wide = access::begins(text).unwrap_or(usize::MAX);
    let mut best: Option<Run> = None;
    for count in 1..=all.len() {
        let part = all[count - 1];
        // An object that a logger wrote is no prefix, and no part of one.
        if part.end > most_wide || text[part.start..].starts_with("{\"") {
            break;
        }
        let behind = text.get(part.end..)?;
        let parted = part.kind == PartKind::Mark || behind.starts_with([' ', '\t']);
        let alone = || is_whole(lines, behind) && is_known(&all[..count], text);
        let listed = || begins_list(lines, &common, (first, count), behind);
        if part.kind == PartKind::Gap || !parted || !(may_begin(&all[..count], text, behind) || alone() || listed()) {
            continue;
        }
        let most = if *wasted > MOST_WASTED * (first + PRINTED) { FEW } else { usize::MAX };
        let run = run(parts, &common, widths, (first, most), count);
        *wasted += run.passed_over;
        let own = trimmed(behind);
        // A log's whole object on each of two lines is one, whatever a viewer put before it.
        let object = || own.starts_with("{\"") && is_json(own.trim_end());
        let sure = is_known(&all[..count], text) || is_head(own) || role(own) == LineRole::Prompt || object();
        let enough =
            run.full >= if sure { 2 } else { 3 } || goes_on_alone(lines, first, &all[..count], behind) || alone();
        // `TIME - a:` holds an item of a list by its look; that all of it is an output behind a dash says more.
        let better = |best: &Run| (run.lines.len(), run.begins) > (best.lines.len(), best.begins);
        if enough && best.as_ref().is_none_or(better) {
            best = Some(run);
        }
    }
    best
}

/// Whether the first line alone has the prefix of an output: a logger that writes a text of several lines does so.
fn goes_on_alone(lines: &[MarginLine], first: usize, prefix: &[Part], behind: &str) -> bool {
    let timed = prefix.iter().any(|part| part.kind == PartKind::Time);
    let next = lines.get(first + 1).map_or(LineRole::Blank, |line| role(line.text));
    timed && role(trimmed(behind)) == LineRole::Start && matches!(next, LineRole::Part | LineRole::Row)
}

/// Whether the one line of a paste is a whole output behind its prefix: an object of JSON, or a table whose lines were joined.
fn is_whole(lines: &[MarginLine], behind: &str) -> bool {
    const LINES: usize = 12;
    // A fence around it and what introduces it are no lines of it.
    let own = |line: &&MarginLine| line.text.len() > LONG || line.text.trim().contains("  ");
    let is_only = lines.len() <= LINES && lines.iter().filter(own).nth(1).is_none();
    let rest = behind.trim();
    let head = || {
        let words = rest.match_indices(' ').nth(2).map_or("", |(end, _)| &rest[..end]);
        !words.contains("  ") && is_head(words)
    };
    is_only && (is_json(rest) || head())
}

/// Whether an output may begin behind this prefix; behind one of no known kind, only with its own first line.
fn may_begin(prefix: &[Part], text: &str, behind: &str) -> bool {
    let rest = trimmed(behind);
    match role(rest) {
        // A script's commands begin alike too, and what they hold is no output.
        // The command itself, in a message of whoever ran it, is none of a listing's lines behind a prefix.
        LineRole::Start if rest.starts_with('-') => is_known(prefix, text) && !runs_iptables(prefix, text),
        LineRole::Part => is_known(prefix, text),
        role => role.may_begin(),
    }
}

/// Whether a prefix ends within the command line of iptables.
fn runs_iptables(prefix: &[Part], text: &str) -> bool {
    prefix.iter().any(|part| matches!(&text[part.start..part.end], "iptables" | "ip6tables"))
}

/// Whether a list's first item stands behind so many parts of a prefix, and its next key below it behind the same.
fn begins_list(lines: &[MarginLine], common: &Common, (first, count): (usize, usize), behind: &str) -> bool {
    let item = trimmed(behind).strip_prefix("- ").and_then(key);
    let below = || lines.get(first + 1).and_then(|line| line.text.get(common.width(first + 1, count)?..));
    item.is_some() && below().map(trimmed).and_then(|rest| rest.strip_prefix("  ")).and_then(key).is_some()
}

/// Whether a prefix holds what only tools put before lines.
fn is_known(prefix: &[Part], text: &str) -> bool {
    const MARKS: [&str; 12] = ["#", "//", "+", ";", "--", "|", "│", "[pod/", "remote:", "[exec]", "##", "!"];
    let kinds = |kind: PartKind| prefix.iter().any(|part| part.kind == kind);
    let head = text.trim_start();
    let numbered = prefix.last().is_some_and(|part| {
        let tab = text[part.end..].starts_with('\t');
        part.kind == PartKind::Mark && kinds(PartKind::Number) || part.kind == PartKind::Number && tab
    });
    kinds(PartKind::Time) || kinds(PartKind::Source) || numbered || MARKS.iter().any(|mark| head.starts_with(mark))
}

/// The lines from `first` on that have the prefix of so many of its parts and are an output behind it, with at most so many others between.
fn run(parts: &Parts, common: &Common, widths: &[usize], (first, most): (usize, usize), count: usize) -> Run {
    let (lines, prefix) = (parts.lines, &common.all[..count]);
    let width = prefix.last().map_or(0, |part| part.end);
    let mut run = Run { lines: vec![(first, width)], full: 1, begins: false, passed_over: 0 };
    let rest = |at: usize, width: usize| lines[at].text.get(width..).unwrap_or("");
    let mut before = (role(trimmed(rest(first, width))), rest(first, width));
    run.begins = matches!(before.0, LineRole::Start | LineRole::Prompt);
    let timed = prefix.iter().any(|part| part.kind == PartKind::Time);
    let mut printed = (before.0 == LineRole::Prompt).then_some(0);
    let mut blanks = 0;
    let (mut waiting, mut at) = (Vec::new(), first + 1);
    while at < lines.len() && widths[at] == 0 && blanks <= BLANKS {
        let text = lines[at].text;
        if text.trim().is_empty() {
            blanks += 1;
            at += 1;
            continue;
        }
        let Some(width) = common.width(at, count) else {
            // A logger puts its time before the first line of a text alone.
            let is_behind = timed && run.passed_over < most && before.0 != LineRole::Prompt;
            if is_behind && matches!(parts.role(at), LineRole::Part | LineRole::Row) {
                run.passed_over += 1;
                at += 1;
                continue;
            }
            break;
        };
        let own = rest(at, width);
        let mut is = role(trimmed(own));
        if is == LineRole::Blank {
            waiting.push((at, width));
            at += 1;
            continue;
        }
        // A row below a table's head or another row may be narrow, and a value goes on below its key.
        let table = matches!(before.0, LineRole::Row | LineRole::Start) && own.trim_start().contains("  ");
        if is == LineRole::Other && (table || own.starts_with("   ") && before.0 != LineRole::Prompt) {
            is = if table { LineRole::Row } else { LineRole::Part };
        }
        printed = if is == LineRole::Prompt {
            Some(0)
        } else {
            printed.map(|lines| lines + 1).filter(|lines| *lines < PRINTED)
        };
        if !is.is_structured() && printed.is_none() {
            // What may go on with a long value, if the output goes on behind it.
            if before.1.len() < LONG || waiting.len() >= 2 {
                break;
            }
            waiting.push((at, width));
            at += 1;
            continue;
        }
        run.lines.append(&mut waiting);
        run.lines.push((at, width));
        run.full += 1;
        run.begins |= matches!(is, LineRole::Start | LineRole::Prompt);
        before = (is, own);
        blanks = 0;
        at += 1;
    }
    run
}

/// A blank or a tab behind the prefix parts it from the rest.
fn trimmed(rest: &str) -> &str {
    rest.strip_prefix([' ', '\t']).unwrap_or(rest)
}

/// The blanks that stand behind the prefix on every line.
fn common_gap(lines: &[MarginLine], run: &Run) -> usize {
    let rests =
        run.lines.iter().map(|(line, width)| &lines[*line].text[*width..]).filter(|rest| !rest.trim().is_empty());
    rests.map(|rest| rest.len() - rest.trim_start_matches(' ').len()).min().unwrap_or(0)
}

/// That gap on one line, or the tab there.
fn gap_of(rest: &str, gap: usize) -> usize {
    if gap == 0 {
        usize::from(rest.starts_with('\t'))
    } else {
        gap.min(rest.len() - rest.trim_start_matches(' ').len())
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::clean;

    const DOCUMENT: &str = "membershipStates:\n  projects/1/locations/global/memberships/c1:\n    servicemesh:\n      conditions:\n      - code: CNI_POD_UNSCHEDULABLE\n        severity: ERROR";
    const TABLE: &str = "NAME          RECONCILED   STALLED   AGE\nasm-managed   False        True      14m";
    const PREFIXES: [&str; 27] = [
        "2026-07-30T00:10:0#+00:00 ",
        "2026-07-30 00:10:0# ",
        "[2026-07-30 00:10:0#] ",
        "E0730 00:10:00.00000#       1 a.go:1] ",
        "Jul 30 00:10:0# vm-1 sh[7]: ",
        "[pod/a/b] ",
        "pod-a app ",
        "web-1  | ",
        "10:42:1#  ",
        "remote: ",
        " [exec] ",
        "out.txt:",
        "logs/out.txt:1#:",
        "10:42 alice: ",
        "# ",
        "// ",
        "+",
        "+ ",
        "1#:",
        "12:00:0# INFO [runner-1] - ",
        "2026-07-30T00:00:00.00#Z\tinfo\tjob\t",
        "Thu Jul 30 00:10:0# UTC 2026 | ",
        "<alice> ",
        "job-1#\u{a0}|".trim_ascii_end(),
        "2026/07/30 00:10:0# [stdout] ",
        "gke-n1 kernel: ",
        "| ",
    ];

    fn behind(prefix: &str, text: &str) -> String {
        let numbered = |at: usize| {
            prefix.replace('#', if prefix.starts_with("# ") { "#" } else { ["1", "2", "3", "4", "5", "6"][at % 6] })
        };
        text.lines().enumerate().map(|(at, line)| format!("{}{line}\n", numbered(at))).collect()
    }

    #[test]
    fn a_document_and_a_table_stand_behind_any_prefix() {
        for prefix in PREFIXES.iter().filter(|prefix| !prefix.starts_with("job") && !prefix.starts_with("| ")) {
            assert_eq!(clean(&behind(prefix, DOCUMENT)), format!("{DOCUMENT}\n"), "{prefix}");
            if !matches!(
                *prefix,
                "pod-a app " | "<alice> " | "gke-n1 kernel: " | "web-1  | " | "out.txt:" | "10:42 alice: "
            ) {
                assert_eq!(clean(&behind(prefix, TABLE)), format!("{TABLE}\n"), "{prefix}");
            }
        }
    }

    #[test]
    fn a_command_in_a_message_keeps_its_beginning() {
        let one = "2026-07-30T00:10:00.1Z\terror\tinit: Failed to execute: iptables -t nat -N ISTIO_INBOUND, exit status 1\n";
        let other = "2026-07-30T00:10:00.0Z\terror\tCommand error output: iptables: Chain already exists.\n";
        let text = [other, one].concat().repeat(2);
        assert!(clean(&text).contains("Failed to execute: iptables -t nat -N ISTIO_INBOUND"), "{}", clean(&text));
    }

    #[test]
    fn a_list_stands_behind_any_prefix() {
        let list = "- code: IST0109\n  level: Error\n  origin: VirtualService shop/cart\n";
        for prefix in ["[INFO] ", "INFO: ", "vm-1: ", "ci/look-7d9f8c6b5-x2x7k[runner]: "] {
            assert_eq!(clean(&behind(prefix, list)), list, "{prefix}");
        }
        let text = "note: - one: a\nnote: - two: b\nnote: - three: c\n";
        assert_eq!(clean(text), text);
    }

    #[test]
    fn whole_objects_stand_behind_any_prefix_and_are_none() {
        let line = |at: usize| {
            format!(
                "{{\"n\":{at},\"msg\":\"[2026-07-30T00:10:0{at}Z] \\\"GET / HTTP/1.1\\\" 401 - x - \\\"-\\\" 0 14 0 -\"}}\n"
            )
        };
        let log = line(1) + &line(2);
        assert_eq!(clean(&log), log);
        for prefix in ["  99# ", "web | ", "[web] ", "look-7d9f8c6b5-x2x7k runner "] {
            assert_eq!(clean(&behind(prefix, &log)), log, "{prefix}");
        }
    }

    #[test]
    fn a_log_keeps_its_times_and_an_output_in_it_loses_them() {
        let time = "2026-07-30T00:10:01Z ";
        let log = format!("{time}info ads: push\n{time}done: all of it\n{time}closed by peer\n");
        assert_eq!(clean(&log), log);
        let job = format!("{log}{}{log}", behind(time, DOCUMENT));
        assert_eq!(clean(&job), format!("{log}{DOCUMENT}\n{log}"));
    }
}
