//! How a text is written as a string of another language.

/// As JSON writes it, quotes included, what is not ASCII kept.
pub(crate) fn json(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}

/// As JSON writes it where it keeps to ASCII, as Python's does by itself.
pub(crate) fn ascii(text: &str) -> String {
    let mut out = String::new();
    for c in json(text).chars() {
        let mut units = [0; 2];
        match c.is_ascii() {
            true => out.push(c),
            false => out.extend(c.encode_utf16(&mut units).iter().map(|unit| format!("\\u{unit:04x}"))),
        }
    }
    out
}

/// As JSON writes it where HTML must not see its marks, as Go's does by itself.
pub(crate) fn html_safe(text: &str) -> String {
    json(text).replace('<', "\\u003c").replace('>', "\\u003e").replace('&', "\\u0026")
}

/// As YAML's writers put one line behind a key: plain where it may be, single-quoted else, double-quoted where it must; broken at
/// blanks behind `columns`, the rest behind `indent`.
pub(crate) fn yaml(line: &str, columns: usize, indent: &str) -> String {
    let special = line.chars().any(|c| c.is_control());
    if special {
        return json(line);
    }
    let first = line.chars().next().unwrap_or(' ');
    let word = ["true", "false", "null", "yes", "no", "on", "off", "~"].contains(&line.to_lowercase().as_str());
    let number = line.parse::<f64>().is_ok();
    let date = line.starts_with("20") && line.get(4..5) == Some("-");
    let unsafe_first = "!&*-?[]{},#|>@`\"'%: ".contains(first);
    let unsafe_inside = line.contains(": ") || line.contains(" #") || line.ends_with([':', ' ']);
    let plain = !(line.is_empty() || word || number || date || unsafe_first || unsafe_inside);
    let text = if plain { line.to_owned() } else { format!("'{}'", line.replace('\'', "''")) };
    broken(&text, columns, indent)
}

/// Broken at single blanks behind so many columns.
fn broken(text: &str, columns: usize, indent: &str) -> String {
    let mut out = String::new();
    let mut column = 0;
    let chars: Vec<char> = text.chars().collect();
    for (at, c) in chars.iter().enumerate() {
        let near = |at: Option<usize>| at.and_then(|at| chars.get(at)).is_some_and(|c| *c != ' ');
        let single = *c == ' ' && near(at.checked_sub(1)) && near(Some(at + 1));
        if single && column > columns {
            out += "\n";
            out += indent;
            column = indent.len();
        } else {
            out.push(*c);
            column += 1;
        }
    }
    out
}

/// In Python's quotes.
pub(crate) fn python(text: &str) -> String {
    let quote = if text.contains('\'') && !text.contains('"') { '"' } else { '\'' };
    let text = text.replace('\\', "\\\\").replace('\n', "\\n").replace('\t', "\\t");
    format!("{quote}{}{quote}", text.replace(quote, &format!("\\{quote}")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn strings_are_written_as_their_languages_do() {
        assert_eq!(ascii("a“\n\u{1f600}"), "\"a\\u201c\\n\\ud83d\\ude00\"");
        assert_eq!(html_safe("<a>"), "\"\\u003ca\\u003e\"");
        assert_eq!(yaml("code: X", 80, ""), "'code: X'");
        assert_eq!(yaml("it's code: X", 80, ""), "'it''s code: X'");
        assert_eq!(yaml("aa bb cc", 2, "  "), "aa bb\n  cc");
        assert_eq!(yaml("a\tb", 80, ""), "\"a\\tb\"");
        assert_eq!(python("it's"), "\"it's\"");
    }
}
