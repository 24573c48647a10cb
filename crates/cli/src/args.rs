//! The arguments, as contract and help say them.

mod guides;
mod look;

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand};
use clap_complete::Shell;
use meshmedic_rules::time::Timestamp;
use meshmedic_rules::{Kind, Lang};

use crate::values;

pub(crate) use guides::Guides;
pub(crate) use look::{Color, CompareFormat, FailOn, Format, Look};
use look::{Language, language};

/// Tells what is wrong with a Google Cloud Service Mesh from command output, logs and error messages.
/// It reads text and nothing else: no cluster, no credentials, no network.
#[derive(Debug, Parser)]
#[command(name = "meshmedic", version, max_term_width = 100, disable_help_subcommand = true, arg_required_else_help = false, after_help = EXAMPLES)]
pub(crate) struct Arguments {
    #[command(subcommand)]
    pub(crate) command: Command,
}

const EXAMPLES: &str = "\
Examples:
  kubectl describe rs X -n Y | meshmedic analyze
  meshmedic analyze mesh.yaml cpr.txt --set PROJECT_ID=my-project
  meshmedic rules show webhook/istiod-no-endpoints";

const ANALYZE: &str = "\
Exit status, the same in every format:
  0  nothing at or above --fail-on was found
  1  something was found
  2  an input could not be read, an input held only whitespace, or an argument is
     wrong: one line for each on standard error; what could be read is reported

Examples:
  kubectl describe rs X -n Y | meshmedic analyze
  meshmedic analyze mesh.yaml cpr.txt --set PROJECT_ID=my-project
  meshmedic analyze support-bundle/ --fail-on warning --format json
  gcloud container fleet mesh describe | meshmedic analyze - events.txt --lang ja
  kubectl logs -f -n istio-system deploy/istiod | meshmedic analyze --follow";

const COMPARE: &str = "\
BEFORE and AFTER are each a report (JSON of schema 2), a case that the page saved, or what
was printed: a file, an archive or a folder, which are analyzed; one of them may be -, for
standard input. A finding is gone only where AFTER holds an output that would show it, of
the same thing and not cut; else it was not checked again, and the command that would show
it is named.

Exit status, the same in every format:
  0  AFTER has nothing at or above --fail-on
  1  something is still there or new
  2  BEFORE or AFTER could not be read, or an argument is wrong: one line for each on
     standard error

Examples:
  meshmedic compare before/ after/
  meshmedic analyze --format json mesh.yaml > before.json
  kubectl get pods -n shop | meshmedic compare before.json - --format markdown";

const REDACT: &str = "\
Projects, numbers, clusters, namespaces, Services, workloads, nodes, networks, machines,
accounts, hosts and addresses that are recognized are replaced by stand-ins of their width,
and credentials are masked. Platforms' own names and words of programs stay. The replaced
text gives the same findings. Look through it before you hand it on: a name in a sentence
may not be recognized. What was replaced is listed on standard error.

Examples:
  kubectl get pods -A | meshmedic redact > pods.txt
  meshmedic redact mesh.yaml events.txt --keep namespace --keep shop-1
  meshmedic redact mesh.yaml --list";

const COLLECT: &str = "\
The script only reads, asks for nothing, and says first what it runs. Its output goes to
standard output and to a file, masked where it looks like a credential, and is analyzed as
one case. What needs a login or shows a credential is not run but listed.

Examples:
  meshmedic collect > collect.sh && sh collect.sh
  meshmedic collect webhook --set NAMESPACE=shop | sh | meshmedic analyze
  meshmedic collect envoy/listener-missing vm --lang ja > collect.sh";

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Find what is wrong, why, and what to do
    #[command(after_help = ANALYZE)]
    Analyze(Analyze),
    /// Tell what is gone, still there, new, and what was not checked again
    #[command(after_help = COMPARE)]
    Compare(Compare),
    /// Look at the rules that meshmedic knows
    #[command(disable_help_subcommand = true, arg_required_else_help = false)]
    Rules {
        #[command(subcommand)]
        command: Rules,
    },
    /// Go from a symptom to its cause, step by step
    #[command(disable_help_subcommand = true, arg_required_else_help = false)]
    Guides {
        #[command(subcommand)]
        command: Guides,
    },
    /// Print texts with their names replaced, the same name always by the same stand-in
    #[command(after_help = REDACT)]
    Redact(Redact),
    /// Print a shell script that only reads, and gathers what rules look at
    #[command(after_help = COLLECT)]
    Collect(Collect),
    /// List the kinds of output it recognizes, each with the command that prints it
    Kinds,
    /// Print a completion script for a shell
    #[command(after_help = "Example:\n  source <(meshmedic completions bash)")]
    Completions {
        /// The shell to complete in
        #[arg(value_enum)]
        shell: Shell,
    },
    /// Print the manual page
    #[command(after_help = "Example:\n  meshmedic man | man -l -")]
    Man,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Rules {
    /// List every rule, or those that a query finds: its id, its level, the fault that it finds
    List {
        /// What is seen, a word, a code or a whole error message, in English or Japanese; the best match comes first
        #[arg(value_name = "QUERY")]
        query: Vec<String>,
        /// List the weaker matches, too
        #[arg(long)]
        all: bool,
        /// How to print them: json holds every field of every rule
        #[arg(long, value_enum, default_value_t = Format::Text)]
        format: Format,
        #[command(flatten)]
        look: Look,
    },
    /// Show all of one rule: what it recognizes, the cause, the fix, the documents
    Show {
        /// The rule's id, AREA/SLUG, as `rules list` and every finding show it
        #[arg(value_name = "RULE")]
        rule: String,
        /// Print all of its examples, not only the first
        #[arg(long)]
        examples: bool,
        /// How to print it: json holds every field of the rule
        #[arg(long, value_enum, default_value_t = Format::Text)]
        format: Format,
        #[command(flatten)]
        look: Look,
    },
}

