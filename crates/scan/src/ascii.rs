//! Whether bytes are ASCII, eight in a step: the standard library takes as many as an address has, four in a browser.

/// So many bytes are looked at together.
const STEP: usize = 64;

/// Whether no byte is beyond ASCII.
#[inline(never)]
pub fn is_ascii(bytes: &[u8]) -> bool {
    let (steps, rest) = bytes.as_chunks::<STEP>();
    let all = |step: &[u8; STEP]| {
        let (numbers, _) = step.as_chunks::<8>();
        numbers.iter().fold(0, |all, number| all | u64::from_le_bytes(*number)) & 0x8080_8080_8080_8080 == 0
    };
    steps.iter().all(all) && rest.is_ascii()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_other_byte_is_seen_wherever_it_stands() {
        for length in [0, 1, 63, 64, 65, 200] {
            let mut bytes = vec![0x7f; length];
            assert!(is_ascii(&bytes));
            for at in 0..length {
                bytes[at] = 0x80;
                assert!(!is_ascii(&bytes), "{at} of {length}");
                bytes[at] = b'a';
            }
        }
    }
}
