//! That nothing comes of an input is said, since a program that only waits looks like one that hangs.

use std::io::{self, Read};
use std::sync::mpsc::{self, RecvTimeoutError, Sender};
use std::time::Duration;

use meshmedic_rules::Lang;

use crate::complaint;
use crate::render::words::words;

/// A pipe that gives nothing for so long is mentioned, once.
const LONG: Duration = Duration::from_secs(5);

/// Says that an input gives nothing, if it does so for long while this is held.
pub(crate) struct Waiting {
    /// A message for each time that something came; closed when the input has ended.
    came: Sender<()>,
}

impl Waiting {
    /// Begins to wait for an input of that name.
    pub(crate) fn begin(name: &str, lang: Lang) -> Waiting {
        let name = name.to_owned();
        Waiting::after(LONG, move || complaint::of_input(&name, words(lang).waiting()))
    }

    fn after(long: Duration, say: impl FnOnce() + Send + 'static) -> Waiting {
        let (came, comes) = mpsc::channel();
        // Where no thread can be had, nothing is said.
        let _ = std::thread::Builder::new().spawn(move || {
            loop {
                match comes.recv_timeout(long) {
                    Ok(()) => {}
                    Err(RecvTimeoutError::Timeout) => return say(),
                    Err(RecvTimeoutError::Disconnected) => return,
                }
            }
        });
        Waiting { came }
    }
}

/// An input that is waited for.
pub(crate) struct Watched<R> {
    pub(crate) from: R,
    pub(crate) waiting: Waiting,
}

impl<R: Read> Read for Watched<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.from.read(buffer)?;
        // Nobody listens any more once it was said.
        let _ = self.waiting.came.send(());
        Ok(read)
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    #[test]
    fn an_input_that_gives_nothing_is_mentioned_and_one_that_ended_is_not() {
        let (said, says) = mpsc::channel();
        let waiting = Waiting::after(Duration::from_millis(1), move || said.send(()).unwrap());
        assert_eq!(says.recv(), Ok(()));
        drop(waiting);

        let (said, says) = mpsc::channel::<()>();
        let waiting = Waiting::after(Duration::from_secs(600), move || said.send(()).unwrap());
        let mut watched = Watched { from: &b"text"[..], waiting };
        watched.read_to_end(&mut Vec::new()).unwrap();
        drop(watched);
        assert!(says.recv().is_err(), "the one who waits leaves at once");
    }
}
