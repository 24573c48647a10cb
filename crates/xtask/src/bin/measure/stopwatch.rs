//! How long one thread works, whatever else the machine does meanwhile.

use std::fs;
use std::time::{Duration, Instant};

/// Time that this thread is at work, where the system tells it; else time that goes by.
#[derive(Debug)]
pub(crate) struct Stopwatch {
    work: Option<Duration>,
    wall: Instant,
}

impl Stopwatch {
    /// From now on.
    pub(crate) fn start() -> Stopwatch {
        Stopwatch { work: work(), wall: Instant::now() }
    }

    /// Until now.
    pub(crate) fn read(&self) -> Duration {
        match (self.work, work()) {
            (Some(begin), Some(end)) => end.saturating_sub(begin),
            _ => self.wall.elapsed(),
        }
    }
}

/// How long this thread was at work so far: Linux's schedstat, in nanoseconds.
fn work() -> Option<Duration> {
    let text = fs::read_to_string("/proc/thread-self/schedstat").ok()?;
    text.split(' ').next()?.parse().ok().map(Duration::from_nanos)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sleeping_is_no_work_where_the_system_tells_them_apart() {
        let watch = Stopwatch::start();
        std::thread::sleep(Duration::from_millis(60));
        let told = watch.work.is_some();
        assert_eq!(watch.read() < Duration::from_millis(50), told);
    }
}
