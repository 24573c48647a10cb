//! The form in which page and worker write to each other.
//!
//! A text of counted pieces, because reading it takes a tenth of the code that reading JSON into the report takes, and the page's
//! module has to be small. Both ends are always of one build, so the form has no version.
//!
//! What a message consists of is said once, by [`wire!`]: its one list of fields gives both directions, so that no order has to be
//! kept by hand, and a field that is missing from the list does not compile.

use meshmedic_rules::report::visible;
use meshmedic_rules::values::Values;

/// Something that crosses between page and worker.
pub trait Wire: Sized {
    /// Appends the value.
    fn write(&self, to: &mut Writer);

    /// Reads what [`Wire::write`] appended.
    fn read(from: &mut Reader<'_>) -> Self;

    /// The value as one text.
    fn to_wire(&self) -> String {
        let mut to = Writer::default();
        self.write(&mut to);
        to.0
    }

    /// The value of a text that [`Wire::to_wire`] gave. A broken text gives a value whose rest is zeros and empty texts.
    fn from_wire(text: &str) -> Self {
        Self::read(&mut Reader(text))
    }
}

/// Implements [`Wire`] for structs by their fields, and for enums by their variants and those variants' fields, in the order listed.
///
/// An enum's variants are numbered from 0. A number that no variant has ends the text, and what is read behind the end of a text is 0:
/// the first variant is the one that a broken text gives.
macro_rules! wire {
    () => {};
    (struct $name:ident { $($field:ident),* $(,)? } $($more:tt)*) => {
        impl $crate::worker::wire::Wire for $name {
            fn write(&self, to: &mut $crate::worker::wire::Writer) {
                let $name { $($field),* } = self;
                $($crate::worker::wire::Wire::write($field, to);)*
            }

            // A struct's fields are evaluated in the order in which they are written, whatever the order of its definition.
            fn read(from: &mut $crate::worker::wire::Reader<'_>) -> $name {
                $name { $($field: $crate::worker::wire::Wire::read(from)),* }
            }
        }
        wire! { $($more)* }
    };
    (enum $name:ident { $($variant:ident $(($inner:ident))? $({ $($field:ident),* })?),* $(,)? } $($more:tt)*) => {
        impl $crate::worker::wire::Wire for $name {
            fn write(&self, to: &mut $crate::worker::wire::Writer) {
                enum Number { $($variant),* }
                match self {
                    $($name::$variant $(($inner))? $({ $($field),* })? => {
                        to.number(Number::$variant as u64);
                        $($crate::worker::wire::Wire::write($inner, to);)?
                        $($($crate::worker::wire::Wire::write($field, to);)*)?
                    })*
                }
            }

            fn read(from: &mut $crate::worker::wire::Reader<'_>) -> $name {
                enum Number { $($variant),* }
                loop {
                    let number = from.number();
                    $(if number == Number::$variant as u64 {
                        $(let $inner = $crate::worker::wire::Wire::read(from);)?
                        return $name::$variant $(($inner))? $({ $($field: $crate::worker::wire::Wire::read(from)),* })?;
                    })*
                    from.end();
                }
            }
        }
        wire! { $($more)* }
    };
}
pub(crate) use wire;

/// Writes pieces.
#[derive(Debug, Default)]
pub struct Writer(String);

impl Writer {
    /// Writes a number: its digits and a colon.
    pub fn number(&mut self, number: u64) {
        self.0.push_str(&number.to_string());
        self.0.push(':');
    }

    /// Writes a text: its length in bytes, then itself. What crosses is going to be shown, so characters that would hide or reorder
    /// others are made visible here, whichever field they are in.
    pub fn text(&mut self, text: &str) {
        let text = visible(text);
        self.number(text.len() as u64);
        self.0.push_str(&text);
    }

    /// Writes a yes or no as one character: there is one for each optional text.
    fn flag(&mut self, flag: bool) {
        self.0.push(if flag { '+' } else { '-' });
    }

    /// Writes a list: its length, then each item.
    fn list<T>(&mut self, list: impl ExactSizeIterator<Item = T>, mut write: impl FnMut(&mut Writer, T)) {
        self.number(list.len() as u64);
        list.for_each(|item| write(self, item));
    }
}

/// Reads pieces in the order in which they were written. Behind the end there are zeros and empty texts.
#[derive(Debug)]
pub struct Reader<'a>(&'a str);

impl<'a> Reader<'a> {
    /// Reads a number.
    pub fn number(&mut self) -> u64 {
        let (number, rest) = self.0.split_once(':').unwrap_or_default();
        self.0 = rest;
        number.parse().unwrap_or(0)
    }

    /// Gives up what was not read yet.
    pub fn end(&mut self) {
        self.0 = "";
    }

