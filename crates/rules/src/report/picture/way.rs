//! The way of a request from link to link, the one that is broken marked.

use meshmedic_format::{Lang, Say};

use super::board::{Board, Sign, columns, shortened};
use crate::detect::{CellState, Entry, Way};
use crate::report::Picture;

/// So much stands on one line in the narrowest window.
const LINE: usize = 36;
/// From one link to the next, in pixels, where its words stand on the line of its name; and more, where they have one of their own.
const STEP: usize = 26;
const MORE: usize = 16;
/// The middle of the first sign.
const TOP: usize = 10;

const CLIENT: Say = Say { en: "Client", ja: "クライアント" };
const BREAKS: Say = Say { en: "the way breaks here", ja: "ここで途切れる" };

/// The way, drawn, and said in one sentence.
pub(in crate::report) fn way(way: &Way, lang: Lang) -> Picture {
    let mut board = Board::default();
    let mut said = Vec::new();
    let mut y = TOP;
    let broken = way.break_at();
    board.mark((0, y), Sign::Plain, CLIENT.get(lang));
    for (at, (link, entry)) in way.links.iter().enumerate() {
        let (name, sign) = (link.name().get(lang), sign(entry.as_ref()));
        // What leads to a link is as the link is, and nothing leads to the broken one.
        let step = if at > 0 && words(way, at - 1, lang).1.is_some() { STEP + MORE } else { STEP };
        if sign != Sign::Problem {
            board.link((0, y), step, if broken.is_some_and(|broken| broken < at) { Sign::Unknown } else { sign });
        }
        y += step;
        let (line, own) = words(way, at, lang);
        board.mark((0, y), sign, &line);
        if let Some(own) = own {
            board.below((0, y + MORE), &own);
        }
        if let Some(entry) = entry {
            let here = match (broken == Some(at), lang) {
                (false, _) => String::new(),
                (true, Lang::En) => format!(" ({})", BREAKS.en),
                (true, Lang::Ja) => format!("({})", BREAKS.ja),
            };
            said.push(format!("{name}: {}{here}", entry.text(lang)));
        }
    }
    let to = if way.to.is_empty() { String::new() } else { format!(" {}", way.to) };
    let text = match lang {
        Lang::En => format!("The way of a request{}: {}", to.replacen(' ', " to ", 1), said.join("; ")),
        Lang::Ja if to.is_empty() => format!("リクエストの経路: {}", said.join("、")),
        Lang::Ja => format!("{} へのリクエストの経路: {}", way.to, said.join("、")),
    };
    board.picture(y + TOP, text)
}

fn sign(entry: Option<&Entry>) -> Sign {
    match entry.and_then(Entry::state) {
        Some(CellState::Yes) => Sign::Healthy,
        Some(CellState::No) => Sign::Problem,
        Some(CellState::Unknown) => Sign::Unknown,
        None => Sign::Plain,
    }
}

/// A link's line, and a second one where its words don't fit beside its name.
fn words(way: &Way, at: usize, lang: Lang) -> (String, Option<String>) {
    let (link, entry) = &way.links[at];
    let name = link.name().get(lang);
    let told = match entry {
        None => return (name.to_owned(), None),
        // Its sign says that it is not known.
        Some(Entry::Unknown(why)) => why.get(lang).to_owned(),
        Some(entry) => entry.text(lang),
    };
    let line = format!("{name}: {told}");
    match columns(&line) > LINE {
        true => (name.to_owned(), Some(shortened(&told, LINE))),
        false => (line, None),
    }
}
