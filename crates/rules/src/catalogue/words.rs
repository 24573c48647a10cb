//! A text as the search compares it: words of one form, whatever quotes, widths, breaks and spaces stand in it.

/// Half-width katakana in the order of Unicode from U+FF66, as their full-width forms.
const KATAKANA: &str =
    "ヲァィゥェォャュョッーアイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワン";

/// The words of a text: runs of ASCII letters and digits, and each two neighbours of a run of other letters, because
/// Japanese does not write where its words end.
pub(super) fn words(text: &str) -> Vec<String> {
    let text = one_form(text);
    let mut words = Vec::new();
    let mut rest = text.as_str();
    while let Some(first) = rest.chars().next() {
        let ascii = first.is_ascii_alphanumeric();
        let of_run = |c: char| if ascii { c.is_ascii_alphanumeric() } else { !c.is_ascii() && c.is_alphanumeric() };
        if !of_run(first) {
            rest = &rest[first.len_utf8()..];
            continue;
        }
        let end = rest.find(|c| !of_run(c)).unwrap_or(rest.len());
        let (run, after) = rest.split_at(end);
        rest = after;
        let letters: Vec<char> = run.chars().collect();
        if ascii || letters.len() == 1 {
            words.push(run.to_owned());
        } else {
            words.extend(letters.windows(2).map(|pair| pair.iter().collect::<String>()));
        }
    }
    words
}

/// Lower case, full-width ASCII as ASCII, half-width katakana as katakana. White space between two Japanese letters is
/// a wrap or a habit (コントロール プレーン) and separates nothing.
fn one_form(text: &str) -> String {
    let mut wide = String::with_capacity(text.len());
    for c in text.chars() {
        let c = match c {
            '\u{ff01}'..='\u{ff5e}' => char::from_u32(c as u32 - 0xfee0).unwrap_or(c),
            '\u{3000}' => ' ',
            '\u{ff66}'..='\u{ff9d}' => KATAKANA.chars().nth(c as usize - 0xff66).unwrap_or(c),
            // A half-width letter's voice mark stands behind it: one letter, and the voiced one follows it in Unicode.
            '\u{ff9e}' | '\u{ff9f}' => match wide.pop() {
                Some('ウ') => 'ヴ',
                Some(plain) => char::from_u32(plain as u32 + c as u32 - 0xff9d).unwrap_or(plain),
                None => continue,
            },
            _ => c,
        };
        wide.extend(c.to_lowercase());
    }
    let mut text = String::with_capacity(wide.len());
    let mut letters = wide.chars().peekable();
    while let Some(c) = letters.next() {
        if c.is_whitespace() {
            while letters.next_if(|next| next.is_whitespace()).is_some() {}
            let japanese = |c: Option<char>| c.is_some_and(|c| !c.is_ascii() && c.is_alphanumeric());
            if !(japanese(text.chars().next_back()) && japanese(letters.peek().copied())) {
                text.push(' ');
            }
        } else {
            text.push(c);
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_wording_in_many_forms_is_the_same_words() {
        let same = |a: &str, b: &str| assert_eq!(words(a), words(b));
        same("コントロール プレーン", "コントロールプレーン");
        same("ﾎﾟｰﾄ ﾊﾞｯｸ", "ポートバック");
        same("ＨＴＴＰ　４００", "http 400");
        same("Pod の作成", "Podの作成");
        same("service \"istiod\"", "Service `istiod`");
        same("no endpoints\n   available", "no endpoints available");
        assert_eq!(words("状態 NEEDS_ATTENTION"), ["状態", "needs", "attention"]);
        assert_eq!(words("ﾞ "), Vec::<String>::new());
    }
}
