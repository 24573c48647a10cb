//! The command line beside jq and ripgrep on the same files.

use super::costs::{Costs, Scale, in_turn, median};
use super::inputs::{COUNTS, Inputs, megabytes};
use super::programs::Programs;
use super::table::{Row, short, spread};
use crate::process;
use anyhow::{Context, Result};
use std::path::Path;
use std::process::{Command, Stdio};

/// All rows of the command line.
pub(super) fn rows(programs: &Programs, inputs: &Inputs, scale: Scale) -> Result<Vec<Row>> {
    let mut rows = vec![dump(programs, inputs, scale)?];
    let logs = [
        (3, "text", "without a hit", 1.5),
        (4, "json", "of JSON lines without a hit", 4.0),
        (5, "hits", "with a hit in every 100th line", 2.5),
    ];
    for (place, kind, what, reach) in logs {
        eprintln!("bench: a log {what}");
        rows.push(log(programs, inputs, scale, (place, kind, what, reach))?);
    }
    rows.extend(lengths(programs, inputs, scale)?);
    rows.extend(texts(programs, inputs, scale)?);
    Ok(rows)
}

fn dump(programs: &Programs, inputs: &Inputs, scale: Scale) -> Result<Row> {
    eprintln!("bench: a config_dump");
    let file = inputs.dump(100);
    let work = format!("config_dump of {:.0} MB, command line, whole process", megabytes(&file)?);
    let row = Row::new(1, &work, "`jq '.configs\\|length'`", 0.07);
    let jq = match &programs.jq {
        Ok(jq) => jq,
        Err(why) => return Ok(row.not(why)),
    };
    let mut reference = process::command(jq)?;
    reference.arg(".configs|length").arg(&file);
    let costs = in_turn(scale.runs, &mut [programs.analyze(&file)?, reference])?;
    Ok(row.ratio(&costs[0].times, &costs[1].times, "ms"))
}

fn log(programs: &Programs, inputs: &Inputs, scale: Scale, wanted: (usize, &str, &str, f64)) -> Result<Row> {
    let (place, kind, what, reach) = wanted;
    let (file, literals) = (inputs.log(kind, 100), inputs.literals());
    let work = format!("log {what}, {:.0} MB, command line, user time", megabytes(&file)?);
    let count = std::fs::read_to_string(&literals)?.lines().count();
    let row = Row::new(place, &work, &format!("`rg -c -F -f` with all {count} literals"), reach);
    let rg = match &programs.rg {
        Ok(rg) => rg,
        Err(why) => return Ok(row.not(why)),
    };
    let costs = in_turn(scale.runs, &mut [programs.analyze(&file)?, search(rg, &literals, &file)?])?;
    let found = lines_found(&mut search(rg, &literals, &file)?)?;
    let row = row.ratio(&costs[0].user, &costs[1].user, "ms");
    // What the figure says depends on it.
    eprintln!("bench: rg finds {found} lines in it");
    Ok(if (found > 0) == (kind == "hits") { row } else { row.not(format!("the log has {found} lines with a hit")) })
}

/// One log of three lengths: how time and memory grow.
fn lengths(programs: &Programs, inputs: &Inputs, scale: Scale) -> Result<[Row; 2]> {
    let files = [10, 100, 1000].map(|size| inputs.log("text", size));
    eprintln!("bench: a log of three lengths");
    let analyze = |file: &Path| programs.analyze(file);
    let mut commands = [analyze(&inputs.word())?, analyze(&files[0])?, analyze(&files[1])?, analyze(&files[2])?];
    let costs = in_turn(scale.runs.min(5), &mut commands)?;
    let start = median(&costs[0].work);
    let mut each = Vec::new();
    for (file, costs) in files.iter().zip(&costs[1..]) {
        each.push((median(&costs.work) - start) / megabytes(file)?);
    }
    let sizes = files.each_ref().map(|file| megabytes(file).unwrap_or(f64::NAN));
    let told: Vec<String> =
        each.iter().zip(sizes).map(|(time, size)| format!("{size:.0} MB: {} ms", short(*time))).collect();
    let (least, most) = (each.iter().copied().fold(f64::INFINITY, f64::min), each.iter().copied().fold(0.0, f64::max));
    let flat =
        Row::new(14, "log without a hit, three lengths: time at work for each MB", "the least of the three", 1.15)
            .measured(told.join(", "), format!("start: {} ms", short(start)), most / least);
    let peak = &costs[3].memory;
    let memory = Row::new(9, &format!("log of {:.0} MB, command line: peak memory", sizes[2]), "its size", 0.05)
        .measured(spread(peak, "MB"), format!("{:.0} MB", sizes[2]), median(peak) / sizes[2]);
    Ok([flat, memory])
}

/// The search for more and more texts.
fn texts(programs: &Programs, inputs: &Inputs, scale: Scale) -> Result<[Row; 2]> {
    let work = |from: &str, to: &str| {
        format!(
            "search of a log for {from} to {to} generated literals (the rules' own search, without rules), user time"
        )
    };
    let grows = Row::new(15, &work("100", "1,000"), "first to last", 1.3);
    let beside = Row::new(16, &work("100", "10,000"), "`rg -c -F -f` with as many: its own growth", 1.2);
    let file = inputs.log("text", 100);
    eprintln!("bench: a log searched for more and more texts");
    let mut commands = Vec::new();
    for count in COUNTS {
        let mut ours = process::command(&programs.measure)?;
        ours.args(["reach", "search"]).arg(inputs.generated(count)).arg(&file);
        commands.push(ours);
        if let Ok(rg) = &programs.rg {
            commands.push(search(rg, &inputs.generated(count), &file)?);
        }
    }
    let costs = in_turn(scale.runs.min(5), &mut commands)?;
    let each = commands.len() / COUNTS.len();
    let side = |side: usize| COUNTS.map(|count| COUNTS.iter().position(|one| *one == count).unwrap_or(0) * each + side);
    let told = |of: &[usize]| {
        of.iter().map(|at| format!("{} ms", short(median(&costs[*at].user)))).collect::<Vec<_>>().join(", ")
    };
    let growth = |first: &Costs, last: &Costs| median(&last.user) / median(&first.user);
    let ours = side(0);
    let grown = growth(&costs[ours[0]], &costs[ours[1]]);
    let grows = grows.measured(told(&ours[..2]), String::new(), grown);
    Ok(match &programs.rg {
        Ok(_) => {
            let theirs = side(1);
            let (own, other) = (growth(&costs[ours[0]], &costs[ours[2]]), growth(&costs[theirs[0]], &costs[theirs[2]]));
            let told_theirs = format!("{}: {}", told(&theirs), short(other));
            [grows, beside.measured(format!("{}: {}", told(&ours), short(own)), told_theirs, own / other)]
        }
        Err(why) => [grows, beside.not(why)],
    })
}

/// Ripgrep counting the lines that hold one of the literals.
fn search(rg: &Path, literals: &Path, file: &Path) -> Result<Command> {
    let mut command = process::command(rg)?;
    // Without what a person may have set for it.
    command.args(["--no-config", "-c", "-F", "-f"]).arg(literals).arg(file);
    Ok(command)
}

fn lines_found(command: &mut Command) -> Result<usize> {
    let told = command.stdin(Stdio::null()).stdout(Stdio::piped()).output().context("rg can't be started")?;
    Ok(String::from_utf8_lossy(&told.stdout).trim().parse().unwrap_or(0))
}
