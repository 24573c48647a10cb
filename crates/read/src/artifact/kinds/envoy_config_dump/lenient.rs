//! Filling structs in place while JSON is read: unknown fields are skipped, a value of another shape than expected says nothing, and
//! what was read before a cut or a fault stays where it was put.
//!
//! Places are trait objects, so that the reader is compiled once and not for each struct.

use std::borrow::Cow;
use std::ops::Range;

use crate::artifact::tree::unescape;
use meshmedic_scan::{Broken, blanks_end, string_end, value_end};

/// A string, borrowed from the text wherever it holds no escape.
#[derive(Clone, Debug, Default)]
pub(super) struct JsonText<'a>(Cow<'a, str>);

impl JsonText<'_> {
    pub(super) fn as_str(&self) -> &str {
        &self.0
    }

    /// Where it stands in the text that it was read from, known from a borrowed string's own address.
    pub(super) fn place(&self, text: &str) -> Option<Range<usize>> {
        let Cow::Borrowed(own) = self.0 else { return None };
        let start = (own.as_ptr() as usize).checked_sub(text.as_ptr() as usize)?;
        let end = start + own.len();
        (!own.is_empty() && end <= text.len()).then_some(start..end)
    }
}

/// What can be filled from a JSON value.
pub(super) trait Fill<'de> {
    /// The place that the value of a key goes to. Returns `None` if the key is not wanted.
    fn field(&mut self, _key: &str) -> Option<&mut dyn Fill<'de>> {
        None
    }

    /// The place that the next element of a list goes to. Returns `None` if lists are not wanted.
    fn element(&mut self) -> Option<&mut dyn Fill<'de>> {
        None
    }

    /// The element, or the value of the key, that was begun last has ended, or broke off; `false` where a list ended instead.
    fn end(&mut self, _there: bool) {}

    /// Takes a string.
    fn scalar(&mut self, _value: Cow<'de, str>) {}

    /// Takes a whole number.
    fn number(&mut self, _value: u64) {}

    /// Takes a truth value.
    fn flag(&mut self, _value: bool) {}
}

/// Names the fields of a struct that are filled, by their keys.
macro_rules! fills {
    ($name:ident { $($($key:literal)|+ => $field:ident,)* }) => {
        impl<'de> $crate::artifact::kinds::envoy_config_dump::lenient::Fill<'de> for $name<'de> {
            fn field(
                &mut self,
                key: &str,
            ) -> Option<&mut dyn $crate::artifact::kinds::envoy_config_dump::lenient::Fill<'de>> {
                match key {
                    $($($key)|+ => Some(&mut self.$field),)*
                    _ => None,
                }
            }
        }
    };
}
pub(super) use fills;

/// Reads a value of JSON into places, from `at` on.
pub(super) struct Reader<'de> {
    pub(super) text: &'de str,
    pub(super) at: usize,
}

impl<'de> Reader<'de> {
    /// Reads the next value into `place`: all of it is passed over, and only what is wanted is looked at. No place holds itself, so that
    /// this nests no deeper than the places do.
    ///
    /// # Errors
    ///
    /// Where the text is cut or is no JSON. What was read until then is in its place.
    pub(super) fn value(&mut self, place: &mut dyn Fill<'de>) -> Result<(), Broken> {
        match self.peek() {
            Some(b'{') => self.object(place),
            Some(b'[') => self.list(place),
            Some(b'"') => {
                let value = self.string()?;
                place.scalar(value);
                Ok(())
            }
            first => {
                let start = self.at;
                self.skip()?;
                match first {
                    Some(b't' | b'f') => place.flag(first == Some(b't')),
                    Some(b'0'..=b'9') => {
                        if let Ok(number) = self.text[start..self.at].parse() {
                            place.number(number);
                        }
                    }
                    _ => {}
                }
                Ok(())
            }
        }
    }

