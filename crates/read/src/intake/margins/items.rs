//! An output that is an item of a list: its first line behind the item's mark, the others indented as far.

use super::line::MarginLine;
use crate::intake::strings::content::is_json;
use crate::intake::structure::{LineRole, is_head, key, role};

/// Adds the item's mark and the indentation of the lines below it to the widths of those that have none.
pub(super) fn widen(lines: &[MarginLine], widths: &mut [usize]) {
    let mut at = 0;
    while at < lines.len() {
        let below = lines.get(at + 1).map_or("", |line| line.text);
        let width = if widths[at] == 0 { mark(lines[at].text, below) } else { None };
        let end = width.map_or(at, |width| item_end(lines, widths, at, width));
        let whole = |width: usize| end > at + 1 || is_json(lines[at].text[width..].trim());
        if let Some(width) = width.filter(|width| whole(*width)) {
            for line in at..end {
                widths[line] = width.min(lines[line].text.len());
            }
        }
        at = end.max(at + 1);
    }
}

/// How wide the mark is behind which an output begins: `2. `, `- `, `* `.
fn mark(line: &str, below: &str) -> Option<usize> {
    let body = line.trim_start_matches(' ');
    let digits = body.bytes().take_while(u8::is_ascii_digit).count();
    let numbered = (1..=3).contains(&digits) && body[digits..].starts_with(['.', ')']);
    let length = if numbered { digits + 1 } else { body.chars().next().filter(|c| "-*•".contains(*c))?.len_utf8() };
    let rest = body[length..].strip_prefix([' ', '\t'])?;
    let rest = rest.trim_start_matches(' ');
    let role = role(rest);
    // A dash is YAML's too, and a key behind it is.
    let width = line.len() - rest.len();
    // `2. a: 1`, with another key right below the first.
    let keyed = || {
        let next = below.trim_start_matches(' ');
        role == LineRole::Field && below.len() - next.len() == width && key(next).is_some()
    };
    let begins = role == LineRole::Prompt || is_head(rest) || (numbered && (role == LineRole::Start || keyed()));
    begins.then_some(width)
}

/// Behind the last line that is indented as far as the text behind the mark.
fn item_end(lines: &[MarginLine], widths: &[usize], at: usize, width: usize) -> usize {
    let (mut end, mut next) = (at + 1, at + 1);
    while next < lines.len() && widths[next] == 0 && next - end < 3 {
        let text = lines[next].text;
        let indent = text.len() - text.trim_start_matches(' ').len();
        let blank = text.trim().is_empty();
        if !blank && indent < width {
            break;
        }
        next += 1;
        end = if blank { end } else { next };
    }
    end
}

#[cfg(test)]
mod tests {
    use super::super::tests::clean;

    #[test]
    fn an_output_is_an_item() {
        assert_eq!(
            clean("1. looked\n2. NAME   STATUS\n   shop   Active\n3. asked\n"),
            "1. looked\nNAME   STATUS\nshop   Active\n3. asked\n"
        );
        assert_eq!(clean("- $ kubectl get ns\n  none\n- asked\n"), "$ kubectl get ns\nnone\n- asked\n");
        assert_eq!(clean("2. a:\n     b: 1\n\n   c: 2\nand so on"), "a:\n  b: 1\n\nc: 2\nand so on");
        let yaml = "- metadata:\n    name: x\n- metadata:\n    name: y\n";
        assert_eq!(clean(yaml), yaml);
    }
}
