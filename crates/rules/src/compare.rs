//! Before and after: what of a report is gone, still there, new, or was not checked again.
//!
//! A pure function over two reports. A finding is gone only where the later report shows an output that would have it, of the same thing
//! and pasted to its end (`looked`); else it was not checked again, and the command that would show it is named.

mod changes;
mod looked;
mod matching;
mod model;
mod place;
mod words;

use crate::knowledge::{Confidence, rule};
use crate::report::{Finding, Notice, Report, Tool};
use crate::texts::Texts;
use meshmedic_format::template::{fill_command, fill_text};
use meshmedic_format::values::Values;
use meshmedic_format::{Kind, Lang};

use looked::Looked;
use matching::{Pairs, pairs};
pub use model::{Compared, Comparison, Counts, Difference, Reason};
pub use words::difference_in_words;

/// The schema of a comparison as it is written, as [`crate::report::schema`] gives that of a report.
///
/// # Errors
///
/// None in practice: a schema is plain JSON.
#[cfg(feature = "schema")]
pub fn schema() -> Result<String, serde_json::Error> {
    crate::report::schema_of::<Comparison>()
}

/// What became of the findings of one report in a later one, in the language of the texts. Both reports are of schema 2, made by any
/// version and in any language; the order of their inputs changes nothing.
pub fn compare(before: &Report, after: &Report, texts: &Texts) -> Comparison {
    let lang = texts.lang();
    let Pairs { still, gone, new } = pairs(&before.findings, &after.findings);
    let mut result = empty(before, after, lang);
    for (was, is) in still {
        let was: Vec<&Finding> = was.into_iter().map(|at| &before.findings[at]).collect();
        let is: Vec<&Finding> = is.into_iter().map(|at| &after.findings[at]).collect();
        let mut compared = Compared::of(is[0], title(is[0], texts));
        compared.was = was.iter().map(|found| found.id.clone()).collect();
        compared.also = is[1..].iter().map(|found| found.id.clone()).collect();
        changes::tell(&mut compared, &was, &is, lang);
        result.still.push(compared);
    }
    for found in gone.into_iter().map(|at| &before.findings[at]) {
        let mut compared = Compared::of(found, title(found, texts));
        compared.was = vec![found.id.clone()];
        match looked::looked(found, before, after) {
            Looked::Gone { sure, healthy } => {
                compared.confidence = sure;
                // Said in the language of its report, which may be another one.
                let healthy = healthy.filter(|text| words::is_in(text, lang));
                compared.text = words::gone(sure, healthy, lang);
                result.gone.push(compared);
            }
            Looked::Not { reason, needs } => {
                compared.text = words::not_checked(reason, lang);
                compared.reason = Some(reason);
                compared.command = Some(command(found, needs, after)).filter(|command| !command.is_empty());
                result.not_checked.push(compared);
            }
        }
    }
    for found in new.into_iter().map(|at| &after.findings[at]) {
        let mut compared = Compared::of(found, title(found, texts));
        if let Looked::Not { reason, .. } = looked::looked(found, after, before) {
            compared.text = words::not_looked_at_before(reason, lang);
            compared.reason = Some(reason);
        }
        result.new.push(compared);
    }
    count(&mut result, lang);
    result
}

/// A comparison of these, before anything is compared.
fn empty(before: &Report, after: &Report, lang: Lang) -> Comparison {
    let is_other = before.tool.version != after.tool.version;
    let versions = is_other.then(|| words::versions(&before.tool.version, &after.tool.version, lang));
    Comparison {
        schema: 1,
        tool: Tool::own(),
        summary: Counts::default(),
        gone: Vec::new(),
        still: Vec::new(),
        new: Vec::new(),
        not_checked: Vec::new(),
        notices: versions.into_iter().map(|text| Notice { text }).collect(),
    }
}

/// Counts what a comparison holds, and says it in one sentence.
fn count(result: &mut Comparison, lang: Lang) {
    let groups = [&result.gone, &result.still, &result.new, &result.not_checked];
    let [gone, still, new, not_checked] = groups.map(|group| group.len());
    let sure = result.gone.iter().all(|gone| gone.confidence == Confidence::Confirmed);
    let headline = words::headline([gone, still, new, not_checked], sure, lang);
    result.summary = Counts { headline, gone, still, new, not_checked };
}

/// A finding's title in the language of the texts: its own, or, where that is in another language, its rule's, filled with its names.
fn title(found: &Finding, texts: &Texts) -> String {
    let said = rule(&found.rule).map(|rule| texts.of(rule).title.as_str()).filter(|said| !said.is_empty());
    match said {
        Some(said) if !words::is_in(&found.title, texts.lang()) => fill_text(said, &found.values, &Values::new()),
        _ => found.title.clone(),
    }
}

/// The command that would show a finding: that of the output which is wanted, else what the later report asks for, else what its rule needs,
/// with the finding's names.
fn command(found: &Finding, needs: Option<Kind>, after: &Report) -> String {
    let asked = || after.not_checked.iter().find(|open| open.rule == found.rule);
    let needs = needs.or_else(|| Kind::from_id(&asked()?.needs)).or_else(|| Some(rule(&found.rule)?.needs));
    needs.map(|needs| fill_command(needs.command(), &found.values).text).unwrap_or_default()
}
