//! What a log's lines begin with.

use crate::forms::{START, mix};

/// A clock stands within so many bytes of a line.
const NEAR: usize = 64;

/// The form of what stands before and around a line's clock, `12:00:00`; none where the line has no clock near its beginning.
///
/// `at` is where the clock of the line before stood. Names and numbers do not count, except in what leads to a pod: `[pod/shop/cart]`.
pub(crate) fn form(line: &[u8], at: &mut usize) -> Option<u64> {
    if !is_clock(line, *at) {
        let last = line.len().min(NEAR).checked_sub(8)?;
        *at = (0..=last).find(|at| is_clock(line, *at))?;
    }
    let clock = *at;
    let names = line[..clock].contains(&b'/');
    let mut form = START;
    let mut word = false;
    for byte in &line[..clock] {
        let is_word = byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'_' | b'-');
        if !is_word || (names && !byte.is_ascii_digit()) {
            form = mix(form, *byte);
        } else if !word {
            form = mix(form, b'a');
        }
        word = is_word;
    }
    // The fraction, the zone, and what stands behind them.
    let behind = line[clock + 8..].iter().find(|byte| !(byte.is_ascii_alphanumeric() || b".,+-:".contains(byte)));
    Some(mix(form, behind.copied().unwrap_or(b'\n')))
}

/// `12:00:00`, with no digit before it.
fn is_clock(line: &[u8], at: usize) -> bool {
    let Some(clock) = line.get(at..at + 8) else { return false };
    let digits = [0, 1, 3, 4, 6, 7];
    clock[2] == b':'
        && clock[5] == b':'
        && digits.iter().all(|at| clock[*at].is_ascii_digit())
        && at.checked_sub(1).is_none_or(|before| !line[before].is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn form_of(line: &str) -> Option<u64> {
        form(line.as_bytes(), &mut 0)
    }

    #[test]
    fn lines_of_one_log_have_one_form() {
        for (one, other) in [
            ("2026-07-30T00:10:00.123Z info a", "2026-12-01T23:59:59.1Z warning of b"),
            ("Jul 30 00:10:00 host-1 app[12]: x", "Aug 12 00:10:00 host-22 kernel: y"),
            ("I0730 00:10:00.123456       1 a.go:12] x", "W0730 10:11:12.000001       1 b.go:1] y"),
            (
                "10.0.0.1 - - [30/Jul/2026:00:10:00 +0000] \"GET /",
                "10.0.12.1 - - [31/Jul/2026:01:10:00 +0000] \"POST /",
            ),
        ] {
            assert!(form_of(one).is_some(), "{one}");
            assert_eq!(form_of(one), form_of(other), "{one}");
        }
    }

    #[test]
    fn what_is_no_log_line_has_none_and_another_logs_line_another() {
        for line in ["NAME  READY  STATUS", "  state: ACTIVE", "\tat a.b.C(D.java:12)", "12:00", ""] {
            assert_eq!(form_of(line), None, "{line}");
        }
        assert_ne!(form_of("2026-07-30T00:10:00Z x"), form_of("[2026-07-30 00:10:00.123][1][info] x"));
        assert_ne!(
            form_of("[pod/cart-1/app] 2026-07-30T00:10:00Z x"),
            form_of("[pod/pay-1/app] 2026-07-30T00:10:00Z x")
        );
    }
}
