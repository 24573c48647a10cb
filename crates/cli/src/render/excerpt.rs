//! Evidence as a compiler shows it: the place, the lines behind a gutter, the part that counts marked.

use anstyle::Style;
use meshmedic_rules::report::{Evidence, ExcerptLine};

use super::Sheet;
use super::style::GUTTER;
use super::words::Words;
use super::wrap::column;
use crate::complaint::one_line;

/// A place may take so many rows, the first one and others.
const ROWS: [usize; 2] = [14, 4];
/// So many places are shown.
const PLACES: usize = 3;

/// The evidence of a finding: its first places, and how many more there are.
pub(super) fn evidence(sheet: &mut Sheet, all: &[Evidence], count: usize, style: Style, words: &Words) {
    let shown = &all[..all.len().min(PLACES)];
    let digits = shown.iter().map(|one| one.lines[1].to_string().len()).max().unwrap_or(1);
    for (at, one) in shown.iter().enumerate() {
        place(sheet, one, digits);
        gutter(sheet, digits, None, "");
        lines(sheet, one, digits, ROWS[at.min(1)], style, words);
    }
    let more = count.saturating_sub(shown.len());
    if more > 0 {
        let last = all.last().filter(|_| all.len() > PLACES);
        gutter(sheet, digits, None, "");
        sheet.prose(digits + 1, GUTTER, "= ", &words.more_places(more, last.is_some()));
        if let Some(last) = last {
            place(sheet, last, digits);
        }
    }
}

/// The first place alone, in few rows.
pub(super) fn brief(sheet: &mut Sheet, all: &[Evidence], count: usize, style: Style, words: &Words) {
    let Some(one) = all.first() else { return };
    let digits = one.lines[1].to_string().len();
    place(sheet, one, digits);
    gutter(sheet, digits, None, "");
    lines(sheet, one, digits, ROWS[1], style, words);
    if count > 1 {
        sheet.prose(digits + 1, GUTTER, "= ", &words.more_places(count - 1, false));
    }
}

/// Where it stands, as editors and terminals open it.
fn place(sheet: &mut Sheet, evidence: &Evidence, digits: usize) {
    let source = one_line(&evidence.source);
    let [line, column] = [evidence.lines[0], evidence.columns[0]];
    sheet.raw(&format!("{:digits$}{GUTTER}-->{GUTTER:#} {source}:{line}:{column}", ""));
}

fn gutter(sheet: &mut Sheet, digits: usize, number: Option<usize>, text: &str) {
    let number = number.map(|number| number.to_string()).unwrap_or_default();
    sheet.raw(&format!("{GUTTER}{number:>digits$} |{GUTTER:#} {text}"));
}

/// What stands beside one `|`, or lines of the paste that do not.
enum Shown {
    Row(Option<usize>, Row),
    Cut(usize),
}

impl Shown {
    /// The lines of the paste that are missed where this is not shown.
    fn lines(&self) -> usize {
        match self {
            Shown::Row(number, _) => usize::from(number.is_some()),
            Shown::Cut(lines) => *lines,
        }
    }
}

fn lines(sheet: &mut Sheet, evidence: &Evidence, digits: usize, most: usize, style: Style, words: &Words) {
    let room = sheet.width.saturating_sub(digits + 3).max(20);
    let mut rows = Vec::new();
    for line in &evidence.excerpt {
        match line {
            ExcerptLine::Line { line, text, marks } => {
                let of_line = rows_of(text, marks, room).into_iter().enumerate();
                rows.extend(of_line.map(|(at, row)| Shown::Row((at == 0).then_some(*line), row)));
            }
            ExcerptLine::Cut { cut } => rows.push(Shown::Cut(*cut)),
        }
    }
    let is_cut = rows.len() > most;
    let rest = rows.split_off(if is_cut { most - 1 } else { rows.len() });
    // Where all of it is evidence, a line below it says nothing.
    let whole = evidence.excerpt.iter().all(wholly);
    for row in &rows {
        match row {
            Shown::Row(number, row) => {
                gutter(sheet, digits, *number, &row.styled(style));
                if !whole && row.iter().any(|cell| cell.marked) {
                    gutter(sheet, digits, None, &format!("{style}{}{style:#}", row.underline()));
                }
            }
            Shown::Cut(cut) => gutter(sheet, digits, None, &words.lines_left_out(*cut)),
        }
    }
    if is_cut {
        gutter(sheet, digits, None, &words.lines_left_out(rest.iter().map(Shown::lines).sum()));
    }
}

