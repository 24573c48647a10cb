//! The form in which page and worker write to each other.
//!
//! A text of counted pieces, because reading it takes a tenth of the code that reading JSON into the report takes, and the page's
//! module has to be small. Both ends are always of one build, so the form has no version.
//!
//! What a message consists of is listed once, by [`wire!`]: the one list of fields gives both directions, so that no order has to be
//! kept by hand, and a field that is missing from the list does not compile.

use meshmedic_rules::report::visible;

#[cfg(test)]
mod tests;
mod values;

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
    pub fn flag(&mut self, flag: bool) {
        self.0.push(if flag { '+' } else { '-' });
    }

    /// Writes a list: its length, then each item.
    pub fn list<T>(&mut self, list: impl ExactSizeIterator<Item = T>, mut write: impl FnMut(&mut Writer, T)) {
        self.number(list.len() as u64);
        list.for_each(|item| write(self, item));
    }
}

/// Reads pieces in the order in which they were written. Behind the end there are zeros and empty texts.
#[derive(Debug)]
pub struct Reader<'a>(&'a str);

impl<'a> Reader<'a> {
    /// Reads a text from its beginning.
    pub fn new(text: &'a str) -> Reader<'a> {
        Reader(text)
    }
}

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

    /// Reads a yes or no.
    pub fn flag(&mut self) -> bool {
        let flag = self.0.starts_with('+');
        self.0 = self.0.get(1..).unwrap_or_default();
        flag
    }

    /// Reads a list.
    pub fn list<T>(&mut self, mut read: impl FnMut(&mut Reader<'a>) -> T) -> Vec<T> {
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
