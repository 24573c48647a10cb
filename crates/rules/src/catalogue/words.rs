//! A text as the search compares it: words of one form, whatever quotes, widths, breaks, spaces and endings stand in it.

use std::ops::Range;

/// Half-width katakana in the order of Unicode from U+FF66, as their full-width forms.
const KATAKANA: &str =
    "ヲァィゥェォャュョッーアイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワン";

/// The endings that a word is compared without: "pods" is asked for where "pod" is written, "injected" where "injection" is.
const ENDINGS: [&str; 7] = ["ions", "ion", "ing", "ed", "es", "s", "e"];

/// What is left of a word without its ending has so many letters at least.
const STEM: usize = 3;

/// The words of a text: runs of ASCII letters and digits, and each two neighbours of a run of other letters, because
/// Japanese does not write where its words end. Each run's by themselves.
pub(crate) fn words(text: &str) -> Vec<Vec<String>> {
    let text = one_form(text);
    runs(&text).map(|(_, run)| of_run(run).map(|(_, word)| word).collect()).collect()
}

/// The words of a run with the place of their letters in it, in bytes.
pub(super) fn of_run(run: &str) -> impl Iterator<Item = (Range<usize>, String)> {
    let ends = run.char_indices().map(|(at, c)| (at, at + c.len_utf8()));
    let ends: Vec<(usize, usize)> = if run.is_ascii() { vec![(0, run.len())] } else { ends.collect() };
    let size = ends.len().min(2);
    let places: Vec<Range<usize>> = ends.windows(size).map(|pair| pair[0].0..pair[size - 1].1).collect();
    places.into_iter().map(|place| (place.clone(), stem(&run[place])))
}

/// The runs of a text, each with its first byte: ASCII letters and digits, katakana, and other letters.
pub(super) fn runs(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let start = at + text[at..].find(char::is_alphanumeric)?;
        let kind = text[start..].chars().next().map(script);
        at = text[start..].find(|c| Some(script(c)) != kind).map_or(text.len(), |end| start + end);
        Some((start, &text[start..at]))
    })
}

#[derive(PartialEq)]
enum Script {
    Ascii,
    Katakana,
    Other,
    None,
}

fn script(c: char) -> Script {
    match c {
        'ァ'..='ヺ' | 'ー' => Script::Katakana,
        _ if c.is_ascii_alphanumeric() => Script::Ascii,
        _ if c.is_alphanumeric() => Script::Other,
        _ => Script::None,
    }
}

/// What a word may be that ends within an ending: "injectio" is "inject" for who is still typing.
pub(super) fn unfinished(word: &str) -> impl Iterator<Item = &str> {
    (1..=3).filter_map(|cut| {
        let (stem, rest) = word.split_at_checked(word.len().checked_sub(cut)?)?;
        (stem.len() >= STEM && ENDINGS.iter().any(|ending| ending.starts_with(rest))).then_some(stem)
    })
}

/// A word without its ending; one with a digit is a number or a name, and stays.
pub(super) fn stem(word: &str) -> String {
    let word = word.to_ascii_lowercase();
    let plain = word.bytes().all(|b| b.is_ascii_lowercase());
    let ending = ENDINGS.iter().find(|ending| plain && word.len() >= STEM + ending.len() && word.ends_with(**ending));
    let kept = ending.map_or(word.len(), |ending| word.len() - ending.len());
    // "stopped" is "stop".
    let doubled = ending.is_some_and(|ending| ending.len() > 1) && {
        let end = &word.as_bytes()[kept.saturating_sub(2)..kept];
        kept > STEM && end[0] == end[1] && !b"aeiouls".contains(&end[0])
    };
    word[..kept - usize::from(doubled)].to_owned()
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
        same("Pods are starting", "pod are start");
        same("the injection failed", "the injected failing");
        same("a rejected push, stopped", "a rejecting push, stops");
        assert_eq!(words("状態 NEEDS_ATTENTION").concat(), ["状態", "need", "attent"]);
        assert_eq!(
            words("サイドカーが入らない"),
            [vec!["サイ", "イド", "ドカ", "カー"], vec!["が入", "入ら", "らな", "ない"]]
        );
        assert_eq!(words("es 443s this"), [["es"], ["443s"], ["thi"]]);
        assert_eq!(words("ﾞ "), Vec::<Vec<String>>::new());
    }
}
