//! Cells in aligned columns, counted as a terminal shows them; what is too wide is wrapped in its column.

use anstyle::Style;

use super::Sheet;
use super::wrap::{columns, longest, wrap};

/// Between two columns.
const GAP: usize = 2;
/// Columns hold their longest word whole, as far as it is no longer than this; where that is too wide, no less than the other.
const WORD: usize = 24;
const NARROWEST: usize = 8;

/// One cell: what it says, and how.
pub(super) type Styled = (String, Style);

/// Writes rows of cells below each other. Where they are wider than the sheet, the widest columns are wrapped.
pub(super) fn rows(sheet: &mut Sheet, indent: usize, rows: &[Vec<Styled>]) {
    let count = rows.iter().map(Vec::len).max().unwrap_or(0);
    let wide = |at: usize| rows.iter().filter_map(|row| row.get(at)).map(|(text, _)| columns(text)).max().unwrap_or(0);
    let mut widths: Vec<usize> = (0..count).map(wide).collect();
    let room = sheet.width.saturating_sub(indent + GAP * count.saturating_sub(1));
    let word = |at: usize| rows.iter().filter_map(|row| row.get(at)).map(|(text, _)| longest(text)).max().unwrap_or(0);
    let words: Vec<usize> = (0..count).map(|at| word(at).min(WORD)).collect();
    for least in [words, vec![NARROWEST; count]] {
        while widths.iter().sum::<usize>() > room {
            let narrowed = widths.iter_mut().zip(&least).filter(|(width, least)| **width > **least);
            let Some((widest, _)) = narrowed.max_by_key(|(width, _)| **width) else { break };
            *widest -= 1;
        }
    }
    let wrapped = rows.iter().map(|row| row.iter().zip(&widths).map(|((text, _), width)| wrap(text, *width, *width)));
    let wrapped: Vec<Vec<Vec<String>>> = wrapped.map(Iterator::collect).collect();
    // What was wrapped early leaves its room to the next column.
    for (at, width) in widths.iter_mut().enumerate() {
        let lines = wrapped.iter().filter_map(|row| row.get(at)).flatten();
        *width = lines.map(|line| columns(line)).max().unwrap_or(0);
    }
    for (row, cells) in rows.iter().zip(&wrapped) {
        let height = cells.iter().map(Vec::len).max().unwrap_or(0);
        for line in 0..height {
            let mut out = format!("{:indent$}", "");
            let mut owed = 0;
            for (at, lines) in cells.iter().enumerate() {
                let text = lines.get(line).map_or("", String::as_str);
                let style = row[at].1;
                if !text.is_empty() {
                    out.push_str(&format!("{:owed$}{style}{text}{style:#}", ""));
                    owed = 0;
                }
                owed += widths[at].saturating_sub(columns(text)) + GAP;
            }
            sheet.raw(&out);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(width: usize, all: &[&[&str]]) -> String {
        let mut sheet = Sheet::new(width);
        let cell = |text: &&str| ((*text).to_owned(), Style::new());
        rows(&mut sheet, 2, &all.iter().map(|row| row.iter().map(cell).collect()).collect::<Vec<_>>());
        sheet.finish()
    }

    #[test]
    fn columns_stand_below_each_other_in_any_script() {
        assert_eq!(
            told(40, &[&["VIP", "リスナー", "x"], &["10.0.0.1", "なし", "y"]]),
            "  VIP       リスナー  x\n  10.0.0.1  なし      y\n"
        );
    }

    #[test]
    fn what_is_too_wide_is_wrapped_in_its_column() {
        let text = told(30, &[&["10.0.0.1", "not known (no config_dump)", "yes"]]);
        assert_eq!(text, "  10.0.0.1  not known (no  yes\n            config_dump)\n");
        assert!(told(10, &[&["aaaaaaaaaaaa", "bbbbbbbbbbbb"]]).lines().count() > 1);
    }
}
