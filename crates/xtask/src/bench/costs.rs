//! What programs cost that run in turn.

use anyhow::{Context, Result, bail};
use std::process::{Command, Stdio};
use std::time::Instant;
use wait4::Wait4;

/// How large inputs are, and how often each program runs.
#[derive(Clone, Copy, Debug)]
pub(super) struct Scale {
    /// Sizes are divided by this.
    pub(super) divisor: usize,
    /// Runs of what takes a second or less.
    pub(super) runs: usize,
    /// Runs of what takes longer.
    pub(super) few: usize,
}

pub(super) const WHOLE: Scale = Scale { divisor: 1, runs: 7, few: 3 };
pub(super) const QUICK: Scale = Scale { divisor: 20, runs: 3, few: 2 };

/// What the runs of one program took.
#[derive(Clone, Debug, Default)]
pub(super) struct Costs {
    /// From start to end, in milliseconds.
    pub(super) times: Vec<f64>,
    /// At work for the program itself, in milliseconds.
    pub(super) user: Vec<f64>,
    /// The same with what the system did for it.
    pub(super) work: Vec<f64>,
    /// The most memory that was resident, in megabytes.
    pub(super) memory: Vec<f64>,
}

/// Runs each of these so many times, in turn, so that whatever else a machine does falls on all of them. Programs that search may end with
/// status 1 for having found nothing.
pub(super) fn in_turn(runs: usize, commands: &mut [Command]) -> Result<Vec<Costs>> {
    let mut all = vec![Costs::default(); commands.len()];
    for _ in 0..runs {
        for (command, costs) in commands.iter_mut().zip(&mut all) {
            costs.add(command)?;
        }
    }
    Ok(all)
}

impl Costs {
    fn add(&mut self, command: &mut Command) -> Result<()> {
        let name = command.get_program().to_string_lossy().into_owned();
        let start = Instant::now();
        let child = command.stdin(Stdio::null()).stdout(Stdio::null()).spawn();
        let ended = child.with_context(|| format!("can't start {name}"))?.wait4()?;
        self.times.push(start.elapsed().as_secs_f64() * 1e3);
        if !matches!(ended.status.code(), Some(0 | 1)) {
            bail!("{name} failed ({})", ended.status);
        }
        let user = ended.rusage.utime.as_secs_f64() * 1e3;
        self.user.push(user);
        self.work.push(user + ended.rusage.stime.as_secs_f64() * 1e3);
        self.memory.push(ended.rusage.maxrss as f64 / 1e6);
        Ok(())
    }
}

/// The figure in the middle; of none there is none.
pub(super) fn median(figures: &[f64]) -> f64 {
    percentile(figures, 50)
}

/// The least figure that so many of a hundred figures do not exceed.
pub(super) fn percentile(figures: &[f64], of_hundred: usize) -> f64 {
    let mut sorted = figures.to_vec();
    sorted.sort_by(f64::total_cmp);
    let at = (sorted.len() * of_hundred).div_ceil(100).saturating_sub(1);
    sorted.get(at).copied().unwrap_or(f64::NAN)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn percentiles_are_figures_of_the_list() {
        let figures: Vec<f64> = (1..=20).rev().map(f64::from).collect();
        assert_eq!(median(&figures), 10.0);
        assert_eq!(percentile(&figures, 95), 19.0);
        assert_eq!(percentile(&[3.0], 95), 3.0);
        assert!(median(&[]).is_nan());
    }

    #[test]
    fn programs_run_in_turn_and_a_failure_is_named() {
        let mut cargo = Command::new("cargo");
        cargo.arg("--version");
        let mut none = Command::new("there-is-no-such-program");
        none.arg("x");
        let costs = in_turn(2, std::slice::from_mut(&mut cargo)).unwrap();
        assert!(costs[0].times.len() == 2 && costs[0].memory[0] > 0.0);
        assert!(in_turn(1, &mut [none]).unwrap_err().to_string().contains("there-is-no-such-program"));
    }
}
