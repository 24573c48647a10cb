//! Parts of an output, and outputs among other text.

use super::clock;
use super::form::{Form, Paste, body, cut, drawn, line, lines, text, width};
use crate::random::Random;

/// How much other log text stands before and behind, in bytes: enough that a window of lines never sees its end, and little enough
/// that every case can be tried.
const COMPANY: usize = 20_000;

pub(crate) const FORMS: &[Form] = &[
    cut("drop-head", "without the first fifth of its lines, where what shows the fault stays", |paste| {
        let drop = fifth(paste)?;
        let stays = paste.keys.is_none_or(|(first, _)| first > drop);
        stays.then(|| lines(paste.text).skip(drop).map(|line| format!("{line}\n")).collect())
    }),
    cut("drop-tail", "without the last fifth of its lines, where what shows the fault stays", |paste| {
        let left = lines(paste.text).count() - fifth(paste)?;
        let stays = paste.keys.is_none_or(|(_, last)| last <= left);
        stays.then(|| lines(paste.text).take(left).map(|line| format!("{line}\n")).collect())
    }),
    cut("drop-last-line-half", "the last line selected only in part, where what shows the fault stays", |paste| {
        let count = lines(paste.text).count();
        let last = lines(paste.text).next_back()?;
        let half: String = last.chars().take(width(last) / 2).collect();
        let stays = count > 2 && paste.keys.is_none_or(|(_, last)| last < count);
        stays.then(|| lines(paste.text).take(count - 1).map(|line| format!("{line}\n")).collect::<String>() + &half)
    }),
    drawn("interleave", "a line of another program's log after each line", |text, random| {
        lines(text).enumerate().map(|(at, line)| format!("{line}\n{}\n", other(at, random))).collect()
    }),
    drawn("interleave-some", "a line of another program's log after each fifth line", |text, random| {
        let line = |(at, line): (usize, &str)| match at % 5 {
            4 => format!("{line}\n{}\n", other(at, random)),
            _ => format!("{line}\n"),
        };
        lines(text).enumerate().map(line).collect()
    }),
    drawn("middle-of-log", "in the middle of another program's log", |text, random| {
        format!("{}{}\n{}", company(random), body(text), company(random))
    }),
    text("twice", "pasted twice", |text| format!("{0}\n{0}\n", body(text))),
    text("repeat-40", "40 times over", |text| format!("{}\n", body(text)).repeat(40)),
    line("no-indent", "without its indentation", |_, line| line.trim_start_matches([' ', '\t']).to_owned()),
    line("indent-halved", "with half of its indentation", |_, line| {
        let indent = line.len() - line.trim_start_matches(' ').len();
        line.get(indent / 2..).unwrap_or(line).to_owned()
    }),
    line("indent-doubled", "with twice its indentation", |_, line| {
        " ".repeat(line.len() - line.trim_start_matches(' ').len()) + line
    }),
    text("one-line", "all in one line, with single blanks for line ends", |text| {
        text.split_whitespace().collect::<Vec<_>>().join(" ") + "\n"
    }),
    text("one-line-kept", "all in one line, with a blank for each line end and all else as it was", |text| {
        body(text).replace('\n', " ") + "\n"
    }),
    line("single-blanks", "single blanks for runs of them, the indentation kept", |_, line| {
        let inner = line.trim_start_matches([' ', '\t']);
        let indent = line.strip_suffix(inner).unwrap_or_default();
        format!("{indent}{}", inner.split_whitespace().collect::<Vec<_>>().join(" "))
    }),
    text("lower-case", "in lower case, as a search's index holds it", str::to_lowercase),
    line("ellipsis", "`...` for the middle of each line longer than 120 columns", |_, line| shortened(line, "...")),
    line("cut-200", "each line cut off behind 200 columns, as wide tables and log viewers do", |_, line| {
        if width(line) > 200 { line.chars().take(199).chain(['…']).collect() } else { line.to_owned() }
    }),
    text("blank-lines-lost", "without its blank lines", |text| {
        lines(text).filter(|line| !line.trim().is_empty()).map(|line| format!("{line}\n")).collect()
    }),
    line(
        "left-trimmed-first",
        "the first line's indentation lost, as a selection begins at its first letter",
        |at, line| {
            if at == 0 { line.trim_start().to_owned() } else { line.to_owned() }
        },
    ),
    text("above-another", "another program's table below, with no line between", |text| {
        format!("{}\n{TABLE}", body(text))
    }),
    text("below-another", "another program's table above, with no line between", |text| {
        format!("{TABLE}{}\n", body(text))
    }),
    text("between-yaml", "another resource's YAML above and below, parted by `---`", |text| {
        let other = |name: &str| format!("apiVersion: v1\nkind: Secret\nmetadata:\n  name: {name}\ntype: Opaque\n");
        format!("{}---\n{}\n---\n{}", other("queue-a"), body(text), other("queue-b"))
    }),
    line(
        "spaced-groups",
        "a blank line after each third line, as a wiki's editor parts what it takes for paragraphs",
        |at, line| {
            if at % 3 == 2 { format!("{line}\n") } else { line.to_owned() }
        },
    ),
];

/// What another program prints, which says nothing of a mesh.
const TABLE: &str = "Filesystem      Size  Used Avail Use% Mounted on\n/dev/sda1        95G   31G   64G  33% /\ntmpfs           7.9G     0  7.9G   0% /dev/shm\n";

/// A fifth of the lines, one at least; of fewer than three nothing is cut.
fn fifth(paste: &Paste<'_>) -> Option<usize> {
    let count = lines(paste.text).count();
    (count >= 3).then_some((count / 5).max(1))
}

/// A long line without a tenth of it, or what is just too much for its middle.
fn shortened(line: &str, mark: &str) -> String {
    let chars: Vec<char> = line.chars().collect();
    if chars.len() <= 120 {
        return line.to_owned();
    }
    let (middle, half) = (chars.len() / 2, (chars.len() / 20).max(6));
    let part = |from: usize, to: usize| chars.get(from..to).unwrap_or_default().iter().collect::<String>();
    part(0, middle - half) + mark + &part(middle + half, chars.len())
}

fn company(random: &mut Random) -> String {
    let mut text = String::with_capacity(COMPANY + 200);
    let mut at = 0;
    while text.len() < COMPANY {
        text += &other(at, random);
        text.push('\n');
        at += 1;
    }
    text
}

/// A line of a log that has nothing to do with a mesh, of one of five programs.
fn other(at: usize, random: &mut Random) -> String {
    let (small, large) = (random.below(256), random.below(90_000));
    match random.below(5) {
        0 => {
            let when = format!("30/Jul/2026:{} +0000", clock::clock(at));
            format!("10.8.{small}.7 - - [{when}] \"GET /shop/items/{large} HTTP/1.1\" 200 {large} \"-\" \"curl/8.5.0\"")
        }
        1 => {
            let when = clock::local(at, ' ', '.', 3);
            format!("{when}  INFO 1 --- [worker-{small}] c.example.shop.Basket : basket {large} kept in {small} ms")
        }
        2 => format!(
            "{{\"level\":\"info\",\"ts\":\"{}\",\"msg\":\"done\",\"path\":\"/ready\",\"took\":{small}}}",
            clock::utc(at, 3)
        ),
        3 => format!("I0730 {}.{:06}       1 cache.go:{small}] Synced {large} items", clock::clock(at), large),
        _ => format!("{}\tinfo\tqueue\tdrained {large} messages in {small}ms", clock::utc(at, 3)),
    }
}
