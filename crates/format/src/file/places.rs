//! The line of each key of a YAML file.

use std::collections::BTreeMap;

use saphyr_parser::{Event, Parser};

/// Keys, as `match[0].where.reason`, and their lines, from 1.
pub(super) struct Places(BTreeMap<String, usize>);

/// A list or mapping that the parser is within.
enum Within {
    List { key: String, next: usize },
    Mapping { key: String, name: Option<String> },
}

impl Places {
    /// The places of a text, as far as it is YAML.
    pub(super) fn of(text: &str) -> Places {
        let mut lines = BTreeMap::new();
        let mut within: Vec<Within> = Vec::new();
        for event in Parser::new_from_str(text) {
            let Ok((event, span)) = event else { break };
            match event {
                Event::Scalar(value, ..) => {
                    if let Some(Within::Mapping { key, name: name @ None }) = within.last_mut() {
                        lines.insert(join(key, &value), span.start.line());
                        *name = Some(value.into_owned());
                    } else {
                        place(&mut within, &mut lines, span.start.line());
                    }
                }
                Event::Alias(_) => _ = place(&mut within, &mut lines, span.start.line()),
                Event::SequenceStart(..) => {
                    let key = place(&mut within, &mut lines, span.start.line());
                    within.push(Within::List { key, next: 0 });
                }
                Event::MappingStart(..) => {
                    let key = place(&mut within, &mut lines, span.start.line());
                    within.push(Within::Mapping { key, name: None });
                }
                Event::SequenceEnd | Event::MappingEnd => _ = within.pop(),
                _ => {}
            }
        }
        Places(lines)
    }

    /// The line of a key, else of the nearest key around it, else the first. A key that is its line's number, `:7`, is on that line.
    pub(super) fn line(&self, key: &str) -> usize {
        if let Some(line) = key.strip_prefix(':').and_then(|line| line.parse().ok()) {
            return line;
        }
        let mut key = key;
        loop {
            if let Some(line) = self.0.get(key) {
                return *line;
            }
            match key.rfind(['.', '[']) {
                Some(end) => key = &key[..end],
                None => return 1,
            }
        }
    }
}

/// Takes the place of a value: its key, which the container around it is done with.
fn place(within: &mut [Within], lines: &mut BTreeMap<String, usize>, line: usize) -> String {
    match within.last_mut() {
        Some(Within::List { key, next }) => {
            let key = format!("{key}[{next}]");
            *next += 1;
            lines.insert(key.clone(), line);
            key
        }
        Some(Within::Mapping { key, name }) => join(key, &name.take().unwrap_or_default()),
        None => String::new(),
    }
}

fn join(key: &str, name: &str) -> String {
    if key.is_empty() { name.to_owned() } else { format!("{key}.{name}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_key_has_its_line() {
        let places =
            Places::of("a: 1\nb:\n  - c: |\n      text\n      more\n    d: {e: 2,\n      f: [3, 4]}\n  - x\ng: 5\n");
        for (key, line) in [
            ("a", 1),
            ("b", 2),
            ("b[0].c", 3),
            ("b[0].d.e", 6),
            ("b[0].d.f", 7),
            ("b[0].d.f[1]", 7),
            ("b[1]", 8),
            ("g", 9),
        ] {
            assert_eq!(places.line(key), line, "{key}");
        }
        assert_eq!(places.line("b[0].unknown.key"), 3, "the line of what is around it");
        assert_eq!(places.line("unknown"), 1);
    }

    #[test]
    fn what_is_no_yaml_has_places_to_where_it_breaks() {
        assert_eq!(Places::of("a: 1\nb: [1, 2\nc: 3\n").line("a"), 1);
    }
}
