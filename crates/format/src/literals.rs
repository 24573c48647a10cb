//! Whether every way in which a pattern can match holds one of its literals: a way without one is never looked at.

use regex_syntax::ParserBuilder;
use regex_syntax::hir::{Hir, HirKind};

/// A way in which the pattern can match without one of the literals: its plain text, with `…` for what is no plain text; `None` where
/// there is none.
///
/// A pattern that does not parse has no ways: compiling it says what is wrong.
pub fn without_literal(pattern: &str, literals: &[String]) -> Option<String> {
    let parsed = ParserBuilder::new().unicode(false).utf8(false).build().parse(&crate::pattern::expand(pattern));
    parsed.ok().and_then(|hir| unproven(&hir, literals)).map(|way| shown(&way))
}

/// What is plain text in a part, and `…` for each run of anything else.
fn shown(hir: &Hir) -> String {
    match hir.kind() {
        HirKind::Capture(capture) => shown(&capture.sub),
        HirKind::Concat(parts) => {
            let mut text = String::new();
            for part in parts.iter().map(shown) {
                let part = if text.ends_with('…') { part.trim_start_matches('…') } else { &part };
                text.push_str(part);
            }
            text
        }
        _ => plain(hir).unwrap_or_else(|| "…".to_owned()),
    }
}

/// A way of this part that is not shown to hold a literal.
fn unproven(hir: &Hir, literals: &[String]) -> Option<Hir> {
    let holds = |text: &str| literals.iter().any(|literal| text.contains(literal.as_str()));
    match hir.kind() {
        HirKind::Capture(capture) => unproven(&capture.sub, literals),
        HirKind::Repetition(repetition) if repetition.min > 0 => unproven(&repetition.sub, literals),
        HirKind::Alternation(ways) => ways.iter().find_map(|way| unproven(way, literals)),
        HirKind::Concat(parts) => {
            let mut run = String::new();
            for part in parts {
                match plain(part) {
                    Some(text) => run.push_str(&text),
                    None => run.clear(),
                }
                if holds(&run) || (run.is_empty() && unproven(part, literals).is_none()) {
                    return None;
                }
            }
            // No part holds one by itself: a literal may reach over the end of an alternative.
            let Some((at, ways)) = parts.iter().enumerate().find_map(|(at, part)| Some((at, ways(part)?))) else {
                return Some(hir.clone());
            };
            ways.into_iter().find_map(|way| {
                let mut parts = parts.clone();
                parts[at] = way;
                unproven(&Hir::concat(parts), literals)
            })
        }
        _ => plain(hir).is_none_or(|text| !holds(&text)).then(|| hir.clone()),
    }
}

/// The text of a part that matches one text only.
fn plain(hir: &Hir) -> Option<String> {
    match hir.kind() {
        HirKind::Literal(literal) => Some(String::from_utf8_lossy(&literal.0).into_owned()),
        HirKind::Capture(capture) => plain(&capture.sub),
        HirKind::Empty | HirKind::Look(_) => Some(String::new()),
        HirKind::Concat(parts) => parts.iter().map(plain).collect(),
        _ => None,
    }
}

/// The few ways of a part that is one of several, or there or not.
fn ways(hir: &Hir) -> Option<Vec<Hir>> {
    match hir.kind() {
        HirKind::Alternation(ways) => Some(ways.clone()),
        HirKind::Capture(capture) => ways(&capture.sub),
        HirKind::Repetition(repetition) if (repetition.min, repetition.max) == (0, Some(1)) => {
            Some(vec![Hir::empty(), (*repetition.sub).clone()])
        }
        // `[Vv]ersion` is two words; a wider class is no word.
        HirKind::Class(class) => class_ways(class),
        _ => None,
    }
}

fn class_ways(class: &regex_syntax::hir::Class) -> Option<Vec<Hir>> {
    let regex_syntax::hir::Class::Bytes(class) = class else { return None };
    let bytes: Vec<u8> = class.ranges().iter().flat_map(|range| range.start()..=range.end()).take(5).collect();
    (bytes.len() <= 4).then(|| bytes.into_iter().map(|byte| Hir::literal([byte])).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn holds(pattern: &str, literals: &[&str], way: Option<&str>) {
        let literals: Vec<String> = literals.iter().map(|literal| (*literal).to_owned()).collect();
        assert_eq!(without_literal(pattern, &literals).as_deref(), way, "{pattern}");
    }

    #[test]
    fn a_literal_in_every_way_is_enough() {
        holds("no endpoints for (?P<SERVICE>[a-z]+)", &["no endpoints"], None);
        holds("(?:no endpoints|no backends) found", &["no endpoints", "no backends"], None);
        holds("(?:no endpoints|no backends) found", &["ends found", "points found"], None);
        holds("[Vv]ersion 1", &["version 1", "Version 1"], None);
        holds("(?:very )?strange", &["strange"], None);
        holds("un(?:usual|common) thing", &["unusual", "uncommon"], None);
        holds("(?:refused )+", &["refused"], None);
    }

    #[test]
    fn a_way_without_a_literal_is_named() {
        holds("(?:no endpoints|nothing) found", &["no endpoints"], Some("nothing found"));
        holds("(?i:refused)", &["refused"], Some("REFUSED"));
        holds("(?:refused)?", &["refused"], Some("…"));
        holds(r"Init:\d/\d", &["Init:0/"], Some("Init:…/…"));
    }
}
