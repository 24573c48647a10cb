//! The most memory that a renderer has while it reads a long log.

use super::{named, tell, tell_why, times};
use crate::page::Page;
use std::fs;

#[test]
#[ignore = "a measurement and no test: cargo xtask bench"]
fn peak() {
    let file = named("LARGE");
    let size = fs::metadata(&file).unwrap().len() as f64 / 1e6;
    let (mut ours, mut theirs) = (Vec::new(), Vec::new());
    for _ in 0..times("FEW") {
        let page = Page::start();
        page.goto("");
        page.wait_for_engine();
        let idle = renderers(page.driver.process_id(), "VmRSS:");
        if idle.is_empty() {
            return tell_why("peak", "the system tells no process's memory (/proc)");
        }
        page.open_file(&file);
        let peaks = renderers(page.driver.process_id(), "VmHWM:");
        // One of them has the page; a spare one does nothing.
        let over = |(id, peak): &(u32, f64)| Some(peak - idle.iter().find(|(one, _)| one == id)?.1);
        ours.push(peaks.iter().filter_map(over).fold(0.0, f64::max));
        theirs.push(size);
        page.finish();
    }
    tell("peak", &ours, &theirs);
}

/// Renderers below a process, each with a figure of its memory, in megabytes.
fn renderers(root: u32, field: &str) -> Vec<(u32, f64)> {
    let ids = fs::read_dir("/proc")
        .into_iter()
        .flatten()
        .flatten()
        .filter_map(|entry| entry.file_name().to_str()?.parse().ok());
    let all: Vec<u32> = ids.collect();
    let is_renderer = |id: &u32| {
        let line = fs::read(format!("/proc/{id}/cmdline")).unwrap_or_default();
        String::from_utf8_lossy(&line).contains("--type=renderer")
    };
    let is_below = |id: &u32| std::iter::successors(Some(*id), |id| parent(*id)).any(|id| id == root);
    let found = all.into_iter().filter(is_renderer).filter(is_below);
    found.filter_map(|id| Some((id, kibibytes(id, field)? * 1024.0 / 1e6))).collect()
}

fn parent(id: u32) -> Option<u32> {
    status(id, "PPid:")?.parse().ok().filter(|id| *id > 0)
}

fn kibibytes(id: u32, field: &str) -> Option<f64> {
    status(id, field)?.split(' ').next()?.parse().ok()
}

fn status(id: u32, field: &str) -> Option<String> {
    let text = fs::read_to_string(format!("/proc/{id}/status")).ok()?;
    text.lines().find_map(|line| Some(line.strip_prefix(field)?.trim().to_owned()))
}
