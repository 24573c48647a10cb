//! Effects, in the one form that the page needs. Each further form would cost some kilobytes.

use yew::prelude::*;

/// Ends what an effect started.
pub type Stop = Option<Box<dyn FnOnce()>>;

/// Runs `start` after the first drawing and whenever one of `watched` changed, and before that what `start` gave to stop.
#[hook]
pub fn use_watch(watched: [usize; 3], start: Box<dyn FnOnce() -> Stop>) {
    use_effect_with(watched, move |_| {
        let stop = start();
        move || {
            if let Some(stop) = stop {
                stop();
            }
        }
    });
}

/// A [`Stop`] that drops what must not outlive an effect.
pub fn dropping<T: 'static>(kept: T) -> Stop {
    Some(Box::new(move || drop(kept)))
}
