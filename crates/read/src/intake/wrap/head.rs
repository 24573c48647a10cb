//! What a line begins with, as it is compared to what others begin with.

/// How many bytes of a head are compared, its digits as one.
pub(super) const HEAD: usize = 8;

/// So many bytes of a head tell it from what is none.
pub(super) const TOLD: usize = 2;

/// Whether two lines begin the same, as rows and the lines of a listing do: its numbers count up.
pub(super) fn alike(line: &str, other: &str) -> bool {
    let (Some(one), Some(two)) = (plain(line), plain(other)) else { return false };
    let same = one.iter().zip(two).take_while(|(one, two)| *one == two).count();
    same == HEAD || (one[0] == b'0' && same > TOLD)
}

/// The beginning of a line with each number, and klog's levels, as one; nothing of a blank line.
pub(super) fn plain(line: &str) -> Option<[u8; HEAD]> {
    let own = line.as_bytes();
    let klog = own.len() > 5 && matches!(own[0], b'I' | b'W' | b'E' | b'F') && own[1..5].iter().all(u8::is_ascii_digit);
    let mut bytes = [0; HEAD];
    let mut length = 0;
    for (at, byte) in own.iter().enumerate() {
        let digit = byte.is_ascii_digit();
        if digit && at > 0 && own[at - 1].is_ascii_digit() {
            continue;
        }
        if length == HEAD {
            break;
        }
        bytes[length] = if digit { b'0' } else { *byte };
        length += 1;
    }
    if klog {
        bytes[0] = b'I';
    }
    (length > 0).then_some(bytes)
}
