//! `cargo xtask linear`: that what the engine needs grows as its input does, for every shape of input.
//!
//! Each shape is read, said in both languages and has its names replaced at n, 4n and 16n bytes. Time at work is what is compared, since it
//! is quick to have; what seems to grow faster than its input is counted in instructions where valgrind is installed.

mod cases;
mod growth;
mod instructions;
pub(crate) mod run;
mod shapes;
#[cfg(test)]
mod tests;

use anyhow::{Context, Result, bail};

use crate::workers;
use growth::Growth;
use run::Way;

/// The least size of a shape, in bytes.
const SIZE: usize = 262_144;

/// Measures; no where something grows faster than its input.
pub(crate) fn command(arguments: &[String]) -> Result<bool> {
    let (mut size, mut wanted, mut of_cases, mut every, mut rough) = (SIZE, None, false, 1, false);
    if let [first, rest @ ..] = arguments
        && first == "--instructions"
    {
        match rest {
            [] => return instructions::command(false),
            [record] if record == "--record" => return instructions::command(true),
            _ => bail!("`cargo xtask linear --instructions` takes nothing but --record"),
        }
    }
    let mut rest = arguments.iter();
    while let Some(option) = rest.next() {
        match option.as_str() {
            "--size" => size = rest.next().context("--size wants bytes")?.parse()?,
            "--shape" => wanted = Some(rest.next().context("--shape wants a part of a name")?.as_str()),
            "--rough" => rough = true,
            "--cases" => of_cases = true,
            "--every" => every = rest.next().context("--every wants a number")?.parse()?,
            other => bail!("`cargo xtask linear` takes no {other}"),
        }
    }
    let mut names: Vec<String> = match of_cases {
        true => cases::names()?.into_iter().step_by(every).collect(),
        false => shapes::all().iter().map(|shape| shape.name).chain([cases::ALL]).map(str::to_owned).collect(),
    };
    names.retain(|name| wanted.is_none_or(|part| name.contains(part)));
    if rough {
        workers::each(&names, |name| {
            if let Err(error) = roughly(name, size) {
                println!("{name}: {error:#}");
            }
        });
        return Ok(true);
    }
    let own = [Way::Read, Way::Say, Way::Redact].map(|way| growth::own_memory(way).map(|own| (way, own)));
    let own = own.into_iter().collect::<Result<Vec<_>>>()?;
    println!("{}", growth::HEAD);
    let measured = workers::each(&names, |name| -> Result<Vec<Growth>> {
        let mut all = Vec::new();
        for (way, own) in &own {
            let growth = growth::measure(name, size, *way, *own)?;
            println!("{growth}");
            let was_left_off = growth.was_left_off();
            all.push(growth);
            // What comes after reading reads first.
            if was_left_off {
                break;
            }
        }
        Ok(all)
    });
    let measured: Vec<Growth> = measured.into_iter().collect::<Result<Vec<_>>>()?.into_iter().flatten().collect();
    let worse: Vec<&Growth> = measured.iter().filter(|growth| growth.is_superlinear()).collect();
    println!("\n{} shapes, {} grow faster than their input", names.len(), worse.len());
    worse.iter().for_each(|growth| println!("{growth}"));
    Ok(worse.is_empty())
}

/// A first look, in this program and without memory: seconds per byte of 16n bytes over those of n, or of 4n where that takes long.
fn roughly(name: &str, size: usize) -> Result<()> {
    for way in [Way::Read, Way::Redact] {
        let (_, least) = growth::here(name, size, way)?;
        let (mut took, mut most) = growth::here(name, size * 4, way)?;
        if took < growth::LONG {
            (took, most) = growth::here(name, size * 16, way)?;
        }
        println!("{:>8.2} {:>8.1} ms  {:<7} {name}", most / least, took.as_secs_f64() * 1e3, way.name());
    }
    Ok(())
}