    fn object(&mut self, place: &mut dyn Fill<'de>) -> Result<(), Broken> {
        self.at += 1;
        if self.peek() == Some(b'}') {
            self.at += 1;
            return Ok(());
        }
        loop {
            if self.peek() != Some(b'"') {
                return Err(self.broken());
            }
            let key = self.string()?;
            if self.peek() != Some(b':') {
                return Err(self.broken());
            }
            self.at += 1;
            let read = match place.field(&key) {
                Some(place) => self.value(place),
                None => self.skip(),
            };
            place.end(true);
            read?;
            if self.ends(b'}')? {
                return Ok(());
            }
        }
    }

    fn list(&mut self, place: &mut dyn Fill<'de>) -> Result<(), Broken> {
        self.at += 1;
        let mut ends = Ok(self.peek() == Some(b']'));
        self.at += usize::from(ends == Ok(true));
        loop {
            // A place is asked for before it is known whether anything comes: it is told that nothing did.
            let read = match (place.element(), ends) {
                (_, Ok(true)) => Ok(()),
                (Some(place), Ok(false)) => self.value(place),
                (None, Ok(false)) => self.skip(),
                (_, Err(broken)) => Err(broken),
            };
            place.end(ends != Ok(true));
            read?;
            if ends == Ok(true) {
                return Ok(());
            }
            ends = self.ends(b']');
        }
    }

    /// Behind an element or a member: passes the comma, or the bracket that ends them.
    fn ends(&mut self, close: u8) -> Result<bool, Broken> {
        let next = self.peek().filter(|next| *next == b',' || *next == close).ok_or_else(|| self.broken())?;
        self.at += 1;
        Ok(next == close)
    }

    /// The string whose quote comes next.
    fn string(&mut self) -> Result<Cow<'de, str>, Broken> {
        let start = self.at;
        let (end, has_escapes) = string_end(self.text.as_bytes(), start + 1)?;
        self.at = end + 1;
        let own = &self.text[start + 1..end];
        Ok(if has_escapes { unescape(own) } else { Cow::Borrowed(own) })
    }

    /// Passes over the next value.
    fn skip(&mut self) -> Result<(), Broken> {
        self.at = value_end(self.text.as_bytes(), self.at)?;
        Ok(())
    }

    /// The next byte that is no blank.
    fn peek(&mut self) -> Option<u8> {
        let bytes = self.text.as_bytes();
        // Before most colons and commas there is none.
        if bytes.get(self.at).is_some_and(|byte| *byte <= b' ') {
            self.at = blanks_end(bytes, self.at);
        }
        bytes.get(self.at).copied()
    }

    fn broken(&self) -> Broken {
        Broken { at: self.at, is_cut: self.at >= self.text.len() }
    }
}

impl<'de> Fill<'de> for JsonText<'de> {
    fn scalar(&mut self, value: Cow<'de, str>) {
        self.0 = value;
    }
}

/// A port or a prefix's length; 0 where there is none, or none that could be one.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct JsonNumber(pub(super) u16);

impl Fill<'_> for JsonNumber {
    fn scalar(&mut self, value: Cow<'_, str>) {
        self.0 = value.parse().unwrap_or(0);
    }

    fn number(&mut self, value: u64) {
        self.0 = u16::try_from(value).unwrap_or(0);
    }
}

/// Each element is put in its list before it is read, so that half an element is kept too.
impl<'de, T: Fill<'de> + Default> Fill<'de> for Vec<T> {
    fn element(&mut self) -> Option<&mut dyn Fill<'de>> {
        self.push(T::default());
        self.last_mut().map(|last| last as &mut dyn Fill<'de>)
    }

    /// Dumps of Envoy's first versions have maps where the later ones have lists.
    fn field(&mut self, _key: &str) -> Option<&mut dyn Fill<'de>> {
        self.element()
    }

    fn end(&mut self, there: bool) {
        if !there {
            self.pop();
        }
    }
}

/// What few entries have is kept apart.
impl<'de, T: Fill<'de> + Default> Fill<'de> for Option<Box<T>> {
    fn field(&mut self, key: &str) -> Option<&mut dyn Fill<'de>> {
        self.get_or_insert_default().field(key)
    }
}