#[derive(Debug, Args)]
pub(crate) struct Analyze {
    /// Files, archives, and folders with all that is in them but hidden files; without one, or for -, standard input
    #[arg(value_name = "PATH")]
    pub(crate) paths: Vec<PathBuf>,

    /// How to print the report
    #[arg(long, value_enum, default_value_t = Format::Text)]
    pub(crate) format: Format,

    /// A name that the paste does not show, for the commands: PROJECT_ID, VIP, PORT ...; repeatable
    #[arg(long, value_name = "NAME=VALUE", value_parser = values::set)]
    pub(crate) set: Vec<(String, String)>,

    /// Take all inputs, or FILE, for this kind (see `meshmedic kinds`); repeatable
    #[arg(long, value_name = "[FILE=]KIND", value_parser = values::kind, allow_hyphen_values = true)]
    pub(crate) kind: Vec<(Option<String>, Kind)>,

    /// The time that ages are counted to [default: now]
    #[arg(long, value_name = "RFC3339", value_parser = values::time)]
    pub(crate) now: Option<Timestamp>,

    /// Exit with status 1 if a finding of at least this level exists
    #[arg(long, value_enum, value_name = "LEVEL", default_value_t = FailOn::Problem)]
    pub(crate) fail_on: FailOn,

    /// Show credentials as they were pasted; without it they are masked in all that is printed
    #[arg(long, conflicts_with = "redact")]
    pub(crate) show_secrets: bool,

    /// Replace names by stand-ins in all that is printed (see `meshmedic redact`)
    #[arg(long)]
    pub(crate) redact: bool,

    /// Read one input that need not end, such as `kubectl logs -f`, and print each finding when it first shows; with json one object a line
    #[arg(long, conflicts_with_all = ["redact", "kind"])]
    pub(crate) follow: bool,

    #[command(flatten)]
    pub(crate) look: Look,
}

#[derive(Debug, Args)]
pub(crate) struct Compare {
    /// What was before: a report, a saved case, a file, an archive, a folder, or - for standard input
    #[arg(value_name = "BEFORE")]
    pub(crate) before: PathBuf,

    /// What is now, as BEFORE
    #[arg(value_name = "AFTER")]
    pub(crate) after: PathBuf,

    /// How to print the comparison
    #[arg(long, value_enum, default_value_t = CompareFormat::Text)]
    pub(crate) format: CompareFormat,

    /// A name that the outputs do not show, for the commands: PROJECT_ID, VIP, PORT ...; repeatable
    #[arg(long, value_name = "NAME=VALUE", value_parser = values::set)]
    pub(crate) set: Vec<(String, String)>,

    /// The time that ages in outputs are counted to [default: now, or when the case was saved]
    #[arg(long, value_name = "RFC3339", value_parser = values::time)]
    pub(crate) now: Option<Timestamp>,

    /// Exit with status 1 if a finding of at least this level is still there or new
    #[arg(long, value_enum, value_name = "LEVEL", default_value_t = FailOn::Problem)]
    pub(crate) fail_on: FailOn,

    #[command(flatten)]
    pub(crate) look: Look,
}

#[derive(Debug, Args)]
pub(crate) struct Redact {
    /// Files, archives, and folders with all that is in them but hidden files; without one, or for -, standard input
    #[arg(value_name = "PATH")]
    pub(crate) paths: Vec<PathBuf>,

    /// A class whose names stay (project, number, cluster, namespace, service, workload, node, revision, network, machine, resource,
    /// account, host, address), or one name; repeatable
    #[arg(long, value_name = "CLASS|NAME")]
    pub(crate) keep: Vec<String>,

    /// Print what is replaced by what, and no text
    #[arg(long)]
    pub(crate) list: bool,
}

#[derive(Debug, Args)]
pub(crate) struct Collect {
    /// Guides, rules, and areas of rules such as webhook, to gather for; without one, what most cases need
    #[arg(value_name = "GUIDE|RULE|AREA")]
    pub(crate) names: Vec<String>,

    /// A name that is known, for the commands: NAMESPACE, POD, FLEET_PROJECT_ID ...; repeatable
    #[arg(long, value_name = "NAME=VALUE", value_parser = values::set)]
    pub(crate) set: Vec<(String, String)>,

    /// The language [default: by LC_ALL, LC_MESSAGES or LANG, else en]
    #[arg(long, value_enum)]
    lang: Option<Language>,
}

impl Collect {
    pub(crate) fn lang(&self) -> Lang {
        language(self.lang)
    }
}
