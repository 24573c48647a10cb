//! Effects, in the one form that the page needs: each further type of key would cost the page's module some kilobytes.

use std::rc::Rc;

use meshmedic_rules::Lang;
use yew::prelude::*;

/// Ends what an effect started.
pub type Stop = Option<Box<dyn FnOnce()>>;

/// What an effect depends on: at most three values, as numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Key([usize; 3]);

impl Key {
    /// The key of an effect that runs once.
    pub const ONCE: Key = Key([0; 3]);

    /// The key of one value, or of a tuple of two or three.
    pub fn new(watched: impl Watched) -> Key {
        Key(watched.numbers())
    }
}

/// What a [`Key`] can be made of. Two values are the same if their numbers are.
pub trait Watched {
    /// The value as a number at the first place, or the values of a tuple, each at its own.
    fn numbers(self) -> [usize; 3];
}

impl Watched for usize {
    fn numbers(self) -> [usize; 3] {
        [self, 0, 0]
    }
}

impl Watched for u32 {
    fn numbers(self) -> [usize; 3] {
        [self as usize, 0, 0]
    }
}

impl Watched for bool {
    fn numbers(self) -> [usize; 3] {
        usize::from(self).numbers()
    }
}

impl Watched for Lang {
    fn numbers(self) -> [usize; 3] {
        (self as usize).numbers()
    }
}

/// The same object, not an equal one.
impl<T> Watched for &Option<Rc<T>> {
    fn numbers(self) -> [usize; 3] {
        self.as_ref().map_or(0, |object| Rc::as_ptr(object) as usize).numbers()
    }
}

impl<A: Watched, B: Watched> Watched for (A, B) {
    fn numbers(self) -> [usize; 3] {
        [self.0.numbers()[0], self.1.numbers()[0], 0]
    }
}

impl<A: Watched, B: Watched, C: Watched> Watched for (A, B, C) {
    fn numbers(self) -> [usize; 3] {
        [self.0.numbers()[0], self.1.numbers()[0], self.2.numbers()[0]]
    }
}

/// Runs `start` after the first drawing and whenever the key has changed; before that, runs the [`Stop`] of the run before.
#[hook]
pub fn use_watch(key: Key, start: Box<dyn FnOnce() -> Stop>) {
    use_effect_with(key, move |_| {
        let stop = start();
        move || {
            if let Some(stop) = stop {
                stop();
            }
        }
    });
}

/// Runs `run` as [`use_watch`] does, with nothing to stop.
#[hook]
pub fn use_run(key: Key, run: impl FnOnce() + 'static) {
    use_watch(
        key,
        Box::new(move || {
            run();
            None
        }),
    );
}

/// A [`Stop`] that drops what must not outlive an effect.
pub fn dropping<T: 'static>(kept: T) -> Stop {
    Some(Box::new(move || drop(kept)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_changes_with_each_of_its_values() {
        let (one, other) = (Some(Rc::new(1)), Some(Rc::new(1)));
        let keys = [
            Key::ONCE,
            Key::new(true),
            Key::new(2_u32),
            Key::new((false, true)),
            Key::new((false, Lang::En, true)),
            Key::new((1_usize, &one, Lang::En)),
            Key::new((1_usize, &other, Lang::En)),
            Key::new((1_usize, &one, Lang::Ja)),
            Key::new((2_usize, &one, Lang::Ja)),
        ];
        for (place, key) in keys.iter().enumerate() {
            assert!(!keys[..place].contains(key), "{key:?}");
        }
        assert_eq!(Key::new((1_usize, &one.clone())), Key::new((1_usize, &one)));
        assert_eq!(Key::new(&None::<Rc<u8>>), Key::ONCE);
    }
}
