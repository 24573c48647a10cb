//! Filling structs in place while serde_json reads: unknown fields are skipped, a value of another shape than expected says nothing, and
//! what was read before a cut or a fault stays where it was put.

use std::borrow::Cow;
use std::fmt;
use std::ops::Range;

use serde::de::{DeserializeSeed, Deserializer, Error, IgnoredAny, MapAccess, SeqAccess, Visitor};

/// A string, borrowed from the text wherever it holds no escape.
#[derive(Clone, Debug, Default)]
pub(super) struct Text<'a>(Cow<'a, str>);

impl Text<'_> {
    pub(super) fn as_str(&self) -> &str {
        &self.0
    }

    /// Where it stands, which a borrowed string's own address tells.
    pub(super) fn place(&self, text: &str) -> Option<Range<usize>> {
        let Cow::Borrowed(own) = self.0 else { return None };
        let start = (own.as_ptr() as usize).checked_sub(text.as_ptr() as usize)?;
        let end = start + own.len();
        (!own.is_empty() && text.get(start..end) == Some(own)).then_some(start..end)
    }
}

/// What can be filled from a JSON value.
pub(super) trait Fill<'de> {
    /// Reads the value of a key, or leaves it: `false` where the key is not wanted.
    fn key<A: MapAccess<'de>>(&mut self, _key: &str, _map: &mut A) -> Result<bool, A::Error> {
        Ok(false)
    }

    /// Reads a list; by default it is passed over.
    fn list<A: SeqAccess<'de>>(&mut self, mut seq: A) -> Result<(), A::Error> {
        while seq.next_element::<IgnoredAny>()?.is_some() {}
        Ok(())
    }

    /// Takes a string.
    fn scalar(&mut self, _value: Cow<'de, str>) {}

    /// Takes a whole number.
    fn number(&mut self, _value: u64) {}

    /// Takes a truth value.
    fn flag(&mut self, _value: bool) {}
}

/// Fills the named fields of a struct from their keys and passes over the rest.
macro_rules! fills {
    ($name:ident { $($($key:literal)|+ => $field:ident,)* }) => {
        impl<'de> $crate::artifact::kinds::envoy_config_dump::lenient::Fill<'de> for $name<'de> {
            fn key<A: serde::de::MapAccess<'de>>(&mut self, key: &str, map: &mut A) -> Result<bool, A::Error> {
                match key {
                    $($($key)|+ => $crate::artifact::kinds::envoy_config_dump::lenient::take(map, &mut self.$field),)*
                    _ => Ok(false),
                }
            }
        }
    };
}
pub(super) use fills;

/// The place that the next value is read into.
pub(super) struct Into<'x, T>(pub(super) &'x mut T);

/// Reads the value of a key into its place.
pub(super) fn take<'de, A: MapAccess<'de>, T: Fill<'de>>(map: &mut A, place: &mut T) -> Result<bool, A::Error> {
    map.next_value_seed(Into(place)).map(|()| true)
}

impl<'de, T: Fill<'de>> DeserializeSeed<'de> for Into<'_, T> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de, T: Fill<'de>> Visitor<'de> for Into<'_, T> {
    type Value = ();

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("any value")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        let mut key = Text::default();
        while map.next_key_seed(Into(&mut key))?.is_some() {
            if !self.0.key(key.as_str(), &mut map)? {
                map.next_value::<IgnoredAny>()?;
            }
        }
        Ok(())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, seq: A) -> Result<(), A::Error> {
        self.0.list(seq)
    }

    fn visit_borrowed_str<E: Error>(self, value: &'de str) -> Result<(), E> {
        self.0.scalar(Cow::Borrowed(value));
        Ok(())
    }

    fn visit_str<E: Error>(self, value: &str) -> Result<(), E> {
        self.0.scalar(Cow::Owned(value.to_owned()));
        Ok(())
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<(), E> {
        self.0.number(value);
        Ok(())
    }

    fn visit_i64<E: Error>(self, _value: i64) -> Result<(), E> {
        Ok(())
    }

    fn visit_f64<E: Error>(self, _value: f64) -> Result<(), E> {
        Ok(())
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<(), E> {
        self.0.flag(value);
        Ok(())
    }

    fn visit_unit<E: Error>(self) -> Result<(), E> {
        Ok(())
    }
}

impl<'de> Fill<'de> for Text<'de> {
    fn scalar(&mut self, value: Cow<'de, str>) {
        self.0 = value;
    }
}

/// A port or a prefix's length; 0 where there is none, or none that could be one.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Number(pub(super) u16);

impl Fill<'_> for Number {
    fn scalar(&mut self, value: Cow<'_, str>) {
        self.0 = value.parse().unwrap_or(0);
    }

    fn number(&mut self, value: u64) {
        self.0 = u16::try_from(value).unwrap_or(0);
    }
}

/// Each element is put in its list before it is read, so that half an element is kept too.
impl<'de, T: Fill<'de> + Default> Fill<'de> for Vec<T> {
    fn list<A: SeqAccess<'de>>(&mut self, mut seq: A) -> Result<(), A::Error> {
        loop {
            self.push(T::default());
            let Some(last) = self.last_mut() else { return Ok(()) };
            if seq.next_element_seed(Into(last))?.is_none() {
                self.pop();
                return Ok(());
            }
        }
    }

    /// Dumps of Envoy's first versions have maps where the later ones have lists.
    fn key<A: MapAccess<'de>>(&mut self, _key: &str, map: &mut A) -> Result<bool, A::Error> {
        self.push(T::default());
        self.last_mut().map_or(Ok(false), |last| take(map, last))
    }
}

/// What few entries have is kept apart.
impl<'de, T: Fill<'de> + Default> Fill<'de> for Option<Box<T>> {
    fn key<A: MapAccess<'de>>(&mut self, key: &str, map: &mut A) -> Result<bool, A::Error> {
        self.get_or_insert_default().key(key, map)
    }
}
