//! What is shown of the paste.

/// Makes characters visible that would otherwise hide or reorder text: control characters and direction marks.
pub fn visible(text: &str) -> String {
    let hidden = |c: char| {
        (c.is_control() && c != '\n' && c != '\t')
            || matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
    };
    let mut shown = String::with_capacity(text.len());
    for c in text.chars() {
        if hidden(c) { shown.push_str(&format!("\\u{{{:04X}}}", c as u32)) } else { shown.push(c) }
    }
    shown
}
