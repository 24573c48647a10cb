//! Work done by as many threads as there are processors, its results in the order of the work.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};

/// Does a thing for each of these. What it must not do is panic: a thread that does ends the program.
pub(crate) fn each<'w, T: Sync, R: Send>(work: &'w [T], act: impl Fn(&'w T) -> R + Sync) -> Vec<R> {
    let next = AtomicUsize::new(0);
    let done: Mutex<Vec<(usize, R)>> = Mutex::new(Vec::with_capacity(work.len()));
    let threads = std::thread::available_parallelism().map_or(1, usize::from);
    std::thread::scope(|scope| {
        for _ in 0..threads {
            scope.spawn(|| {
                while let Some((at, one)) = take(work, &next) {
                    let result = act(one);
                    done.lock().unwrap_or_else(PoisonError::into_inner).push((at, result));
                }
            });
        }
    });
    let mut done = done.into_inner().unwrap_or_else(PoisonError::into_inner);
    done.sort_by_key(|(at, _)| *at);
    done.into_iter().map(|(_, result)| result).collect()
}

fn take<'w, T>(work: &'w [T], next: &AtomicUsize) -> Option<(usize, &'w T)> {
    let at = next.fetch_add(1, Ordering::Relaxed);
    work.get(at).map(|one| (at, one))
}

#[cfg(test)]
mod tests {
    #[test]
    fn results_keep_the_order_of_the_work() {
        let work: Vec<usize> = (0..1000).collect();
        assert_eq!(super::each(&work, |one| one * 2), work.iter().map(|one| one * 2).collect::<Vec<_>>());
    }
}
