//! Requests about the rules and the guides themselves, and their responses.

use meshmedic_rules::Lang;
use meshmedic_rules::catalogue::Sheet;
use meshmedic_rules::report::{Document, Level, Step};

use super::wire::wire;

/// The place of the guides in the catalogue; below it is each of them: `guides/injection/sidecar-missing`.
pub const GUIDES: &str = "guides";

/// Asks for a rule's sheet, for the list of the rules that a query finds, for that of guides, or for the way through one.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct CatalogueRequest {
    /// The language of the texts; a query is searched in both.
    pub lang: Lang,
    /// The rule's id; empty if the list is asked for, [`GUIDES`] for that of guides, and with an id behind it for one of them.
    pub rule: String,
    /// The query; empty for all rules.
    pub query: String,
    /// Whether what was analyzed last is the case that a guide is walked with.
    pub case: bool,
    /// What a person answered: the guide's and the step's name with a blank between them, and the place of the answer.
    pub answers: Vec<[String; 2]>,
}

/// A rule, or a guide, in the list.
#[derive(Clone, Debug, PartialEq)]
pub struct RuleRow {
    /// Its id.
    pub rule: String,
    /// How bad the fault is.
    pub level: Level,
    /// What its area is called.
    pub area: String,
    /// The fault in one line, in pieces: every second one is what was searched for.
    pub title: Vec<String>,
    /// The symptom that the query found it by, in pieces as the title; empty where there is none to tell.
    pub symptom: Vec<String>,
    /// Whether it has little of the query, compared to the best.
    pub weak: bool,
}

/// The way through a guide, as much of it as the page shows.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct GuideWay {
    /// The guide's title.
    pub title: String,
    /// When to take it, and what comes out.
    pub about: String,
    /// The steps on the way, the last of them open where nothing ends it.
    pub steps: Vec<GuideWayStep>,
    /// What the way ends with; empty where it is open, and where rules say it.
    pub end: String,
    /// Where the cause is: a rule's id, the fault in one line, and the finding's id, empty where the case has none of that rule.
    pub causes: Vec<[String; 3]>,
    /// Where the procedure is documented.
    pub documents: Vec<Document>,
    /// The script that gathers the outputs of all its steps, with what is known filled in; empty where a script can get none of them.
    pub script: String,
}

/// A step on the way.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct GuideWayStep {
    /// Its name within the guide.
    pub id: String,
    /// What to do or to look at.
    pub step: Step,
    /// Whether an output decides it.
    pub needs: bool,
    /// Whether that output is in the case.
    pub pasted: bool,
    /// The answers that there are.
    pub answers: Vec<String>,
    /// The place of the answer that was taken.
    pub taken: Option<usize>,
    /// Whether a person gave it.
    pub by_hand: bool,
}

/// What is known of the rules asked for.
#[derive(Clone, Debug, PartialEq)]
pub struct CatalogueResponse {
    /// The request, so that the response to another one can be told apart.
    pub request: CatalogueRequest,
    /// The rule's sheet. `None` if the list was asked for, or if no rule has that id.
    pub sheet: Option<Sheet>,
    /// The way through the guide, by what was analyzed last. `None` if none was asked for, or if no guide has that id.
    pub way: Option<GuideWay>,
    /// The list, or the rules whose ids are nearest to one that no rule has.
    pub rows: Vec<RuleRow>,
}

wire! {
    struct CatalogueRequest { lang, rule, query, case, answers }
    struct RuleRow { rule, level, area, title, symptom, weak }
    struct CatalogueResponse { request, sheet, way, rows }
    struct GuideWay { title, about, steps, end, causes, documents, script }
    struct GuideWayStep { id, step, needs, pasted, answers, taken, by_hand }
}
