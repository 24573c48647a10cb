//! How numbers, texts and what is made of several values cross.

use meshmedic_rules::values::Values;

use super::{Reader, Wire, Writer};

macro_rules! numbers {
    ($($number:ty)*) => {$(
        impl Wire for $number {
            fn write(&self, to: &mut Writer) {
                to.number(*self as u64);
            }

            // What was written fits: both ends are of one build, and run on the same kind of machine.
            fn read(from: &mut Reader<'_>) -> $number {
                from.number() as $number
            }
        }
    )*};
}

numbers! { u32 u64 usize }

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

/// A first and a last line or column, a text and what is said of it.
impl<T: Wire, const N: usize> Wire for [T; N] {
    fn write(&self, to: &mut Writer) {
        self.iter().for_each(|one| one.write(to));
    }

    fn read(from: &mut Reader<'_>) -> [T; N] {
        std::array::from_fn(|_| Wire::read(from))
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