/// Whether no letter stands beside the marks: a list's dash or a quote does not count.
fn wholly(line: &ExcerptLine) -> bool {
    match line {
        ExcerptLine::Line { text, marks, .. } => {
            text.chars().enumerate().all(|(at, c)| !c.is_alphanumeric() || is_marked(marks, at))
        }
        ExcerptLine::Cut { .. } => true,
    }
}

/// Whether a character, counted from 0, is evidence.
fn is_marked(marks: &[[usize; 2]], at: usize) -> bool {
    marks.iter().any(|[first, last]| (*first..=*last).contains(&(at + 1)))
}

/// A character as shown.
struct Cell {
    shown: char,
    wide: usize,
    marked: bool,
}

/// What stands beside one `|`.
struct Row(Vec<Cell>);

impl Row {
    fn new(mut cells: Vec<Cell>) -> Row {
        let end = cells.iter().rposition(|cell| cell.shown != ' ').map_or(0, |at| at + 1);
        cells.truncate(end);
        Row(cells)
    }

    fn iter(&self) -> impl Iterator<Item = &Cell> {
        self.0.iter()
    }

    fn styled(&self, style: Style) -> String {
        let mut text = String::new();
        let mut open = false;
        for cell in &self.0 {
            if cell.marked != open {
                text.push_str(&if open { format!("{style:#}") } else { style.to_string() });
                open = cell.marked;
            }
            text.push(cell.shown);
        }
        if open {
            text.push_str(&format!("{style:#}"));
        }
        text
    }

    fn underline(&self) -> String {
        let last = self.0.iter().rposition(|cell| cell.marked).map_or(0, |at| at + 1);
        let marks = self.0[..last].iter().map(|cell| if cell.marked { "^" } else { " " }.repeat(cell.wide));
        marks.collect::<String>().trim_end().to_owned()
    }
}

/// A line in rows, broken at a blank where one is near.
fn rows_of(text: &str, marks: &[[usize; 2]], room: usize) -> Vec<Row> {
    let mut rows = Vec::new();
    let mut row: Vec<Cell> = Vec::new();
    let mut used = 0;
    for (at, c) in text.chars().enumerate() {
        let times = if c == '\t' { 4 - used % 4 } else { 1 };
        for _ in 0..times {
            let shown = if c == '\t' { ' ' } else { c };
            if used + column(shown) > room {
                let near = row.iter().rposition(|cell| cell.shown == ' ').map_or(0, |at| at + 1);
                let rest = row.split_off(if shown != ' ' && near * 3 > row.len() { near } else { row.len() });
                rows.push(Row::new(std::mem::replace(&mut row, rest)));
                used = row.iter().map(|cell| cell.wide).sum();
                // The blank that ends a row begins none.
                if shown == ' ' {
                    continue;
                }
            }
            row.push(Cell { shown, wide: column(shown), marked: is_marked(marks, at) });
            used += column(shown);
        }
    }
    rows.push(Row::new(row));
    rows
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str, marks: [usize; 2], room: usize) -> Vec<(String, String)> {
        let plain = |row: &Row| row.iter().map(|cell| cell.shown).collect::<String>();
        rows_of(text, &[marks], room).iter().map(|row| (plain(row), row.underline())).collect()
    }

    #[test]
    fn marks_stand_below_what_they_mark() {
        let rows = shown("状態 state: FAILED", [4, 8], 40);
        assert_eq!(rows, [("状態 state: FAILED".to_owned(), "     ^^^^^".to_owned())]);
        assert_eq!(shown("\tx", [2, 2], 40), [("    x".to_owned(), "    ^".to_owned())]);
    }

    #[test]
    fn a_long_line_takes_several_rows() {
        let rows = shown("alpha beta gamma delta", [12, 22], 12);
        assert_eq!(rows[0].0, "alpha beta");
        assert_eq!(shown("alpha beta gamma", [1, 1], 10)[1].0, "gamma");
        assert_eq!(rows[1], ("gamma delta".to_owned(), "^".repeat(11)));
    }
}
