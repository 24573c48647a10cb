//! `meshmedic`: the rules on the command line.
//!
//! It reads what the person names, asks [`meshmedic_rules::analyze`], and shows the report. What it promises to scripts (options,
//! exit status, the JSON) is tested by running it.
#![forbid(unsafe_code)]

mod analyze;
mod args;
mod catalogue;
mod collect;
mod compare;
mod complaint;
mod folder;
mod follow;
mod guides;
mod inputs;
mod locale;
mod man;
mod output;
mod redact;
mod render;
mod saved_case;
mod side;
mod status;
mod steady;
mod values;
mod waiting;
mod whole_rule;

use std::process::ExitCode;

use clap::{CommandFactory, Parser};

use args::{Arguments, Command, Rules};
use output::Output;
use status::Status;

fn main() -> ExitCode {
    let status = match Arguments::try_parse() {
        Ok(arguments) => run(arguments.command),
        Err(error) => complaint::of_arguments(&error),
    };
    ExitCode::from(status as u8)
}

fn run(command: Command) -> Status {
    match command {
        Command::Analyze(arguments) if arguments.follow => follow::run(&arguments),
        Command::Analyze(arguments) => analyze::run(&arguments),
        Command::Compare(arguments) => compare::run(&arguments),
        Command::Rules { command: Rules::List { query, all, format, look } } => {
            catalogue::list(&query.join(" "), all, format, &look)
        }
        Command::Rules { command: Rules::Show { rule, examples, format, look } } => {
            catalogue::show(&rule, examples, format, &look)
        }
        Command::Guides { command } => guides::run(command),
        Command::Redact(arguments) => redact::run(&arguments),
        Command::Collect(arguments) => collect::run(&arguments),
        Command::Kinds => catalogue::kinds(),
        Command::Completions { shell } => {
            // Generated into memory first: the generator panics where its writer fails, as a closed pipe does.
            let mut script = Vec::new();
            clap_complete::generate(shell, &mut Arguments::command(), "meshmedic", &mut script);
            Output::plain().print(&String::from_utf8_lossy(&script), Status::Clear)
        }
        Command::Man => match man::page(Arguments::command()) {
            Ok(page) => Output::plain().print(&String::from_utf8_lossy(&page), Status::Clear),
            Err(error) => {
                complaint::say(&error.to_string());
                Status::Failed
            }
        },
    }
}
