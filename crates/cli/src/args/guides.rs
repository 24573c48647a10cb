//! The arguments of `meshmedic guides`.

use std::path::PathBuf;

use clap::Subcommand;
use meshmedic_rules::time::Timestamp;

use super::look::{Format, Look};
use crate::values;

const SHOW: &str = "\
Examples:
  meshmedic guides show injection/sidecar-missing
  kubectl get namespace --show-labels | meshmedic guides show injection/sidecar-missing -
  meshmedic guides show injection/sidecar-missing outputs.txt --answer pods=2";

#[derive(Debug, Subcommand)]
pub(crate) enum Guides {
    /// List every guide, or those that a query finds: its id, what it is about
    List {
        /// What is seen, in English or Japanese; the best match comes first
        #[arg(value_name = "QUERY")]
        query: Vec<String>,
        /// How to print them: json holds every field of every guide
        #[arg(long, value_enum, default_value_t = Format::Text)]
        format: Format,
        #[command(flatten)]
        look: Look,
    },
    /// Show all steps of one guide; with outputs, the way that they lead
    #[command(after_help = SHOW)]
    Show {
        /// The guide's id, AREA/SLUG, as `guides list` shows it
        #[arg(value_name = "GUIDE")]
        guide: String,
        /// Outputs that decide its steps: files, archives and folders; - for standard input
        #[arg(value_name = "PATH")]
        paths: Vec<PathBuf>,
        /// The answer to a step that no output decides, by its number; repeatable
        #[arg(long, value_name = "STEP=NUMBER", value_parser = values::answer)]
        answer: Vec<(String, usize)>,
        /// A name that the outputs do not show, for the commands: PROJECT_ID, NAMESPACE ...; repeatable
        #[arg(long, value_name = "NAME=VALUE", value_parser = values::set)]
        set: Vec<(String, String)>,
        /// The time that ages are counted to [default: now]
        #[arg(long, value_name = "RFC3339", value_parser = values::time)]
        now: Option<Timestamp>,
        /// How to print it: json holds every field of the guide, or of the way through it
        #[arg(long, value_enum, default_value_t = Format::Text)]
        format: Format,
        #[command(flatten)]
        look: Look,
    },
}
