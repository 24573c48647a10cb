//! Requests about the rules themselves, and their responses.

use meshmedic_rules::Lang;
use meshmedic_rules::catalogue::Sheet;
use meshmedic_rules::report::Level;

use super::wire::wire;

/// Asks for a rule's sheet, or for the list of the rules that a query finds.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct CatalogueRequest {
    /// The language of the texts; a query is searched in both.
    pub lang: Lang,
    /// The rule's id; empty if the list is asked for.
    pub rule: String,
    /// The query; empty for all rules.
    pub query: String,
}

/// A rule in the list.
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

/// What is known of the rules asked for.
#[derive(Clone, Debug, PartialEq)]
pub struct CatalogueResponse {
    /// The request, so that the response to another one can be told apart.
    pub request: CatalogueRequest,
    /// The rule's sheet. `None` if the list was asked for, or if no rule has that id.
    pub sheet: Option<Sheet>,
    /// The list, or the rules whose ids are nearest to one that no rule has.
    pub rows: Vec<RuleRow>,
}

wire! {
    struct CatalogueRequest { lang, rule, query }
    struct RuleRow { rule, level, area, title, symptom, weak }
    struct CatalogueResponse { request, sheet, rows }
}
