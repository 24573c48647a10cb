//! Before and after, as a text for a terminal and as Markdown.

use std::fmt::Write;

use meshmedic_rules::Lang;
use meshmedic_rules::compare::{Compared, Comparison, difference_in_words};
use meshmedic_rules::report::{subject_in_words, visible};

use super::Sheet;
use super::style::{CHANGING, HEADING, HEALTHY, PLAIN, QUIET, level as level_style};
use super::words::{Words, words};

/// The groups with their headings, what asks for something first.
fn groups(result: &Comparison, lang: Lang) -> [(&'static str, &[Compared]); 4] {
    let heading = |en, ja| if lang == Lang::Ja { ja } else { en };
    [
        (heading("New", "新規"), &result.new),
        (heading("Still there", "継続"), &result.still),
        (heading("Not checked again", "未確認"), &result.not_checked),
        (heading("Gone", "解消"), &result.gone),
    ]
}

/// The comparison as a text of lines of that width.
pub(crate) fn text(result: &Comparison, lang: Lang, width: usize) -> String {
    let mut sheet = Sheet::new(width);
    let words = words(lang);
    sheet.prose(0, HEADING, "", &result.summary.headline);
    for notice in &result.notices {
        sheet.prose(0, QUIET, "", &notice.text);
    }
    for (heading, all) in groups(result, lang) {
        if !all.is_empty() {
            sheet.blank();
            sheet.heading(0, &format!("{heading} ({})", all.len()));
        }
        for one in all {
            let is_gone = result.gone.iter().any(|gone| std::ptr::eq(gone, one));
            let style = if is_gone { HEALTHY } else { level_style(one.level) };
            sheet.prose(2, style, &format!("{}: ", label(one, is_gone, words)), &one.title);
            sheet.prose(4, QUIET, "", &subject_in_words(&one.subject, lang));
            if !one.text.is_empty() {
                sheet.prose(4, PLAIN, "", &one.text);
            }
            for change in &one.changes {
                match (change.of.as_str(), &change.before, &change.after) {
                    ("line", Some(line), _) => sheet.raw(&format!("    {QUIET}- {}{QUIET:#}", visible(line))),
                    ("line", _, Some(line)) => sheet.raw(&format!("    {CHANGING}+ {}{CHANGING:#}", visible(line))),
                    _ => sheet.prose(4, PLAIN, "", &difference_in_words(change, lang)),
                }
            }
            if let Some(command) = &one.command {
                sheet.command(4, command, &[]);
            }
        }
    }
    sheet.finish()
}

/// Level, rule and how sure it is; of what is gone its level says no more.
fn label(one: &Compared, is_gone: bool, words: &Words) -> String {
    let level = if is_gone { "" } else { words.level(one.level) };
    format!("{level}[{}] ({})", one.rule, words.confidence(one.confidence))
}

/// The comparison for a ticket.
pub(crate) fn markdown(result: &Comparison, lang: Lang) -> String {
    let mut out = format!("# {}\n", escaped(&result.summary.headline));
    let words = words(lang);
    for notice in &result.notices {
        let _ = write!(out, "\n{}\n", escaped(&notice.text));
    }
    for (heading, all) in groups(result, lang) {
        if !all.is_empty() {
            let _ = write!(out, "\n## {heading} ({})\n", all.len());
        }
        for one in all {
            let is_gone = result.gone.iter().any(|gone| std::ptr::eq(gone, one));
            let level = if is_gone { "" } else { words.level(one.level) };
            let label = format!("{level}{}{}", if is_gone { "" } else { ", " }, words.confidence(one.confidence));
            let _ = write!(out, "\n- **{}** ({label}, `{}`)  \n", escaped(&one.title), one.rule);
            let _ = writeln!(out, "  {}", escaped(&subject_in_words(&one.subject, lang)));
            if !one.text.is_empty() {
                let _ = write!(out, "\n  {}\n", escaped(&one.text));
            }
            let (lines, figures): (Vec<_>, Vec<_>) = one.changes.iter().partition(|change| change.of == "line");
            if !figures.is_empty() {
                out.push('\n');
            }
            for change in figures {
                let _ = writeln!(out, "  - {}", escaped(&difference_in_words(change, lang)));
            }
            let lines: Vec<String> = lines
                .into_iter()
                .map(|change| match (&change.before, &change.after) {
                    (Some(line), _) => format!("- {line}"),
                    (_, line) => format!("+ {}", line.as_deref().unwrap_or_default()),
                })
                .collect();
            fenced(&mut out, "diff", &lines.join("\n"));
            fenced(&mut out, "sh", one.command.as_deref().unwrap_or_default());
        }
    }
    out
}

/// A fence that is longer than any in the text, so that what was pasted can't end it.
fn fenced(out: &mut String, language: &str, text: &str) {
    if text.is_empty() {
        return;
    }
    let longest = text.split(|c| c != '`').map(str::len).max().unwrap_or(0);
    let fence = "`".repeat(longest.max(2) + 1);
    let _ = write!(out, "\n  {fence}{language}\n");
    visible(text).lines().for_each(|line| _ = writeln!(out, "  {line}"));
    let _ = writeln!(out, "  {fence}");
}

/// A sentence of which nothing but code is Markdown.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for (at, piece) in visible(text).split('`').enumerate() {
        if at > 0 {
            out.push('`');
        }
        for c in piece.chars() {
            match c {
                '\n' => out.push(' '),
                '\\' | '*' | '<' | '[' | ']' | '|' | '#' | '&' if at % 2 == 0 => out.extend(['\\', c]),
                _ => out.push(c),
            }
        }
    }
    out
}
