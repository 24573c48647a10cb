//! How often a form of line was met.

use std::collections::BTreeMap;

/// The forms of lines that a text has, and how many lines of each were kept for being among its first.
#[derive(Debug, Default)]
pub struct Forms {
    met: BTreeMap<u64, u32>,
    /// The form of the line before, which is that of most lines.
    last: Option<u64>,
}

/// More forms than these are not told apart: each line of another one is new.
const MOST: usize = 1 << 16;

impl Forms {
    /// Whether a line of this form is like many before it.
    pub fn is_known(&mut self, form: u64) -> bool {
        if self.last == Some(form) {
            return true;
        }
        let count = self.met.len();
        let Some(met) = self.met.get_mut(&form) else {
            if count < MOST {
                self.met.insert(form, 1);
            }
            return false;
        };
        // Where a text has few forms an output may hide behind each; where it has hundreds they are names.
        let first = match count {
            ..16 => 256,
            16..256 => 32,
            _ => 4,
        };
        *met = met.saturating_add(1);
        let is_known = *met > first;
        if is_known {
            self.last = Some(form);
        }
        is_known
    }
}

/// One more byte of what tells forms apart.
pub(crate) fn mix(form: u64, byte: u8) -> u64 {
    (form ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3)
}

/// What `mix` begins with.
pub(crate) const START: u64 = 0xcbf2_9ce4_8422_2325;
