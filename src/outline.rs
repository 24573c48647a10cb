//! How a report is read: causes with what follows from them, and the words for what it names by ids.
//!
//! Made in the worker, so that the page's module needs no table of kinds, commands and types of things.

use meshmedic_rules::catalogue::area;
use meshmedic_rules::collect;
use meshmedic_rules::lang::Say;
use meshmedic_rules::order;
use meshmedic_rules::report::{
    Artifact, Finding, Report, assumed_in_words, coverage, owner_in_words, subject_in_words,
};
use meshmedic_rules::values::Values;
use meshmedic_rules::{Kind, Lang};

use crate::counts::Counts;
use crate::text;

/// How many outputs to paste next have their commands shown at once, and so a field for each open name in them.
pub const FIRST: usize = 3;

/// How a report is read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outline {
    /// How many findings of each level there are, and how many follow from others; empty if there are none.
    pub counts: String,
    /// The findings in order.
    pub roots: Vec<Root>,
    /// What the area of each finding's rule is called.
    pub areas: Vec<String>,
    /// What each finding is about.
    pub subjects: Vec<String>,
    /// How often each finding was seen, and when; empty for one place without a time.
    pub seen: Vec<String>,
    /// The names in each finding's commands that were assumed, and why; empty where none was.
    pub assumed: Vec<String>,
    /// The names to fill in: those that are open in findings, and in the first outputs to paste next.
    pub open: Vec<OpenName>,
    /// The name of each output to paste next, for people, and how many checks it settles.
    pub next: Vec<[String; 2]>,
    /// The script that gathers all of these outputs, with what is known filled in; empty where none is wanted that a script can get.
    pub script: String,
    /// The name of each of the report's artifacts, for people.
    pub artifacts: Vec<String>,
    /// A sentence for each of them on what was checked.
    pub coverage: Vec<String>,
    /// Every kind that an input can be taken for: its id and its name, by their names.
    pub kinds: Vec<[String; 2]>,
}

impl Outline {
    /// The outline of a report in that language.
    pub fn new(report: &Report, lang: Lang) -> Outline {
        let findings = &report.findings;
        let mut telling: Vec<usize> =
            findings.iter().flat_map(|finding| &finding.evidence).map(|evidence| evidence.artifact).collect();
        order::sort_by(&mut telling, Ord::cmp);
        let called =
            |artifact: &Artifact| called(&artifact.kind, telling.binary_search(&artifact.id).is_ok(), lang).to_owned();
        Outline {
            counts: text::summary(Counts::new(findings), report.summary.causes, report.summary.consequences, lang),
            roots: roots(report, lang, &vec![true; findings.len()]),
            areas: findings.iter().map(|finding| area(&finding.rule, lang).to_owned()).collect(),
            subjects: findings.iter().map(|finding| subject_in_words(&finding.subject, lang)).collect(),
            seen: findings.iter().map(|finding| text::seen(&finding.seen, lang)).collect(),
            assumed: findings.iter().map(|finding| text::assumed(&assumed_in_words(finding, lang), lang)).collect(),
            open: open(report, lang),
            next: report
                .next
                .iter()
                .map(|next| [text::kind(&next.needs, lang).to_owned(), text::settles(next.settles, lang)])
                .collect(),
            script: script(report, lang),
            artifacts: report.artifacts.iter().map(called).collect(),
            coverage: (0..report.artifacts.len()).map(|number| coverage(report, number, lang)).collect(),
            kinds: kinds(lang),
        }
    }
}

fn script(report: &Report, lang: Lang) -> String {
    let kinds: Vec<Kind> = report.next.iter().filter_map(|next| Kind::from_id(&next.needs)).collect();
    let commands = collect::of_kinds(&kinds);
    if commands.is_empty() { String::new() } else { collect::script(&commands, &report.values, lang) }
}

fn kinds(lang: Lang) -> Vec<[String; 2]> {
    let named = Kind::ALL.iter().map(|kind| [kind.id().to_owned(), text::kind(kind.id(), lang).to_owned()]);
    let mut kinds: Vec<[String; 2]> = named.collect();
    order::sort_by(&mut kinds, |[_, one], [_, other]| one.cmp(other));
    kinds
}

