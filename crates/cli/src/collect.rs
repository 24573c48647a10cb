//! `meshmedic collect`: a script that gathers what guides, rules and areas look at.

use meshmedic_rules::catalogue::area_of;
use meshmedic_rules::collect::{Commands, of_area, of_guide, of_knowledge, of_rule, refused, script};
use meshmedic_rules::guides::embedded_guides;
use meshmedic_rules::knowledge::{rule, rules};
use meshmedic_rules::nearest::nearest;
use meshmedic_rules::texts::{Texts, embedded_texts};
use meshmedic_rules::values::Values;

use crate::args::Collect;
use crate::complaint;
use crate::output::Output;
use crate::render::words::words;
use crate::status::Status;

/// Prints the script for what was named, or the general one.
pub(crate) fn run(arguments: &Collect) -> Status {
    let lang = arguments.lang();
    let (words, texts) = (words(lang), embedded_texts(lang));
    let mut commands = Commands::default();
    for name in &arguments.names {
        let Some(more) = named(name, texts) else {
            let guides = embedded_guides(lang).all().iter().map(|guide| guide.id.as_str());
            let known = rules().iter().flat_map(|rule| [rule.id.as_str(), area_of(&rule.id)]).chain(guides);
            complaint::say(&words.nothing_to_collect(name, nearest(name, known).unwrap_or_default()));
            return Status::Failed;
        };
        commands.add(more);
    }
    if arguments.names.is_empty() {
        commands = of_knowledge();
    }
    let known: Values = arguments.set.iter().cloned().collect();
    for name in refused(&known) {
        complaint::say(&words.stays_open(name));
    }
    Output::plain().print(&script(&commands, &known, lang), Status::Clear)
}

/// What a guide, a rule or an area needs, and all that are called so; none where nothing is.
fn named(name: &str, texts: &Texts) -> Option<Commands> {
    let guide = embedded_guides(texts.lang()).get(name).map(of_guide);
    let rule = rule(name).map(|rule| of_rule(rule, texts));
    guide.into_iter().chain(rule).chain(of_area(name, texts)).reduce(|mut all, more| {
        all.add(more);
        all
    })
}
