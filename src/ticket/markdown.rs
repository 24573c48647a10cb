//! The blocks as Markdown. What was pasted stays inside of its fence, its cell and its sentence.

use std::fmt::Write;

use super::block::{Block, Line, pieces};

/// Lines beyond this are folded away: a ticket is read from its top.
const LONG: usize = 12;

/// The whole text.
pub(super) fn print(blocks: &[Block]) -> String {
    let mut out = String::new();
    all(&mut out, blocks, "");
    out
}

fn all(out: &mut String, blocks: &[Block], indent: &str) {
    for (place, block) in blocks.iter().enumerate() {
        if place > 0 {
            out.push('\n');
        }
        one(out, block, indent);
    }
}

fn one(out: &mut String, block: &Block, indent: &str) {
    // Writing to a string can't fail.
    let _ = match block {
        Block::Title(rank, text) => writeln!(out, "{indent}{} {}", "#".repeat(*rank), sentence(text)),
        Block::Text(text) => writeln!(out, "{indent}{}", sentence(text)),
        Block::Strong(text) => writeln!(out, "{indent}**{}**", sentence(text)),
        Block::Plain(text) => {
            text.lines().for_each(|line| _ = writeln!(out, "{indent}{}  ", escaped(line)));
            Ok(())
        }
        Block::List(items) => {
            items.iter().for_each(|item| listed(out, item, indent, "- "));
            Ok(())
        }
        Block::Steps(items) => {
            items.iter().enumerate().for_each(|(place, item)| listed(out, item, indent, &format!("{}. ", place + 1)));
            Ok(())
        }
        Block::Command(text) => {
            fenced(out, text, "sh", indent);
            Ok(())
        }
        Block::Lines(lines) => {
            let fold = lines.len() > LONG;
            if fold {
                let _ = write!(out, "{indent}<details><summary>\u{2026}</summary>\n\n");
            }
            fenced(out, &numbered(lines), "", indent);
            if fold {
                let _ = write!(out, "\n{indent}</details>\n");
            }
            Ok(())
        }
        Block::Table(head, rows) => {
            let row = |out: &mut String, cells: &[String]| {
                let cells: Vec<String> = cells.iter().map(|cell| sentence(cell)).collect();
                let _ = writeln!(out, "{indent}| {} |", cells.join(" | "));
            };
            row(out, head);
            let _ = writeln!(out, "{indent}|{}", " --- |".repeat(head.len()));
            rows.iter().for_each(|cells| row(out, cells));
            Ok(())
        }
        Block::Link(title, address) => writeln!(out, "{indent}[{}]({address})", sentence(title)),
    };
}

/// An item of a list: what follows its first sentence stands below that, without a gap while it is a sentence too.
fn listed(out: &mut String, item: &[Block], indent: &str, mark: &str) {
    let inner = format!("{indent}{}", " ".repeat(mark.len()));
    let mut after_text = true;
    for (place, block) in item.iter().enumerate() {
        let is_text = matches!(block, Block::Text(_) | Block::Link(..));
        if place > 0 && !(is_text && after_text) {
            out.push('\n');
        }
        after_text = is_text;
        let from = out.len();
        one(out, block, &inner);
        if place == 0 {
            out.replace_range(from..from + inner.len(), &format!("{indent}{mark}"));
        }
    }
}

/// The lines with their numbers, as a compiler shows them.
fn numbered(lines: &[Line]) -> String {
    let digits = lines.iter().map(|line| line.number.chars().count()).max().unwrap_or(0);
    lines.iter().fold(String::new(), |mut out, Line { number, text, .. }| {
        let _ = writeln!(out, "{number:>digits$} | {text}");
        out
    })
}

/// A fence longer than any in the text, so that what was pasted can't end it.
fn fenced(out: &mut String, text: &str, language: &str, indent: &str) {
    let longest = text.split(|c| c != '`').map(str::len).max().unwrap_or(0);
    let fence = "`".repeat(longest.max(2) + 1);
    let _ = writeln!(out, "{indent}{fence}{language}");
    text.lines().for_each(|line| _ = writeln!(out, "{indent}{line}"));
    let _ = writeln!(out, "{indent}{fence}");
}

/// A sentence on one line, whose code stays code and whose other signs are no Markdown.
fn sentence(text: &str) -> String {
    pieces(text).into_iter().fold(String::new(), |mut out, (code, piece)| {
        if code {
            // A cell ends at any bar, even in code.
            let _ = write!(out, "`{}`", piece.replace('\n', " ").replace('|', "\\|"));
        } else {
            out += &escaped(piece);
        }
        out
    })
}

/// A text of which nothing is Markdown. A name's own underscores stay as they are: between letters they are none.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut before = None;
    let mut rest = text.chars().peekable();
    while let Some(c) = rest.next() {
        let inside = |other: Option<char>| other.is_some_and(char::is_alphanumeric);
        let next = rest.peek().copied();
        match c {
            '\n' => out.push(' '),
            // An entity of HTML.
            '&' if inside(next) || next == Some('#') => out.push_str("&amp;"),
            '_' if inside(before) && inside(next) => out.push(c),
            '#' if before.is_some() => out.push(c),
            '\\' | '`' | '*' | '_' | '<' | '[' | ']' | '|' | '#' => out.extend(['\\', c]),
            _ => out.push(c),
        }
        before = Some(c);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_pasted_stays_inside_its_fence_its_cell_and_its_sentence() {
        let line = |text: &str| Line { number: "1".to_owned(), text: text.to_owned(), marks: Vec::new() };
        let text = print(&[Block::Lines(vec![line("a ``` b ````")])]);
        assert_eq!(text, "`````\n1 | a ``` b ````\n`````\n");
        let cell = |text: &str| vec![text.to_owned()];
        let text = print(&[Block::Table(cell("a"), vec![cell("x|y\nz <b> `c|d`")])]);
        assert_eq!(text, "| a |\n| --- |\n| x\\|y z \\<b> `c\\|d` |\n");
        let text = print(&[Block::Plain("![x](https://x.example) <img src=x>\n# no heading".to_owned())]);
        assert_eq!(text, "!\\[x\\](https://x.example) \\<img src=x>  \n\\# no heading  \n");
    }

    #[test]
    fn lists_hold_what_stands_in_them() {
        let item = vec![Block::Text("one".into()), Block::Text("two".into()), Block::Command("a\nb".into())];
        let text = print(&[Block::Steps(vec![item.clone()]), Block::List(vec![item])]);
        let steps = "1. one\n   two\n\n   ```sh\n   a\n   b\n   ```\n";
        assert_eq!(text, format!("{steps}\n- one\n  two\n\n  ```sh\n  a\n  b\n  ```\n"));
    }

    #[test]
    fn long_evidence_is_folded() {
        let line = |number: usize| Line { number: number.to_string(), text: "x".to_owned(), marks: Vec::new() };
        assert!(!print(&[Block::Lines((0..LONG).map(line).collect())]).contains("<details>"));
        assert!(print(&[Block::Lines((0..=LONG).map(line).collect())]).starts_with("<details><summary>"));
    }
}
