//! What encodings and terminals do to a text's bytes.

use super::form::{Form, body, bytes, drawn, each, expand, line, lines, runs, text, words};
use crate::random::Random;

const COLOURS: [&str; 5] = ["31", "1;32", "0;33", "38;5;208", "36"];

pub(crate) const FORMS: &[Form] = &[
    text("crlf", "carriage return and line feed", |text| text.replace('\n', "\r\n")),
    text("cr", "carriage returns alone", |text| text.replace('\n', "\r")),
    line("ends-mixed", "a carriage return behind some lines", |at, line| {
        format!("{line}{}", if at % 3 == 0 { "\r" } else { "" })
    }),
    line("ends-twice", "two carriage returns before the line feed", |_, line| format!("{line}\r\r")),
    text("no-last-end", "no line end behind the last line", |text| body(text).to_owned()),
    bytes("utf16-le", "UTF-16, low byte first, with its mark, as PowerShell writes files", |text| {
        let units = text.replace('\n', "\r\n");
        [0xff, 0xfe].into_iter().chain(units.encode_utf16().flat_map(u16::to_le_bytes)).collect()
    }),
    bytes("utf16-be", "UTF-16, high byte first, with its mark", |text| {
        [0xfe, 0xff].into_iter().chain(text.encode_utf16().flat_map(u16::to_be_bytes)).collect()
    }),
    text("utf8-mark", "UTF-8 with a byte order mark", |text| format!("\u{feff}{text}")),
    bytes("windows-quotes", "curly quotes in Windows-1252's bytes", |text| {
        let mut open = false;
        let mut quote = |byte| match byte {
            b'"' => {
                open = !open;
                if open { 0x93 } else { 0x94 }
            }
            b'\'' => 0x92,
            other => other,
        };
        text.bytes().map(&mut quote).collect()
    }),
    drawn("colours", "colours on some words", |text, random| coloured(text, random, "\x1b[", 30)),
    drawn("colours-lost-escape", "colours whose escape character was lost", |text, random| {
        coloured(text, random, "[", 20)
    }),
    drawn("colours-caret", "colours whose escape character is shown as ^[", |text, random| {
        coloured(text, random, "^[[", 20)
    }),
    drawn("colours-written", "colours whose escape character is written out", |text, random| {
        coloured(text, random, "\\x1b[", 20)
    }),
    drawn("colours-unicode", "colours whose escape character is written as JSON does", |text, random| {
        coloured(text, random, "\\u001b[", 20)
    }),
    drawn("colours-octal", "colours whose escape character is written as shells do", |text, random| {
        coloured(text, random, "\\033[", 20)
    }),
    drawn("colours-symbol", "colours whose escape character became a sign for it", |text, random| {
        coloured(text, random, "␛[", 20)
    }),
    drawn("colours-replaced", "colours whose escape character became the sign for what is no text", |text, random| {
        coloured(text, random, "\u{fffd}[", 20)
    }),
    drawn("colours-grep", "hits coloured within words, with what clears the line", |text, random| {
        runs(
            text,
            |c| c.is_alphanumeric() || c == '_',
            |word| match word.char_indices().nth(2) {
                Some((at, _)) if word.len() >= 4 && random.percent(20) => {
                    let (head, tail) = word.split_at(at);
                    format!("{head}\x1b[01;31m\x1b[K{tail}\x1b[m\x1b[K")
                }
                _ => word.to_owned(),
            },
        )
    }),
    line("colours-lines", "each line in a colour", |_, line| format!("\x1b[31m{line}\x1b[0m")),
    line("colours-lines-caret", "each line in a colour whose escape character is shown as ^[", |_, line| {
        format!("^[[31m{line}^[[0m")
    }),
    line(
        "colours-keys",
        "keys in a colour whose escape character was lost, as coloured YAML and JSON are",
        |_, line| keys(line, "[1;34m", "[0m"),
    ),
    line("colours-keys-caret", "keys in a colour whose escape character is shown as ^[", |_, line| {
        keys(line, "^[[1;34m", "^[[0m")
    }),
    line("line-cleared", "the terminal's line cleared before each line, as progress bars do", |_, line| {
        format!("\r\x1b[2K{line}")
    }),
    text("links", "addresses as links of a terminal", |text| {
        words(text, |word| match word.contains("://") {
            true => format!("\x1b]8;;https://example.com/\x07{word}\x1b]8;;\x07"),
            false => word.to_owned(),
        })
    }),
    line("cat-v", "carriage returns shown as ^M", |_, line| format!("{line}^M")),
    line("cat-a", "ends shown as $ and tabs as ^I", |_, line| line.replace('\t', "^I") + "$"),
    drawn("overstruck", "some words bold by striking each letter twice, as manual pages are", |text, random| {
        let bold = |word: &str| word.chars().map(|c| format!("{c}\u{8}{c}")).collect::<String>();
        words(text, |word| if random.percent(10) { bold(word) } else { word.to_owned() })
    }),
    line("tabs", "tabs for blanks wherever a tab stop allows, as unexpand -a makes them", |_, line| {
        let mut out = String::new();
        for stop in expand(line).chars().collect::<Vec<_>>().chunks(8) {
            let part: String = stop.iter().collect();
            let word = part.trim_end_matches(' ');
            out += &if stop.len() == 8 && part.len() - word.len() >= 2 { format!("{word}\t") } else { part };
        }
        out
    }),
    line("tabs-leading", "a tab for each eight blanks of the indentation", |_, line| {
        let inner = line.trim_start_matches(' ');
        let blanks = line.len() - inner.len();
        "\t".repeat(blanks / 8) + &" ".repeat(blanks % 8) + inner
    }),
    line("tabs-to-four", "four blanks for each tab", |_, line| line.replace('\t', "    ")),
    text("form-feed", "a page's end after each twentieth line", |text| {
        each(text, |at, line| if at % 20 == 19 { format!("{line}\x0c") } else { line.to_owned() })
    }),
    text("nul-ends", "a byte of zero behind the text, as some clipboards leave", |text| text.to_owned() + "\0"),
    text("reverse-lines", "the newest line first", |text| lines(text).rev().map(|line| format!("{line}\n")).collect()),
];

/// Some words between a colour's begin and end, which begin so.
fn coloured(text: &str, random: &mut Random, escape: &str, percent: usize) -> String {
    words(text, |word| match random.percent(percent) {
        true => format!("{escape}{}m{word}{escape}0m", random.pick(&COLOURS)),
        false => word.to_owned(),
    })
}

/// A line whose key, before a colon, stands between two marks.
fn keys(line: &str, before: &str, after: &str) -> String {
    let inner = line.trim_start_matches([' ', '-']);
    let indent = line.strip_suffix(inner).unwrap_or_default();
    match inner.split_once(':') {
        Some((key, value)) if !key.is_empty() && !key.contains(' ') => format!("{indent}{before}{key}{after}:{value}"),
        _ => line.to_owned(),
    }
}
