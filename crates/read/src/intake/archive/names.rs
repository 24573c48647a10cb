//! Paths in archives as names in a report. They are shown and never opened; all the same none may pretend to be another file's.

/// A path made harmless.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct FileName {
    pub(super) path: String,
    /// Whether it is another than the archive's because that one leads out of the archive, hides something or is too long.
    pub(super) changed: bool,
}

/// The path of a file of an archive in at most `longest` bytes. Returns `None` for files that belong to tools: hidden
/// ones and what macOS adds.
pub(super) fn harmless(archived: &[u8], longest: usize) -> Option<FileName> {
    let is_slash = |byte: &u8| matches!(byte, b'/' | b'\\');
    let mut changed = archived.first().is_some_and(is_slash);
    let mut path = String::new();
    for part in archived.split(is_slash) {
        match part {
            b"" | b"." => {}
            b".." => changed = true,
            [_, b':'] if path.is_empty() => changed = true,
            [b'.', ..] | b"__MACOSX" => return None,
            _ => {
                if !path.is_empty() {
                    path.push('/');
                }
                for c in String::from_utf8_lossy(part).chars() {
                    changed |= hides(c);
                    path.push(if hides(c) { char::REPLACEMENT_CHARACTER } else { c });
                }
            }
        }
    }
    if path.len() > longest {
        path.truncate(path.floor_char_boundary(longest));
        changed = true;
    }
    if path.is_empty() {
        path = "unnamed".to_owned();
        changed = true;
    }
    Some(FileName { path, changed })
}

/// Control characters, and marks that hide or reorder what is shown.
fn hides(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn name(path: &str) -> Option<(String, bool)> {
        harmless(path.as_bytes(), 40).map(|name| (name.path, name.changed))
    }

    fn is(path: &str, changed: bool) -> Option<(String, bool)> {
        Some((path.to_owned(), changed))
    }

    #[test]
    fn a_path_stays_as_it_is() {
        assert_eq!(name("bug-report/cluster/k8s-resources"), is("bug-report/cluster/k8s-resources", false));
        assert_eq!(name("./proxies//shop/日本.log"), is("proxies/shop/日本.log", false));
        assert_eq!(name("logs\\istiod.log"), is("logs/istiod.log", false));
    }

    #[test]
    fn no_path_leads_out_or_deceives() {
        assert_eq!(name("../../etc/passwd"), is("etc/passwd", true));
        assert_eq!(name("/etc/passwd"), is("etc/passwd", true));
        assert_eq!(name("C:\\logs\\x"), is("logs/x", true));
        assert_eq!(name("a\0b\u{1b}[31m\u{202e}c"), is("a\u{fffd}b\u{fffd}[31m\u{fffd}c", true));
        assert_eq!(name("../.."), is("unnamed", true));
        assert_eq!(name(&"長".repeat(20)), is(&"長".repeat(13), true));
    }

    #[test]
    fn what_belongs_to_tools_is_passed_over() {
        for path in [".git/HEAD", "a/.DS_Store", "__MACOSX/a/._x", "a/._x"] {
            assert_eq!(name(path), None, "{path}");
        }
    }
}
