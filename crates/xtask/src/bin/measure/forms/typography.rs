//! What word processors, chats, PDF and phones do to characters.

use super::form::{Form, between, drawn, line, runs, text, words};
use crate::random::Random;

pub(crate) const FORMS: &[Form] =
    &[
        text("no-break-blanks", "a no-break blank for every blank", |text| text.replace(' ', "\u{a0}")),
        text("no-break-pairs", "every other blank of a run a no-break one, as rich text keeps runs", |text| {
            text.replace("  ", " \u{a0}")
        }),
        text("wide-blanks", "an ideographic blank for two, as Japanese input leaves", |text| {
            text.replace("  ", "\u{3000}")
        }),
        drawn("zero-width", "invisible characters at the ends of words", |text, random| {
            between(text, |before, c, _| {
                match c == ' ' && before.is_some_and(|c| !c.is_whitespace()) && random.percent(30) {
                    true => format!("{}{c}", random.pick(&["\u{200b}", "\u{200d}", "\u{feff}", "\u{2060}"])),
                    false => c.to_string(),
                }
            })
        }),
        text("zero-width-inside", "invisible places to break at in long names, as web pages put them", |text| {
            between(text, |before, c, after| match inside(before, c, after, "/.-_") {
                true => format!("{c}\u{200b}"),
                false => c.to_string(),
            })
        }),
        drawn("soft-hyphens", "soft hyphens within long words", |text, random| {
            runs(
                text,
                |c| c.is_ascii_alphabetic(),
                |word| match word.len() >= 9 && random.percent(40) {
                    true => word.replacen(
                        word.get(..5).unwrap_or_default(),
                        &format!("{}\u{ad}", &word.get(..5).unwrap_or_default()),
                        1,
                    ),
                    false => word.to_owned(),
                },
            )
        }),
        text("curly", "curly quotes and dashes, as word processors put them", curly),
        text("quotes-low", "quotes as German and Polish programs put them", |text| quotes(text, ("„", "“"))),
        text("quotes-guillemets", "quotes as French programs put them", |text| quotes(text, ("«", "»"))),
        text("quotes-wide", "quotes of full width, as Chinese and Japanese input puts them", |text| {
            quotes(text, ("＂", "＂"))
        }),
        text("quotes-doubled", "two single quotes for a double one", |text| quotes(text, ("''", "''"))),
        text("mojibake", "curly quotes whose UTF-8 was read as Windows-1252", |text| mojibake(&curly(text))),
        text("en-dash", "an en dash for a list's minus", |text| marks(text, "–")),
        text("em-dash", "an em dash for a list's minus", |text| marks(text, "—")),
        text("bullet", "a bullet for a list's minus", |text| marks(text, "•")),
        text("minus-sign", "the mathematical minus for a list's minus", |text| marks(text, "−")),
        text("dashes-joined", "an em dash for two minuses and an ellipsis for three points", |text| {
            text.replace("--", "—").replace("...", "…")
        }),
        text("hyphens-no-break", "a no-break hyphen for a minus within names", |text| {
            between(text, |before, c, after| if inside(before, c, after, "-") { '\u{2011}' } else { c }.to_string())
        }),
        text("ligatures", "ligatures of PDF for fi, fl and ff", |text| {
            text.replace("ff", "ﬀ").replace("fi", "ﬁ").replace("fl", "ﬂ")
        }),
        drawn("photo", "read from a photo: blanks doubled here and there", |text, random| {
            between(text, |before, c, after| {
                let single = c == ' ' && [before, after].iter().all(|c| c.is_some_and(|c| !c.is_whitespace()));
                if single && random.percent(30) { "  ".to_owned() } else { c.to_string() }
            })
        }),
        drawn("photo-split", "read from a photo, worse: blanks within names, behind some marks", |text, random| {
            between(text, |before, c, after| match inside(before, c, after, ":./-") && random.percent(15) {
                true => format!("{c} "),
                false => c.to_string(),
            })
        }),
        text("escaped-marks", "Markdown's own marks behind a backslash", |text| escaped(text, "_[]*<>#")),
        text("escaped-all", "every mark that Markdown knows behind a backslash, as editors of rich text do", |text| {
            escaped(text, "_[]*<>#-.|`{}()+!~")
        }),
        drawn("emphasis", "some words bold or in backticks", |text, random| {
            marked(text, random, &[("**", "**"), ("`", "`")])
        }),
        drawn("emphasis-chat", "some words bold, slanted or struck, in a chat's marks", |text, random| {
            marked(text, random, &[("*", "*"), ("_", "_"), ("~", "~")])
        }),
        line("bold-lines", "each line bold", |_, line| {
            if line.trim().is_empty() { line.to_owned() } else { format!("**{line}**") }
        }),
        text("addresses-chat", "addresses as a chat's links", |text| links(text, |word| format!("<{word}>"))),
        text("addresses-chat-named", "addresses as a chat's links with their name", |text| {
            links(text, |word| format!("<{word}|{}>", word.split_once("://").map_or(word, |(_, rest)| rest)))
        }),
        text("addresses-markdown", "addresses as Markdown's links", |text| {
            links(text, |word| format!("[{word}]({word})"))
        }),
    ];

