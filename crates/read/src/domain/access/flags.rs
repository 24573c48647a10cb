//! Envoy's response flags, in both forms, and what Envoy documents for them.

use super::table::FLAGS;
use crate::ground::order;

/// The most flags that a line has.
const MOST: usize = 6;

/// The response flags of a line in their short form, in order of the alphabet.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Flags<'t> {
    own: [&'t str; MOST],
    count: usize,
}

impl<'t> Flags<'t> {
    /// Reads `-`, `UF,URX` or `UpstreamConnectionFailure,UpstreamRetryLimitExceeded`. None for what is no flags.
    pub(super) fn read(text: &'t str) -> Option<Flags<'t>> {
        let mut flags = Flags::default();
        if matches!(text, "-" | "") {
            return Some(flags);
        }
        for word in text.split(',') {
            let short = match FLAGS.iter().find(|flag| flag.short == word || flag.long == word) {
                Some(known) => known.short,
                None if is_short(word) => word,
                None => return None,
            };
            if flags.count < MOST && !flags.has(short) {
                flags.own[flags.count] = short;
                flags.count += 1;
            }
        }
        order::sort_by(&mut flags.own[..flags.count], Ord::cmp);
        Some(flags)
    }

    /// Whether it is among them.
    pub fn has(&self, flag: &str) -> bool {
        self.own[..self.count].contains(&flag)
    }

    /// Whether there is one that says that something failed.
    pub fn fail(&self) -> bool {
        self.own[..self.count].iter().any(|flag| !matches!(*flag, "DI" | "RFCF"))
    }

    /// All of them, joined by commas; empty where there is none.
    pub fn joined(&self) -> String {
        self.own[..self.count].join(",")
    }

    /// Whether Envoy knows each.
    pub(super) fn are_known(&self) -> bool {
        self.own[..self.count].iter().all(|flag| FLAGS.iter().any(|known| known.short == *flag))
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.count == 0
    }
}

/// `UMSDR`.
fn is_short(word: &str) -> bool {
    (2..=6).contains(&word.len()) && word.bytes().all(|byte| byte.is_ascii_uppercase())
}

/// What Envoy documents for flags that are joined by commas, or for details: the long names of the flags, each with its meaning.
pub fn documented(flags: &str) -> String {
    let known = flags.split(',').filter_map(|word| FLAGS.iter().find(|flag| flag.short == word));
    let said: Vec<String> = known.map(|flag| format!("{}: {} ({})", flag.short, flag.means, flag.long)).collect();
    said.join("; ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_forms_in_any_order() {
        let read = |text: &'static str| Flags::read(text).map(|flags| flags.joined());
        for (text, wanted) in [
            ("-", ""),
            ("URX,UF", "UF,URX"),
            ("UpstreamRetryLimitExceeded,UpstreamConnectionFailure", "UF,URX"),
            ("ZQ", "ZQ"),
        ] {
            assert_eq!(read(text).as_deref(), Some(wanted), "{text}");
        }
        for other in ["12", "via_upstream", "%RESPONSE_FLAGS%", "uf", "UF;URX", "\"-\""] {
            assert_eq!(read(other), None, "{other}");
        }
        assert!(!Flags::read("DI").is_some_and(|flags| flags.fail()));
        assert_eq!(documented("ZQ"), "");
        assert!(documented("OM,UH").contains("Overload Manager") && documented("UH").contains("NoHealthyUpstream"));
    }
}