    /// Reads a text.
    pub fn text(&mut self) -> String {
        let length = self.number() as usize;
        // A text that is cut off ends everything, so that the rest of a list is not read as empty items.
        let (text, rest) = self.0.split_at_checked(length).unwrap_or_default();
        self.0 = rest;
        text.to_owned()
    }

    fn flag(&mut self) -> bool {
        let flag = self.0.starts_with('+');
        self.0 = self.0.get(1..).unwrap_or_default();
        flag
    }

    fn list<T>(&mut self, mut read: impl FnMut(&mut Reader<'a>) -> T) -> Vec<T> {
        let mut list = Vec::new();
        for _ in 0..self.number() {
            if self.0.is_empty() {
                break;
            }
            list.push(read(self));
        }
        list
    }
}

impl Wire for u64 {
    fn write(&self, to: &mut Writer) {
        to.number(*self);
    }

    fn read(from: &mut Reader<'_>) -> u64 {
        from.number()
    }
}

impl Wire for u32 {
    fn write(&self, to: &mut Writer) {
        to.number(u64::from(*self));
    }

    fn read(from: &mut Reader<'_>) -> u32 {
        from.number() as u32
    }
}

impl Wire for usize {
    fn write(&self, to: &mut Writer) {
        to.number(*self as u64);
    }

    fn read(from: &mut Reader<'_>) -> usize {
        from.number() as usize
    }
}

impl Wire for bool {
    fn write(&self, to: &mut Writer) {
        to.flag(*self);
    }

    fn read(from: &mut Reader<'_>) -> bool {
        from.flag()
    }
}

impl Wire for String {
    fn write(&self, to: &mut Writer) {
        to.text(self);
    }

    fn read(from: &mut Reader<'_>) -> String {
        from.text()
    }
}

/// A first and a last line or column.
impl Wire for [usize; 2] {
    fn write(&self, to: &mut Writer) {
        self.iter().for_each(|number| number.write(to));
    }

    fn read(from: &mut Reader<'_>) -> [usize; 2] {
        [Wire::read(from), Wire::read(from)]
    }
}

impl<T: Wire> Wire for Vec<T> {
    fn write(&self, to: &mut Writer) {
        to.list(self.iter(), |to, item| item.write(to));
    }

    fn read(from: &mut Reader<'_>) -> Vec<T> {
        from.list(T::read)
    }
}

impl<T: Wire> Wire for Option<T> {
    fn write(&self, to: &mut Writer) {
        to.flag(self.is_some());
        if let Some(value) = self {
            value.write(to);
        }
    }

    fn read(from: &mut Reader<'_>) -> Option<T> {
        from.flag().then(|| T::read(from))
    }
}

impl<T: Wire> Wire for Box<T> {
    fn write(&self, to: &mut Writer) {
        (**self).write(to);
    }

    fn read(from: &mut Reader<'_>) -> Box<T> {
        Box::new(T::read(from))
    }
}

impl Wire for Values {
    fn write(&self, to: &mut Writer) {
        to.list(self.iter(), |to, (name, value)| {
            name.write(to);
            value.write(to);
        });
    }

    fn read(from: &mut Reader<'_>) -> Values {
        let mut values = Values::new();
        for (name, value) in from.list(|from| (from.text(), from.text())) {
            values.insert(name, value);
        }
        values
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Clone, Debug, PartialEq)]
    enum Sample {
        Empty,
        Inner(String),
        Fields { id: u32, found: bool },
    }

    wire! {
        enum Sample { Empty, Inner(inner), Fields { id, found } }
    }

    #[test]
    fn any_text_and_number_come_back() {
        let texts: Vec<String> = ["", "12:a\n", "日本語"].map(str::to_owned).to_vec();
        assert_eq!(Vec::<String>::from_wire(&texts.to_wire()), texts);
        assert_eq!(u64::from_wire(&u64::MAX.to_wire()), u64::MAX);
    }

    #[test]
    fn every_variant_comes_back() {
        let all = vec![Sample::Fields { id: 7, found: true }, Sample::Inner("x".to_owned()), Sample::Empty];
        assert_eq!(all.to_wire(), "3:2:7:+1:1:x0:");
        assert_eq!(Vec::<Sample>::from_wire(&all.to_wire()), all);
    }

    #[test]
    fn what_reorders_text_arrives_visible() {
        let text = "a\u{202e}b\u{61c}\n\u{2066}".to_owned();
        assert_eq!(String::from_wire(&text.to_wire()), "a\\u{202E}b\\u{061C}\n\\u{2066}");
    }

    #[test]
    fn a_broken_text_ends_the_reading() {
        assert_eq!(Vec::<String>::from_wire("4000000:7:x"), [""]);
        assert_eq!((u64::from_wire(""), Option::<String>::from_wire("")), (0, None));
        assert_eq!(Sample::from_wire("9:5:"), Sample::Empty);
        assert_eq!(Vec::<Sample>::from_wire("3:9:2:7:1:"), [Sample::Empty]);
    }
}
