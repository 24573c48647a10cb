//! Which causes of a long report are shown. Headline and counts are those of all.

use meshmedic_rules::catalogue::area_of;
use meshmedic_rules::report::{Finding, Level};
use yew::prelude::*;

use super::finding::ReportContext;
use crate::browser;
use crate::components::{button, level_name};
use crate::outline::Root;
use crate::state::{Action, Filter, Shown};
use crate::text::{self, UiText};

/// With fewer findings than this a look is quicker than a filter.
const MANY: usize = 6;

/// The causes that a filter leaves: those that fit, or of which a consequence does.
pub(super) fn passing<'a>(shown: &'a Shown, filter: &Filter) -> Vec<&'a Root> {
    let words: Vec<String> = filter.words.split_whitespace().map(str::to_ascii_lowercase).collect();
    let fits = |place: usize| fits(shown, place, filter, &words);
    let roots = shown.left.roots.iter();
    roots.filter(|root| fits(root.finding) || root.consequences.iter().any(|inner| fits(inner.finding))).collect()
}

fn fits(shown: &Shown, place: usize, filter: &Filter, words: &[String]) -> bool {
    let finding = &shown.report.findings[place];
    let is = |wanted: &str, own: &str| wanted.is_empty() || wanted == own;
    if !(is(&filter.level, level_name(finding.level)) && is(&filter.area, area_of(&finding.rule))) {
        return false;
    }
    let mut text =
        [&finding.title, &finding.rule, &finding.cause, &shown.outline.subjects[place]].map(String::as_str).join("\n");
    for evidence in &finding.evidence {
        text.push('\n');
        text.push_str(&evidence.text());
    }
    text.make_ascii_lowercase();
    words.iter().all(|word| text.contains(word))
}

/// How many causes are shown, and how many that are new are not; empty where all are.
fn told(shown: &Shown, passing: &[&Root]) -> String {
    let all = &shown.left.roots;
    let hidden = all.iter().filter(|root| shown.brings(root)).count();
    let hidden = hidden - passing.iter().filter(|root| shown.brings(root)).count();
    text::shown_of(passing.len(), all.len(), hidden, shown.lang)
}

/// The fields of the filter, where a report is long enough for one.
pub(super) fn filter(context: &ReportContext<'_>, filter: &Filter, passing: &[&Root]) -> Html {
    let ReportContext { tools, shown, .. } = context;
    let lang = shown.lang;
    let is_set = *filter != Filter::default();
    let left = shown.report.findings.iter().enumerate().filter(|(place, _)| shown.left.has(*place));
    let left: Vec<&Finding> = left.map(|(_, finding)| finding).collect();
    if left.len() < MANY && !is_set {
        return html! {};
    }
    let change = |change: fn(&mut Filter, String)| {
        let (send, shown, filter) = (tools.send.clone(), (*shown).clone(), filter.clone());
        move |value: String| {
            let mut filter = filter.clone();
            change(&mut filter, value);
            send.dispatch(Action::Said(told(&shown, &self::passing(&shown, &filter))));
            send.dispatch(Action::Filtered(filter));
        }
    };
    let levels = [Level::Problem, Level::Warning, Level::Note].into_iter();
    let levels = levels.filter(|level| left.iter().any(|finding| finding.level == *level));
    let levels = levels.map(|level| (level_name(level).to_owned(), text::level(level, lang).to_owned())).collect();
    let mut areas: Vec<(String, String)> = Vec::new();
    for (place, finding) in shown.report.findings.iter().enumerate().filter(|(place, _)| shown.left.has(*place)) {
        let area = area_of(&finding.rule);
        // A sort would cost the page's module more than the areas that there are are worth.
        if let Err(at) = areas.binary_search_by(|(other, _)| other.as_str().cmp(area)) {
            areas.insert(at, (area.to_owned(), shown.outline.areas[place].clone()));
        }
    }
    let (by_level, by_area, by_words) = (
        change(|filter, level| filter.level = level),
        change(|filter, area| filter.area = area),
        change(|filter, words| filter.words = words),
    );
    let all = change(|filter, _| *filter = Filter::default());
    let all = Callback::from(move |_: MouseEvent| {
        all(String::new());
        browser::focus_soon("#filter");
    });
    html! {
        <div class="filter" role="group" aria-label={UiText::Filter.get(lang)}>
            <input type="search" class="name-input" id="filter" value={filter.words.clone()} aria-label={UiText::FilterWords.get(lang)}
                placeholder={UiText::FilterWords.get(lang)} spellcheck="false" autocomplete="off"
                oninput={Callback::from(move |event: InputEvent| by_words(browser::value_of(&event)))} />
            { chosen("level", UiText::AllLevels.get(lang), levels, &filter.level, Callback::from(by_level)) }
            { chosen("area", UiText::AllAreas.get(lang), areas, &filter.area, Callback::from(by_area)) }
            if is_set {
                <span class="quiet" data-shown="">{ told(shown, passing) }</span>
                { button("show-all", UiText::ShowAll.get(lang), all) }
            }
        </div>
    }
}

/// A list to choose one from, or all; what stands for all names the list too.
fn chosen(
    name: &'static str,
    all: &'static str,
    values: Vec<(String, String)>,
    value: &str,
    choose: Callback<String>,
) -> Html {
    let options = values.into_iter().map(|(id, name)| {
        let selected = id == value;
        html! { <option value={id} {selected}>{ name }</option> }
    });
    let onchange = Callback::from(move |event: Event| choose.emit(browser::value_of(&event)));
    html! {
        <select class="select" data-filter={name} aria-label={all} {onchange}>
            <option value="" selected={value.is_empty()}>{ all }</option>
            { for options }
        </select>
    }
}
