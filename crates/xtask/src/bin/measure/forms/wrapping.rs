//! Lines that were broken on their way.

use super::clock;
use super::form::{Form, each, expand, line, lines, pad, text, width};

pub(crate) const FORMS: &[Form] = &[
    line("wrap-60", "cut at 60 columns, as a phone's terminal does", |_, line| hard(line, 60).join("\n")),
    line("wrap-80", "cut at 80 columns within words, as a terminal does", |_, line| hard(line, 80).join("\n")),
    line("wrap-100", "cut at 100 columns within words", |_, line| hard(line, 100).join("\n")),
    line("wrap-120", "cut at 120 columns within words", |_, line| hard(line, 120).join("\n")),
    line("wrap-132", "cut at 132 columns within words", |_, line| hard(line, 132).join("\n")),
    line("wrap-80-padded", "cut at 80 columns and filled with blanks up to them, as a screen's copy is", |_, line| {
        hard(&expand(line), 80).iter().map(|part| pad(part, 80)).collect::<Vec<_>>().join("\n")
    }),
    line("wrap-words-72", "broken at words before 72 columns, as mail programs do", |_, line| {
        soft(line, 72).join("\n")
    }),
    line("wrap-words-100", "broken at words before 100 columns", |_, line| soft(line, 100).join("\n")),
    line("wrap-words-hanging", "broken at words before 80 columns, the rest four columns deeper", |_, line| {
        soft(line, 80).join("\n    ")
    }),
    line("wrap-words-aligned", "broken at words before 80 columns, the rest as deep as the line", |_, line| {
        let indent = line.len() - line.trim_start_matches(' ').len();
        soft(line, 80).join(&format!("\n{}", " ".repeat(indent)))
    }),
    line("wrap-79-backslash", "an editor's screen: 79 columns and a backslash", |_, line| hard(line, 79).join("\\\n")),
    line("wrap-80-arrow", "an editor's screen that marks what goes on with `↪ `", |_, line| {
        hard(line, 80).join("\n↪ ")
    }),
    line("wrap-78-indented", "cut at 78 columns, the rest two columns deeper, as a pager's does", |_, line| {
        hard(line, 78).join("\n  ")
    }),
    line("time-wrap-80", "a time before each line, then a terminal's 80 columns", |at, line| {
        hard(&format!("{} {line}", clock::utc(at, 6)), 80).join("\n")
    }),
    line("time-wrap-words-80", "a time before each line, then broken at words before 80 columns", |at, line| {
        soft(&format!("{} {line}", clock::utc(at, 6)), 80).join("\n")
    }),
    line("gutter-wrap-80", "a numbered gutter, then a terminal's 80 columns", |at, line| {
        hard(&format!("{:>4} | {line}", at + 1), 80).join("\n")
    }),
    line("gutter-kept-wrap-80", "an editor that numbers lines and indents what it wraps by the gutter", |at, line| {
        format!("{:>4}  {}", at + 1, hard(line, 74).join("\n      "))
    }),
    line("quote-wrap-words-72", "broken at words before 72 columns, each part quoted", |_, line| {
        soft(line, 72).iter().map(|part| format!("> {part}")).collect::<Vec<_>>().join("\n")
    }),
    line(
        "quote-wrapped-loose",
        "quoted, then broken at words before 76 columns, so that what goes on has no mark",
        |_, line| soft(&format!("> {line}"), 76).join("\n"),
    ),
    text("box-wrap-80", "within the border of a terminal program 80 columns wide, cut at its inner width", |text| {
        let row = |part: &String| format!("│ {} │\n", pad(part, 76));
        let rows: String = lines(text).flat_map(|line| hard(&expand(line), 76)).map(|part| row(&part)).collect();
        format!("┌{0}┐\n{rows}└{0}┘\n", "─".repeat(78))
    }),
    text("pane-80", "the left one of two panes, 80 columns wide, with the border beside it", |text| {
        let parts = lines(text).flat_map(|line| hard(&expand(line), 80));
        parts.map(|part| pad(&part, 80) + "│\n").collect()
    }),
    text("justified", "a paragraph's lines joined and broken anew before 90 columns, where they are prose", |text| {
        let prose = |line: &str| width(line) > 60 && line.trim_start().len() == line.len();
        each(text, |_, line| if prose(line) { soft(line, 90).join("\n") } else { line.to_owned() })
    }),
];

/// A line cut every so many columns.
pub(crate) fn hard(line: &str, columns: usize) -> Vec<String> {
    let chars: Vec<char> = line.chars().collect();
    match chars.is_empty() {
        true => vec![String::new()],
        false => chars.chunks(columns).map(|part| part.iter().collect()).collect(),
    }
}

/// A line broken at blanks before so many columns, which are dropped at the break; longer words stay whole.
pub(crate) fn soft(line: &str, columns: usize) -> Vec<String> {
    let mut parts = Vec::new();
    let mut part = String::new();
    for word in line.split_inclusive(' ') {
        let room = columns.saturating_sub(width(&part));
        if width(word.trim_end()) > room && !part.trim().is_empty() {
            parts.push(part.trim_end().to_owned());
            part.clear();
            if word == " " {
                continue;
            }
        }
        part += word;
    }
    if !part.trim().is_empty() || parts.is_empty() {
        parts.push(part.trim_end().to_owned());
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_cut_within_words_or_broken_at_them() {
        assert_eq!(hard("abcdefg", 3), ["abc", "def", "g"]);
        assert_eq!(hard("", 3), [""]);
        assert_eq!(soft("  ab cd efghijkl m", 6), ["  ab", "cd", "efghijkl", "m"]);
        assert_eq!(soft("", 6), [""]);
    }
}
