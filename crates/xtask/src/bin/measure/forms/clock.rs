//! The times that stand before lines: four lines a second from ten past midnight on.

/// `2026-07-30T00:10:00.000123Z`, with so many digits behind the point; with none there is no point.
pub(crate) fn utc(at: usize, digits: usize) -> String {
    format!("{}Z", local(at, 'T', '.', digits))
}

/// `2026-07-30 00:10:00,123`: what stands between day and hour, and before the digits behind the second.
pub(crate) fn local(at: usize, between: char, point: char, digits: usize) -> String {
    format!("2026-07-30{between}{}{}", clock(at), fraction(at, point, digits))
}

/// `00:10:00`.
pub(crate) fn clock(at: usize) -> String {
    let second = at / 4;
    format!("00:{:02}:{:02}", (10 + second / 60) % 60, second % 60)
}

/// Seconds since 1970.
pub(crate) fn epoch(at: usize) -> usize {
    1_785_370_200 + at / 4
}

/// `.000123`, growing within a second; nothing for no digits.
pub(crate) fn fraction(at: usize, point: char, digits: usize) -> String {
    if digits == 0 {
        return String::new();
    }
    let nanos = at % 4 * 240_000_000 + at * 7919 % 9_999_991;
    let all = format!("{nanos:09}");
    format!("{point}{}", all.get(..digits).unwrap_or(&all))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_grow() {
        let times: Vec<String> = (0..500).map(|at| utc(at, 9)).collect();
        assert!(times.is_sorted());
        assert_eq!(utc(0, 0), "2026-07-30T00:10:00Z");
        assert_eq!(local(5, ' ', ',', 3), "2026-07-30 00:10:01,240");
    }
}
