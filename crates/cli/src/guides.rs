//! `meshmedic guides`: from a symptom to its cause.

use meshmedic_rules::guides::{Walk, embedded_guides, outline, walk};
use meshmedic_rules::nearest::ranked;
use meshmedic_rules::texts::embedded_texts;
use meshmedic_rules::{Case, Input, Options};

use crate::args::{Format, Guides, Look};
use crate::output::{self, Output};
use crate::render::words::words;
use crate::render::{self, Sheet};
use crate::status::Status;
use crate::{analyze, complaint, inputs};

pub(crate) fn run(command: Guides) -> Status {
    match command {
        Guides::List { query, format, look } => list(&query.join(" "), format, &look),
        Guides::Show { guide, paths, answer, set, now, format, look } => {
            let lang = look.lang();
            let Some(outline) = outlined(&guide, &look) else { return Status::Failed };
            if let Some(wrong) = wrong_answer(&outline, &answer) {
                complaint::say(&words(lang).no_answer(&wrong, &outline));
                return Status::Failed;
            }
            if paths.is_empty() && answer.is_empty() {
                return show(&outline, false, format, &look, Status::Clear);
            }
            let read = if paths.is_empty() { inputs::Inputs::default() } else { inputs::read(&paths, false, lang) };
            for unread in &read.unread {
                complaint::of_input(&unread.name, &unread.why);
            }
            let status = if read.unread.is_empty() { Status::Clear } else { Status::Failed };
            let inputs: Vec<Input<'_>> = read
                .sources
                .iter()
                .map(|source| Input { source: source.name.clone(), bytes: &source.bytes, kind: None })
                .collect();
            let mut case = Case::open(&inputs);
            read.sources.iter().for_each(|source| case.leave_out(&source.name, source.gaps.clone()));
            let now = now.or_else(analyze::now);
            let options = Options { lang, set: set.into_iter().collect(), now, show_secrets: false };
            let diagnosis = case.diagnose(&options, &mut |_, _| {});
            let texts = embedded_texts(lang);
            let Some(guide) = embedded_guides(lang).get(&guide) else { return Status::Failed };
            show(&walk(guide, &diagnosis, &diagnosis.report(texts), texts, &answer), true, format, &look, status)
        }
    }
}

/// One line for each guide, to search in; where a person reads it, the title below the id.
fn list(query: &str, format: Format, look: &Look) -> Status {
    let (lang, output) = (look.lang(), Output::new(look.color));
    let found = embedded_guides(lang).find(query);
    if found.is_empty() {
        complaint::say(words(lang).no_guide_found());
        return Status::Failed;
    }
    if format == Format::Json {
        let all: Vec<Walk> = found.into_iter().map(|guide| outline(guide, embedded_texts(lang))).collect();
        return output::json(&all, Status::Clear);
    }
    let widest = found.iter().map(|guide| guide.id.len()).max().unwrap_or(0);
    let mut sheet = Sheet::new(output.width);
    for guide in found {
        let seen = guide.symptoms.first().map_or("", String::as_str);
        if output.terminal {
            sheet.prose(0, render::HEADING, &format!("{}: ", guide.id), seen);
        } else {
            sheet.raw(&format!("{:widest$}  {seen}", guide.id));
        }
    }
    output.print(&sheet.finish(), Status::Clear)
}

/// The guide with all of its steps; `None` where there is none of that id, which was said.
fn outlined(id: &str, look: &Look) -> Option<Walk> {
    let lang = look.lang();
    let guides = embedded_guides(lang);
    if let Some(guide) = guides.get(id) {
        return Some(outline(guide, embedded_texts(lang)));
    }
    let nearest: Vec<&str> = ranked(id, guides.all().iter().map(|guide| (guide.id.as_str(), guide.id.as_str())))
        .into_iter()
        .take(3)
        .collect();
    complaint::say(&words(lang).no_guide(id, &nearest));
    None
}

/// An answer to a step that the guide lacks, or that the step lacks.
fn wrong_answer(guide: &Walk, answers: &[(String, usize)]) -> Option<String> {
    let fits =
        |name: &String, place: usize| guide.steps.iter().any(|step| step.id == *name && place < step.answers.len());
    answers.iter().find(|(name, place)| !fits(name, *place)).map(|(name, place)| format!("{name}={}", place + 1))
}

fn show(walk: &Walk, walked: bool, format: Format, look: &Look, status: Status) -> Status {
    match format {
        Format::Json => output::json(walk, status),
        Format::Text => {
            let output = Output::new(look.color);
            output.print(&render::guide(walk, walked, look.lang(), output.width), status)
        }
    }
}
