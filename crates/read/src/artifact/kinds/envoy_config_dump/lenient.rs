//! Filling structs in place while serde_json reads: unknown fields are skipped, a value of another shape than expected says nothing, and
//! what was read before a cut or a fault stays where it was put.
//!
//! Places are trait objects, so that the reader is compiled once and not for each struct.

use std::borrow::Cow;
use std::fmt;
use std::ops::Range;

use serde::de::{DeserializeSeed, Deserializer, Error, IgnoredAny, MapAccess, SeqAccess, Visitor};

/// A string, borrowed from the text wherever it holds no escape.
#[derive(Clone, Debug, Default)]
pub(super) struct JsonText<'a>(Cow<'a, str>);

impl JsonText<'_> {
    pub(super) fn as_str(&self) -> &str {
        &self.0
    }

    /// Where it stands, known from a borrowed string's own address.
    pub(super) fn place(&self, text: &str) -> Option<Range<usize>> {
        let Cow::Borrowed(own) = self.0 else { return None };
        let start = (own.as_ptr() as usize).checked_sub(text.as_ptr() as usize)?;
        let end = start + own.len();
        (!own.is_empty() && text.get(start..end) == Some(own)).then_some(start..end)
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

/// The place that the next value is read into.
pub(super) struct Filler<'x, 'de>(pub(super) &'x mut dyn Fill<'de>);

impl<'de> DeserializeSeed<'de> for Filler<'_, 'de> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Filler<'_, 'de> {
    type Value = ();

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("any value")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        let mut key = JsonText::default();
        while map.next_key_seed(Filler(&mut key))?.is_some() {
            let read = match self.0.field(key.as_str()) {
                Some(place) => map.next_value_seed(Filler(place)),
                None => map.next_value::<IgnoredAny>().map(|_| ()),
            };
            self.0.end(true);
            read?;
        }
        Ok(())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<(), A::Error> {
        loop {
            let read = match self.0.element() {
                Some(place) => seq.next_element_seed(Filler(place)),
                None => seq.next_element::<IgnoredAny>().map(|read| read.map(|_| ())),
            };
            self.0.end(!matches!(read, Ok(None)));
            if read?.is_none() {
                return Ok(());
            }
        }
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