/// What an artifact is called: a text that is no known output, and in which no finding stands, is not called recognised.
fn called(kind: &str, tells: bool, lang: Lang) -> &str {
    const UNKNOWN: Say = Say { en: "Not recognized", ja: "認識できない内容" };
    if kind == "text" && !tells { UNKNOWN.get(lang) } else { text::kind(kind, lang) }
}

/// A finding that no other causes and, under it, those that follow from it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Root {
    /// The finding's place in the report.
    pub finding: usize,
    /// What follows from it, directly or through one another.
    pub consequences: Vec<Consequence>,
}

/// A finding that follows from others.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Consequence {
    /// The finding's place in the report.
    pub finding: usize,
    /// What it follows from, the nearest first; empty where that is only the root that it is shown under.
    pub follows_from: String,
}

/// The place of each of many things by its id. A map of the standard library would cost the page's module a kilobyte more.
pub struct Places<'a>(Vec<(&'a str, usize)>);

impl<'a> Places<'a> {
    /// The places of these ids; of several that are the same, the first one's.
    pub fn of(ids: &mut dyn Iterator<Item = &'a str>) -> Places<'a> {
        let mut places: Vec<(&str, usize)> = Vec::new();
        for (place, id) in ids.enumerate() {
            if let Err(at) = places.binary_search_by(|(own, _)| (*own).cmp(id)) {
                places.insert(at, (id, place));
            }
        }
        Places(places)
    }

    /// The place of an id.
    pub fn get(&self, id: &str) -> Option<usize> {
        let at = self.0.binary_search_by(|(own, _)| (*own).cmp(id)).ok()?;
        Some(self.0[at].1)
    }
}

/// The place of each finding by its id.
pub fn places(findings: &[Finding]) -> Places<'_> {
    Places::of(&mut findings.iter().map(|finding| finding.id.as_str()))
}

/// Puts findings under the root that the nearest causes lead to. Every finding that is left (by its place) is in the result once.
pub fn roots(report: &Report, lang: Lang, left: &[bool]) -> Vec<Root> {
    let findings = &report.findings;
    let mut roots: Vec<Root> = Vec::new();
    // For each finding the place of its root in `roots`.
    let mut root_of: Vec<usize> = Vec::with_capacity(findings.len());
    let places = places(findings);
    for (place, finding) in findings.iter().enumerate() {
        // A cause stands before what follows from it, so that its root is known.
        let place_of = |id: &String| places.get(id).filter(|cause| *cause < place);
        let causes = finding.follows_from.iter().filter_map(place_of).filter(|cause| left[*cause]);
        let causes: Vec<usize> = causes.collect();
        let Some(nearest) = causes.first() else {
            root_of.push(roots.len());
            if left[place] {
                roots.push(Root { finding: place, consequences: Vec::new() });
            }
            continue;
        };
        let root = root_of[*nearest];
        let told = if causes == [roots[root].finding] { &[][..] } else { &causes };
        let titles: Vec<&str> = told.iter().map(|cause| findings[*cause].title.as_str()).collect();
        root_of.push(root);
        if left[place] {
            roots[root]
                .consequences
                .push(Consequence { finding: place, follows_from: text::follows_from(&titles, lang) });
        }
    }
    roots
}

/// A name that a command needs and the paste does not give.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OpenName {
    /// The name, as the documents write it.
    pub name: String,
    /// The id of what it belongs to: one value fills all commands that need this name of this owner.
    pub owner: String,
    /// What it belongs to, for people.
    pub of: String,
}

