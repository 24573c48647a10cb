//! How time and memory of one shape grow between n, 4n and 16n bytes.

use std::fmt;
use std::time::Duration;

use anyhow::Result;

use super::run::{self, Cost, Way};

/// So much more per byte may the largest of a shape take than the least.
pub(crate) const LIMIT: f64 = 1.3;

/// Below this a time says nothing.
const SHORT: Duration = Duration::from_micros(1000);

/// Below this, in bytes over what the program needs for itself, memory says nothing.
const LITTLE: u64 = 6_000_000;

/// A run that takes so long is followed by no larger one.
pub(crate) const LONG: Duration = Duration::from_secs(4);

/// A run that takes longer is not counted in instructions, which takes fifty times as long.
const COUNTED: Duration = Duration::from_millis(300);

/// How often a run that seems slow is made again, to take its least.
const AGAIN: usize = 2;

/// A shape's figures in one way.
#[derive(Clone, Debug)]
pub(crate) struct Growth {
    name: String,
    way: Way,
    /// At n, 4n and 16n bytes.
    costs: Vec<Cost>,
    /// What the program needs for itself.
    own: u64,
    /// Instructions per byte of the largest over those of the least, where they were counted.
    counted: Option<f64>,
}

/// The head of the lines that a [`Growth`] writes.
pub(crate) const HEAD: &str = "shape                                            way     1 to 4  4 to 16  1 to 16  counted     MB/s  memory/byte  growth";

/// What the program needs for itself.
pub(crate) fn own_memory(way: Way) -> Result<u64> {
    Ok(run::run("blanks", 1, way)?.memory)
}

/// How long a shape of about so many bytes takes in this program, and for each of its bytes, in seconds.
pub(crate) fn here(name: &str, size: usize, way: Way) -> Result<(Duration, f64)> {
    let files = run::made(name, size)?;
    let bytes = files.iter().map(|(_, bytes)| bytes.len()).sum::<usize>();
    let took = run::took(&files, way);
    Ok((took, took.as_secs_f64() / bytes.max(1) as f64))
}

/// Measures one shape in one way.
pub(crate) fn measure(name: &str, size: usize, way: Way, own: u64) -> Result<Growth> {
    let mut costs = Vec::new();
    for times in [1, 4, 16] {
        let cost = run::run(name, size * times, way)?;
        costs.push(cost);
        if cost.time > LONG && times < 16 {
            break;
        }
    }
    let mut growth = Growth { name: name.to_owned(), way, costs, own, counted: None };
    for _ in 0..AGAIN {
        if !growth.is_superlinear() || growth.was_left_off() {
            return Ok(growth);
        }
        for (at, times) in [1, 4, 16].into_iter().enumerate().take(growth.costs.len()) {
            let again = run::run(name, size * times, way)?;
            growth.costs[at].time = growth.costs[at].time.min(again.time);
            growth.costs[at].memory = growth.costs[at].memory.min(again.memory);
        }
    }
    if growth.time().is_some_and(|growth| growth > LIMIT) && growth.last().time < COUNTED {
        growth.counted = counted(&growth, size);
    }
    Ok(growth)
}

/// Instructions, which are the same each time.
fn counted(growth: &Growth, size: usize) -> Option<f64> {
    let (first, last) = (growth.costs.first()?, growth.last());
    let least = run::counted(&growth.name, size, growth.way)?;
    let most = run::counted(&growth.name, size * 16, growth.way)?;
    Some(most as f64 / last.bytes as f64 / (least as f64 / first.bytes as f64))
}

impl Growth {
    fn last(&self) -> Cost {
        self.costs.last().copied().unwrap_or_default()
    }

    /// Of time per byte, from one size to another; none where there is too little of it.
    fn between(&self, from: usize, to: usize) -> Option<f64> {
        let (from, to) = (self.costs.get(from)?, self.costs.get(to)?);
        let per_byte = |cost: &Cost| cost.time.as_secs_f64() / cost.bytes.max(1) as f64;
        (to.time > SHORT)
            .then(|| per_byte(to) / per_byte(from).max(SHORT.as_secs_f64() / 4.0 / from.bytes.max(1) as f64))
    }

    fn time(&self) -> Option<f64> {
        self.between(0, self.costs.len() - 1)
    }

    fn used(&self, at: usize) -> Option<f64> {
        let cost = self.costs.get(at)?;
        let used = cost.memory.saturating_sub(self.own);
        (used > LITTLE).then(|| used as f64 / cost.bytes.max(1) as f64)
    }

    /// Of memory per byte, from the least size that needs any to the largest.
    fn memory(&self) -> Option<f64> {
        let first = (0..2).find_map(|at| self.used(at))?;
        Some(self.used(self.costs.len() - 1)? / first)
    }

    /// Whether a run took so long that no larger one was made.
    pub(crate) fn was_left_off(&self) -> bool {
        self.costs.len() < 3
    }

    /// Whether time or memory grow faster than the input.
    pub(crate) fn is_superlinear(&self) -> bool {
        let time = self.counted.or(self.time());
        self.was_left_off()
            || time.is_some_and(|growth| growth > LIMIT)
            || self.memory().is_some_and(|growth| growth > LIMIT)
    }
}

impl fmt::Display for Growth {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let figure = |figure: Option<f64>| figure.map_or("-".to_owned(), |figure| format!("{figure:.2}"));
        let last = self.last();
        let speed = last.bytes as f64 / 1e6 / last.time.as_secs_f64().max(1e-9);
        write!(
            f,
            "{:<48} {:<7} {:>6} {:>8} {:>8} {:>8} {:>8.2} {:>12} {:>7}{}",
            self.name,
            self.way.name(),
            figure(self.between(0, 1)),
            figure(self.between(1, 2)),
            figure(self.between(0, 2)),
            figure(self.counted),
            speed,
            figure(self.used(self.costs.len() - 1)),
            figure(self.memory()),
            if self.is_superlinear() { "  <-" } else { "" },
        )
    }
}
