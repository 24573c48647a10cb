//! Ages as kubectl prints them.

/// How long ago something happened, and for an event how often.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Age {
    /// Seconds since it happened last. kubectl leaves small units out: `5d3h` stands for up to an hour more.
    pub seconds: u64,
    /// How often it happened: 3 of `41s (x3 over 2m)`, else 1.
    pub times: u32,
    /// Seconds since it happened first: 120 of `41s (x3 over 2m)`; where that is not printed, the same as `seconds`.
    pub since_first: u64,
}

impl Age {
    /// `14m`, `3h20m`, `41d`, `5d3h`, `2y11d`, `41s (x3 over 2m)`. A year has 365 days, as in kubectl. `<unknown>` and `<invalid>` (a
    /// time in the future) are none.
    pub fn parse(text: &str) -> Option<Age> {
        let (last, repeated) = text.trim().split_once(" (x").unwrap_or((text.trim(), ""));
        let seconds = seconds(last)?;
        let Some((times, first)) = repeated.strip_suffix(')').and_then(|inside| inside.split_once(" over ")) else {
            return repeated.is_empty().then_some(Age { seconds, times: 1, since_first: seconds });
        };
        Some(Age { seconds, times: times.parse().ok()?, since_first: self::seconds(first)? })
    }
}

/// Whether a table's cell is an age, be it `<unknown>` or `<invalid>`.
pub fn is_age(cell: &str) -> bool {
    matches!(cell, "<unknown>" | "<invalid>") || seconds(cell).is_some()
}

fn seconds(text: &str) -> Option<u64> {
    let (mut total, mut number) = (0u64, None);
    for byte in text.bytes() {
        let unit = match byte {
            b'0'..=b'9' => {
                let digit = u64::from(byte - b'0');
                number = Some(number.unwrap_or(0u64).saturating_mul(10).saturating_add(digit));
                continue;
            }
            b's' => 1,
            b'm' => 60,
            b'h' => 3600,
            b'd' => 86_400,
            b'y' => 31_536_000,
            _ => return None,
        };
        total = total.saturating_add(number.take()?.saturating_mul(unit));
    }
    (!text.is_empty() && number.is_none()).then_some(total)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ages_as_kubectl_prints_them() {
        for (text, seconds) in [
            ("3s", Some(3)),
            ("14m", Some(840)),
            ("8m37s", Some(517)),
            ("3h20m", Some(12_000)),
            ("41d", Some(3_542_400)),
            ("2d5h", Some(190_800)),
            ("2y11d", Some(64_022_400)),
            ("<unknown>", None),
            ("<invalid>", None),
            ("x", None),
            ("s", None),
            ("5", None),
            ("5ms", None),
            ("", None),
        ] {
            assert_eq!(Age::parse(text).map(|age| age.seconds), seconds, "{text}");
        }
        assert!(is_age("<unknown>") && is_age("<invalid>") && is_age("5d3h") && !is_age("v1") && !is_age("<none>"));
    }

    #[test]
    fn events_that_came_again() {
        assert_eq!(Age::parse("41s (x3 over 2m)"), Some(Age { seconds: 41, times: 3, since_first: 120 }));
        assert_eq!(Age::parse("5m"), Some(Age { seconds: 300, times: 1, since_first: 300 }));
        for text in ["41s (x3 over )", "41s (x over 2m)", "41s (x3)", "41s (x3 over 2m"] {
            assert_eq!(Age::parse(text), None, "{text}");
        }
    }
}
