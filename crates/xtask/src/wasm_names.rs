//! The names that a module and its JavaScript know each other's functions by.

use std::collections::BTreeMap;
use std::ops::Range;

/// wasm-bindgen ends names in a hash of this many digits, such as `__wbg_focus_d5e2fdbdb56416f0`.
const DIGITS: usize = 16;

/// Writes numbers in place of the hashes in names. By then the hashes have done their work, and random digits are what
/// no server can compress: three of the page's hundred KB.
///
/// A number has as many digits, so that every section of the module stays as long as it says.
pub(crate) fn number(script: &mut [u8], module: &mut [u8]) {
    let mut numbers: BTreeMap<Vec<u8>, Vec<u8>> = BTreeMap::new();
    for place in hashes(script) {
        let next = format!("{:0DIGITS$}", numbers.len()).into_bytes();
        let number = numbers.entry(script[place.clone()].to_vec()).or_insert(next);
        script[place].copy_from_slice(number);
    }
    for place in hashes(module) {
        if let Some(number) = numbers.get(&module[place.clone()]) {
            module[place].copy_from_slice(number);
        }
    }
}

/// Where `_` stands before just so many digits.
fn hashes(text: &[u8]) -> Vec<Range<usize>> {
    let digit = |byte: &u8| matches!(byte, b'0'..=b'9' | b'a'..=b'f');
    let starts = text.iter().enumerate().filter(|(_, byte)| **byte == b'_').map(|(place, _)| place + 1);
    let long_enough = starts.filter(|start| text[*start..].iter().take_while(|byte| digit(byte)).count() == DIGITS);
    long_enough.map(|start| start..start + DIGITS).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_sides_get_the_same_numbers() {
        let mut script = *b"a_00ff00ff00ff00ff: b_1234567890abcdef(), a_00ff00ff00ff00ff, page-00ff00ff00ff00ff_bg";
        let mut module = *b"\x12b_1234567890abcdef\x12a_00ff00ff00ff00ff_eeeeeeeeeeeeeeee_1234567890abcdef0";
        number(&mut script, &mut module);
        let expected = b"a_0000000000000000: b_0000000000000001(), a_0000000000000000, page-00ff00ff00ff00ff_bg";
        assert_eq!(script, *expected);
        assert_eq!(module, *b"\x12b_0000000000000001\x12a_0000000000000000_eeeeeeeeeeeeeeee_1234567890abcdef0");
    }
}