/// Whether a character is one of these marks and stands within a name.
fn inside(before: Option<char>, c: char, after: Option<char>, marks: &str) -> bool {
    let word = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() || c == '_');
    marks.contains(c) && word(before) && word(after)
}

/// Other quotes for the straight double ones, by turns.
fn quotes(text: &str, (open, close): (&str, &str)) -> String {
    let mut opens = false;
    let mut quote = |c: char| match c {
        '"' => {
            opens = !opens;
            if opens { open } else { close }.to_owned()
        }
        other => other.to_string(),
    };
    text.chars().map(&mut quote).collect()
}

fn curly(text: &str) -> String {
    let quoted = between(text, |before, c, _| {
        let begins = before.is_none_or(|c| c.is_whitespace() || "([{=,<".contains(c));
        match (c, begins) {
            ('"', true) => "“",
            ('"', false) => "”",
            ('\'', true) => "‘",
            ('\'', false) => "’",
            _ => return c.to_string(),
        }
        .to_owned()
    });
    quoted.replace("...", "…").replace("--", "—").replace(" - ", " – ")
}

/// UTF-8 read as Windows-1252.
fn mojibake(text: &str) -> String {
    // From 0x80 on; what has no sign there is shown as what is no text.
    const HIGH: &str = "€\u{fffd}‚ƒ„…†‡ˆ‰Š‹Œ\u{fffd}Ž\u{fffd}\u{fffd}‘’“”•–—˜™š›œ\u{fffd}žŸ";
    let high: Vec<char> = HIGH.chars().collect();
    text.bytes()
        .map(|byte| high.get(usize::from(byte).wrapping_sub(0x80)).copied().unwrap_or(char::from(byte)))
        .collect()
}

/// Another mark for the minus that begins a list's item.
fn marks(text: &str, mark: &str) -> String {
    super::form::each(text, |_, line| {
        let inner = line.trim_start_matches(' ');
        let indent = line.strip_suffix(inner).unwrap_or_default();
        inner.strip_prefix("- ").map_or_else(|| line.to_owned(), |rest| format!("{indent}{mark} {rest}"))
    })
}

fn escaped(text: &str, marks: &str) -> String {
    text.chars().map(|c| if marks.contains(c) { format!("\\{c}") } else { c.to_string() }).collect()
}

/// Some whole words of five letters and more between marks.
fn marked(text: &str, random: &mut Random, marks: &[(&str, &str)]) -> String {
    words(text, |word| {
        let whole = word.len() >= 5 && word.chars().all(|c| c.is_ascii_alphabetic());
        if !whole || !random.percent(15) {
            return word.to_owned();
        }
        let (open, close) = marks.get(random.below(marks.len())).copied().unwrap_or_default();
        format!("{open}{word}{close}")
    })
}

/// The addresses of web pages made links of.
fn links(text: &str, make: fn(&str) -> String) -> String {
    let address = |c: char| !c.is_whitespace() && !"\"'`<>()[]{},\\|".contains(c);
    runs(text, address, |word| match word.find("http") {
        Some(at) if word.contains("://") => {
            format!("{}{}", &word.get(..at).unwrap_or_default(), make(word.get(at..).unwrap_or_default()))
        }
        _ => word.to_owned(),
    })
}
