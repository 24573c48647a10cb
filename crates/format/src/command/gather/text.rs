//! A command as a text: what stands outside of its quotes, its limits, and the filters behind it.

/// The text with all that is quoted, quotes included, replaced by `q`s of the same length; none where a quote is open, a line ends, or a
/// shell would expand something between double quotes.
pub(super) fn outside_of_quotes(text: &str) -> Option<String> {
    let mut bare = String::with_capacity(text.len());
    let mut open = None;
    for c in text.chars() {
        match open {
            _ if c.is_control() => return None,
            Some('"') if matches!(c, '$' | '`' | '\\') => return None,
            Some(quote) => {
                bare.extend(std::iter::repeat_n('q', c.len_utf8()));
                open = open.filter(|_| c != quote);
            }
            None if matches!(c, '\'' | '"') => {
                bare.push('q');
                open = Some(c);
            }
            None => bare.push(c),
        }
    }
    open.is_none().then_some(bare)
}

/// The command without the file at its end that its output goes to: a script has its own.
pub(super) fn without_file(command: &str) -> &str {
    let Some((before, file)) = command.rsplit_once(" > ") else { return command };
    let is_name = |c: char| c.is_ascii_alphanumeric() || "._-{}".contains(c);
    if file.is_empty() || !file.chars().all(is_name) { command } else { before.trim_end() }
}

/// The command with a log's limits, where it has none: `bare` is what stands outside of its quotes.
pub(super) fn with_limits(command: &str, bare: &str) -> String {
    let end = bare.find('|').map_or(bare.len(), |pipe| bare[..pipe].trim_end().len());
    let (first, rest) = command.split_at(end);
    let mut limited = first.to_owned();
    let mut limit = |program: &str, flag: &str, value: &str| {
        if first.starts_with(program) && !bare[..end].contains(flag) {
            limited = format!("{limited} {flag}{value}");
        }
    };
    limit("kubectl logs ", "--since", "=24h");
    limit("kubectl logs ", "--tail", "=2000");
    limit("gcloud logging read ", "--limit", "=200");
    limited + rest
}

/// Whether a program passes on what it reads from the one before it, and no file.
pub(super) fn is_filter(program: &str, words: &[&str]) -> bool {
    let (flags, others): (Vec<&str>, Vec<&str>) = words.iter().partition(|word| word.starts_with('-'));
    let only =
        |letters: &str| flags.iter().all(|flag| flag[1..].bytes().all(|byte| letters.bytes().any(|b| b == byte)));
    match (program, others.as_slice()) {
        // The one word is the pattern; more would be files.
        ("grep" | "egrep", [_]) => only("EFincovABC0123456789"),
        ("jq", [_]) => only("rce"),
        ("head" | "tail", [] | [_]) => only("n0123456789") && others.iter().all(|number| number.parse::<u32>().is_ok()),
        ("sort" | "uniq" | "wc", []) => only("cdlnru"),
        _ => false,
    }
}