/// The names to fill in, each once for each owner, in the order of the report, those of one thing together.
fn open(report: &Report, lang: Lang) -> Vec<OpenName> {
    let mut all: Vec<OpenName> = Vec::new();
    let mut add = |(name, owner): (&String, &String), known: &Values, subject: &str, otherwise: &str| {
        if !all.iter().any(|open| open.name == *name && open.owner == *owner) {
            let of = owner_in_words(name, known, subject, lang).unwrap_or_else(|| otherwise.to_owned());
            let beside = all.iter().rposition(|open| open.of == of).map_or(all.len(), |last| last + 1);
            all.insert(beside, OpenName { name: name.clone(), owner: owner.clone(), of });
        }
    };
    for finding in &report.findings {
        let open = finding.missing.iter().filter_map(|name| finding.owners.get_key_value(name));
        open.for_each(|open| add(open, &finding.values, &finding.subject.r#type, &finding.title));
    }
    for next in report.next.iter().take(FIRST) {
        let kind = text::kind(&next.needs, lang);
        next.owners.iter().for_each(|open| add(open, &report.values, "", kind));
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::state::fixture;

    /// The report with the causes of each finding, by their places, which are its ids and titles.
    fn with_causes(causes: &[&[usize]]) -> Report {
        let mut report = fixture::report();
        let model = report.findings[0].clone();
        report.findings = vec![model; causes.len()];
        for (place, (finding, causes)) in report.findings.iter_mut().zip(causes).enumerate() {
            finding.id = format!("{place}");
            finding.title = format!("{place}");
            finding.follows_from = causes.iter().map(usize::to_string).collect();
        }
        report
    }

    fn all_roots(report: &Report) -> Vec<Root> {
        roots(report, Lang::En, &vec![true; report.findings.len()])
    }

    #[test]
    fn a_finding_stands_under_the_root_that_its_nearest_causes_lead_to() {
        let consequence = |finding, told: &str| Consequence { finding, follows_from: told.to_owned() };
        let roots = all_roots(&with_causes(&[&[], &[0], &[1], &[], &[3, 0], &[2]]));
        let first = Root {
            finding: 0,
            consequences: vec![
                consequence(1, ""),
                consequence(2, "Follows from: 1"),
                consequence(5, "Follows from: 2"),
            ],
        };
        let second = Root { finding: 3, consequences: vec![consequence(4, "Follows from: 3; 0")] };
        assert_eq!(roots, [first, second]);
    }

    #[test]
    fn rules_that_explain_each_other_elsewhere_make_no_cause_here() {
        let mut report = with_causes(&[&[], &[]]);
        report.findings[0].explains = vec![report.findings[1].rule.clone()];
        assert_eq!(all_roots(&report).len(), 2);
    }

    #[test]
    fn a_cause_that_is_not_there_loses_nothing() {
        let roots = all_roots(&with_causes(&[&[7], &[1], &[2]]));
        assert_eq!(roots.iter().map(|root| 1 + root.consequences.len()).sum::<usize>(), 3);
    }

    #[test]
    fn a_text_is_not_recognised_unless_a_finding_stands_in_it() {
        let mut report = fixture::report();
        let place = report.findings[0].evidence[0].artifact;
        let at = report.artifacts.iter().position(|artifact| artifact.id == place).unwrap();
        report.artifacts[at].kind = "text".to_owned();
        assert_eq!(Outline::new(&report, Lang::En).artifacts[at], "text");
        report.findings.clear();
        assert_eq!(Outline::new(&report, Lang::En).artifacts[at], "Not recognized");
    }

    #[test]
    fn a_name_is_open_once_for_each_owner() {
        let report = fixture::report();
        let outline = Outline::new(&report, Lang::En);
        let listed: Vec<&OpenName> = outline.open.iter().collect();
        for (at, open) in listed.iter().enumerate() {
            assert!(!listed[..at].contains(open), "{open:?}");
            let parted = listed[..at].iter().any(|other| other.of == open.of) && listed[at - 1].of != open.of;
            assert!(!parted, "names of one thing stand together: {open:?}");
        }
        let locations: Vec<&str> =
            listed.iter().filter(|open| open.name == "NODE_POOL").map(|open| open.of.as_str()).collect();
        assert_eq!(locations.len(), 2, "{locations:?}");
        assert_eq!(outline.next.len(), report.next.len());
    }
}
