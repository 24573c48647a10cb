//! `cargo xtask`: everything around the code that cargo alone doesn't do.
//!
//! It compiles in seconds, because a bare machine compiles it before anything else.
#![allow(clippy::print_stdout, clippy::print_stderr)]

mod bench;
mod checks_list;
mod commands;
mod corpus;
mod dist;
mod js;
mod linked;
mod measure;
mod new_rule;
mod notices;
mod offline;
mod outside;
mod page;
mod pages;
mod process;
mod serve;
mod setup;
mod sizes;
mod tally;
mod test;
mod text;
mod texts;
mod try_rule;
mod wasm_file;
mod wasm_names;
mod wasm_tests;
mod workspace;

use anyhow::{Result, bail};
use std::process::ExitCode;

const HELP: &str = "\
cargo xtask COMMAND

  setup [--browser]          installs what is missing to build the page (and to test it in a browser)
  build                      builds the page into dist/site/
  dist                       builds all that is given out: the page, its files compressed for servers, and as one file,
                             dist/meshmedic.html; the element, dist/meshmedic-embed.js; the JavaScript package, dist/js/;
                             the command line with its archive; the list of dependencies; the SHA-256 of each
  serve [--open] [--port N] [--host ADDRESS]
                             builds the page, serves it on http://127.0.0.1:8080/ and builds again on every change
  test [--only STEP,STEP] [--keep-going]
                             runs everything that must pass: fmt, clippy, deny (where cargo-deny is), native,
                             commands (where gcloud and kubectl are), page, sizes, dist, wasm, e2e
  sizes [--write]            builds the page and holds its compressed size against size-budget.json; --write records it
  bench [cli|page] [--quick] [--keep]
                             measures the command line beside jq and ripgrep, and the page in Chromium beside JSON.parse, the command
                             line and a bare page, on dumps and logs of up to 1 GB; all of it writes docs/BENCHMARKS.md; cli and page
                             measure one part and --quick small inputs, which is only printed; --keep leaves the inputs there
  new-rule AREA/SLUG [--check]
                             writes the files of a new rule, with --check those of a check in Rust, too
  try AREA/SLUG              runs the cases of one rule and shows what each gave and what it wants
  records                    writes docs/records.md, the page of what parsers make of outputs
  names                      writes docs/names.md, the page of the names that commands hold and of whose each is
  conditions                 writes docs/conditions.md, the page of what a step's `when` may say
  coverage                   writes docs/coverage.md, the page of the faults that are known, the rules that answer them and their cases
  schema                     writes docs/report.schema.json, the JSON schema of the report
  comparison                 writes docs/comparison.schema.json, the JSON schema of what `meshmedic compare` prints
  checks                     writes the list of the checks, crates/rules/src/checks/mod.rs, from its folder
  commands [AREA/SLUG]       holds every command of the knowledge, or of some rules, against what gcloud and kubectl accept,
                             with made-up values, where they can reach nothing; refuses to run where that can't be had
  corpus FOLDER [OPTIONS]    analyses a folder of labelled pastes and counts hits, misses and false alarms
  mangle [--form NAME,NAME] [--cases TEXT] [--every N] [--list | --show] [--faults] [--worst N] [--write]
                             puts every case into every form that real pastes have and tells what is still found; --form and
                             --cases narrow (`wrap-*` takes all that begin so, `@times` a class), --every takes one case of N,
                             others for each form; --list names the forms, --show writes the mangled texts, --faults a line for
                             each fault, --worst the N largest classes of faults; what is not survived has its reason in
                             crates/xtask/not-survived.toml, where --write lists new ones for somebody to say why
  skim [--form NAME] [--cases TEXT] [--every N] [--size BYTES]
                             puts every case, or its forms, into the middle of long logs of four kinds and holds what the fast way
                             through a log finds against what reading every line of it finds; --size is the log's on either side
  linear [--shape TEXT] [--size BYTES] [--cases [--every N]] [--rough]
                             reads inputs of some hundred shapes at n, 4n and 16n bytes (n: --size), says what they show and
                             replaces their names; fails where time or memory grow faster than the input; --shape narrows, --cases
                             takes the rules' cases over and over instead, --rough has a first look at time alone
  fuzz [TARGET] [--seconds N]
                             runs the fuzzers of fuzz/ (case, intake, readers, archives), each for so long, from the rules' cases on;
                             skipped where there is no nightly compiler or no cargo-fuzz
  linear --instructions [--record]
                             counts the instructions that a fixed set of inputs takes (valgrind) and holds them against those in
                             crates/xtask/instructions.txt, if the compiler is that one's; --record renews them
  noise FOLDER               reads every text file of a folder by itself, such as unpacked packages, and tells each problem and
                             warning; how many a gigabyte, and the slowest files
";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match run(&arguments) {
        Ok(code) => code,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run(arguments: &[String]) -> Result<ExitCode> {
    let Some((command, rest)) = arguments.split_first() else {
        print!("{HELP}");
        return Ok(ExitCode::FAILURE);
    };
    match command.as_str() {
        "setup" => setup::command(rest)?,
        "build" => page::command(rest)?,
        "bench" => bench::command(rest)?,
        "checks" => checks_list::command(rest)?,
        "commands" => commands::command(rest)?,
        "corpus" => return corpus::command(rest),
        "dist" => dist::command(rest)?,
        which @ ("fuzz" | "linear" | "mangle" | "noise" | "skim") => return measure::command(which, rest),
        "new-rule" => new_rule::command(rest)?,
        page @ ("comparison" | "conditions" | "coverage" | "names" | "records" | "schema") => {
            pages::command(page, rest)?
        }
        "sizes" => sizes::command(rest)?,
        "try" => try_rule::command(rest)?,
        "test" => return test::command(rest),
        "serve" => return serve::command(rest),
        serve::ANNOUNCE => serve::announce(rest)?,
        "help" | "--help" | "-h" => print!("{HELP}"),
        other => bail!("there is no `cargo xtask {other}`; `cargo xtask help` lists what there is"),
    }
    Ok(ExitCode::SUCCESS)
}
