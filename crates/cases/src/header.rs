//! What the lines at a case's top may say.

/// The bytes that every header begins with.
const MARK: &[u8] = b";; ";

/// One line at a case's top, of a known name and with a value of that name's form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Header {
    /// Its line in the file, from 1.
    pub line: usize,
    /// The name before the colon: `level`.
    pub name: &'static str,
    /// What stands behind the colon, without the white space around it; empty for `quiet`.
    pub value: String,
}

/// A name that a header may have.
struct Name {
    name: &'static str,
    /// Whether a case that must not match may say it too.
    in_misses: bool,
    /// Whether a value is of its form.
    fits: fn(&str) -> bool,
    /// That form, for people.
    form: &'static str,
}

/// A name for every case.
const fn any(name: &'static str, fits: fn(&str) -> bool, form: &'static str) -> Name {
    Name { name, in_misses: true, fits, form }
}

/// A name for cases that must match: it speaks of the rule's finding.
const fn of_finding(name: &'static str, fits: fn(&str) -> bool, form: &'static str) -> Name {
    Name { name, in_misses: false, fits, form }
}

const NAMES: &[Name] = &[
    any("synthetic", is_said, "why it is made up"),
    any("note", is_said, "a sentence"),
    any("now", is_said, "a time, such as 2026-07-30T00:20:00Z"),
    any("set", is_pair, "NAME=VALUE"),
    any("value", is_pair, "NAME=VALUE"),
    any("passed", is_said, "a rule, or part of the passed check's text"),
    any("not-checked", is_said, "a rule, or a kind of output"),
    any("quiet", str::is_empty, "nothing behind it"),
    of_finding("level", |level| ["problem", "warning", "note"].contains(&level), "problem, warning or note"),
    of_finding(
        "confidence",
        |confidence| ["confirmed", "likely", "possible"].contains(&confidence),
        "confirmed, likely or possible",
    ),
    of_finding("lines", is_range, "FIRST-LAST, such as 3-4"),
    of_finding("evidence", is_range, "FIRST-LAST, such as 3-4"),
    of_finding("findings", |count| count.parse::<usize>().is_ok(), "a number"),
    of_finding("event", is_said, "LINE STATE, such as 4 not-ready"),
    of_finding("row", is_said, "a row's cells with | between them"),
    of_finding("row-ja", is_said, "a row's cells with | between them"),
    of_finding("says", is_said, "part of the title or the cause"),
    of_finding("says-ja", is_said, "part of the title or the cause"),
    of_finding("fix", is_said, "part of a step's text | command"),
    of_finding("fix-ja", is_said, "part of a step's text | command"),
    of_finding("no-fix", is_said, "what no step may say"),
];

fn is_said(value: &str) -> bool {
    !value.is_empty()
}

fn is_pair(value: &str) -> bool {
    value.split_once('=').is_some_and(|(name, _)| !name.is_empty())
}

fn is_range(value: &str) -> bool {
    let numbers = value.split_once('-').map(|(first, last)| (first.parse::<usize>(), last.parse::<usize>()));
    matches!(numbers, Some((Ok(first), Ok(last))) if first >= 1 && first <= last)
}

/// A file's headers, what is wrong with them (line, sentence), and the rest of the file, which is the paste.
pub(crate) fn split(bytes: &[u8], must_match: bool) -> (Vec<Header>, Vec<(usize, String)>, &[u8]) {
    let (mut headers, mut faults) = (Vec::new(), Vec::new());
    let mut rest = bytes;
    for line in 1.. {
        if !rest.starts_with(MARK.trim_ascii_end()) {
            break;
        }
        let end = rest.iter().position(|byte| *byte == b'\n').map_or(rest.len(), |at| at + 1);
        match header(&rest[..end], line, must_match) {
            Ok(header) => headers.push(header),
            Err(fault) => faults.push((line, fault)),
        }
        rest = &rest[end..];
    }
    (headers, faults, rest)
}

fn header(bytes: &[u8], line: usize, must_match: bool) -> Result<Header, String> {
    let Some(text) = bytes.strip_prefix(MARK) else {
        return Err("a header begins with `;; `, the blank included".to_owned());
    };
    let text = String::from_utf8_lossy(text);
    let (word, value) = text.split_once(':').unwrap_or((&text, ""));
    let (word, value) = (word.trim(), value.trim());
    let Some(known) = NAMES.iter().find(|known| known.name == word) else {
        return Err(format!("unknown header `{word}`; did you mean `{}`?", nearest(word, must_match)));
    };
    if !must_match && !known.in_misses {
        return Err(format!("`{word}` speaks of the rule's finding, and a miss-* case has none"));
    }
    if !(known.fits)(value) {
        return Err(format!("`{word}` takes {}, not `{value}`", known.form));
    }
    Ok(Header { line, name: known.name, value: value.to_owned() })
}

/// The name most like this word, of those that such a case may say.
fn nearest(word: &str, must_match: bool) -> &'static str {
    let names = NAMES.iter().filter(|name| must_match || name.in_misses).map(|name| name.name);
    names.min_by_key(|name| strsim::osa_distance(word, name)).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn faults(text: &str, must_match: bool) -> Vec<(usize, String)> {
        split(text.as_bytes(), must_match).1
    }

    #[test]
    fn headers_end_where_the_paste_begins() {
        let (headers, faults, paste) = split(b";; level: note\n;; quiet\nNAME  AGE\n;; level: problem\n", true);
        let read: Vec<_> = headers.iter().map(|header| (header.line, header.name, header.value.as_str())).collect();
        assert_eq!(read, [(1, "level", "note"), (2, "quiet", "")]);
        assert_eq!((faults, paste), (Vec::new(), &b"NAME  AGE\n;; level: problem\n"[..]));
    }

    #[test]
    fn an_unknown_header_is_refused_with_the_nearest_right_one() {
        for must_match in [true, false] {
            let wrong = faults(";; synthetic: x\n;; sett: VIP=10.0.0.1\nNAME\n", must_match);
            assert_eq!(wrong, [(2, "unknown header `sett`; did you mean `set`?".to_owned())]);
        }
        assert_eq!(
            faults(";; confidense: likely\n", true)[0].1,
            "unknown header `confidense`; did you mean `confidence`?"
        );
        assert_eq!(faults(";;quiet\n", false)[0].1, "a header begins with `;; `, the blank included");
    }

    #[test]
    fn what_speaks_of_a_finding_is_refused_where_there_is_none() {
        for name in NAMES.iter().filter(|name| !name.in_misses) {
            let wrong = faults(&format!(";; {}: 1-1\n", name.name), false);
            assert!(wrong[0].1.contains("a miss-* case has none"), "{}: {wrong:?}", name.name);
        }
    }

    #[test]
    fn a_value_is_of_its_headers_form() {
        for (header, part) in [
            ("level: bad", "problem, warning or note"),
            ("confidence: sure", "confirmed, likely or possible"),
            ("lines: 3", "FIRST-LAST"),
            ("lines: 4-3", "FIRST-LAST"),
            ("evidence: 0-1", "FIRST-LAST"),
            ("findings: two", "a number"),
            ("set: VIP", "NAME=VALUE"),
            ("value: =x", "NAME=VALUE"),
            ("quiet: yes", "nothing behind it"),
            ("passed:", "a rule"),
            ("says", "part of the title"),
        ] {
            let wrong = faults(&format!(";; {header}\n"), true);
            assert!(wrong.len() == 1 && wrong[0].1.contains(part), "{header}: {wrong:?}");
        }
    }
}
