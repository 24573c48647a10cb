//! A table, read by the positions of their heads.
//!
//! Wide, re-ordered and indented tables read alike; a row that is not aligned with the head (tabs, a wrapped line, a value wider than its
//! column) is read by its gaps, and one between bars (Markdown, gcloud's boxes) by its bars.

use std::ops::Range;

use crate::artifact::lines::shape::columns_of;

/// No tool prints as many columns. What a row has beyond them is no cell: rows times columns would be the square of the text.
const MOST_COLUMNS: usize = 128;

/// A table with its head.
#[derive(Debug)]
pub(crate) struct Table<'t> {
    heads: Vec<(&'t str, usize)>,
    /// Its rows in order.
    pub(crate) rows: Vec<TableRow<'t>>,
}

/// One row.
#[derive(Debug)]
pub(crate) struct TableRow<'t> {
    cells: Vec<&'t str>,
    /// Where it stands in the text.
    pub(crate) span: Range<usize>,
    /// The line as it stands there.
    pub(crate) line: &'t str,
}

impl<'t> Table<'t> {
    /// Reads the table in `text[range]`, whose first line is the head.
    pub(crate) fn read(text: &'t str, range: Range<usize>) -> Table<'t> {
        let mut lines = text[range.clone()].split_inclusive('\n');
        let head = lines.next().unwrap_or("");
        let barred = is_barred(head);
        let heads = if barred { bars(head).take(MOST_COLUMNS).map(|name| (name, 0)).collect() } else { heads(head) };
        let tabbed = head.trim().split('\t').eq(heads.iter().map(|(name, _)| *name));
        let mut at = range.start + head.len();
        let mut rows = Vec::new();
        for line in lines {
            let content = line.trim_end();
            if !content.trim().is_empty() && !is_rule(content) {
                let cells =
                    if barred { bars(content).take(MOST_COLUMNS).collect() } else { cells(content, &heads, tabbed) };
                rows.push(TableRow { cells, span: at..at + content.len(), line: content });
            }
            at += line.len();
        }
        Table { heads, rows }
    }

    /// Whether there is a column of every one of these names.
    pub(crate) fn has(&self, names: &[&str]) -> bool {
        names.iter().all(|name| self.heads.iter().any(|(head, _)| head == name))
    }

    /// The heads in order.
    pub(crate) fn heads(&self) -> impl Iterator<Item = &'t str> {
        self.heads.iter().map(|(head, _)| *head)
    }

    /// A row's text in the column of that name; empty where there is none, or for `<none>` and `<unset>`.
    pub(crate) fn cell(&self, row: &TableRow<'t>, name: &str) -> &'t str {
        let at = self.heads.iter().position(|(head, _)| *head == name);
        match at.and_then(|at| row.cells.get(at)).copied().unwrap_or("") {
            "<none>" | "<unset>" => "",
            text => text,
        }
    }
}

/// Names and the character each begins at. A name holds single spaces (`NOMINATED NODE`); two spaces or a tab separate names.
fn heads(line: &str) -> Vec<(&str, usize)> {
    let mut heads = Vec::new();
    let mut rest = line.trim_end();
    let mut column = 0;
    while !rest.is_empty() && heads.len() < MOST_COLUMNS {
        let gap = rest.len() - rest.trim_start().len();
        column += rest[..gap].chars().count();
        rest = &rest[gap..];
        let end = rest.find("  ").unwrap_or(rest.len());
        let end = rest[..end].find('\t').unwrap_or(end);
        heads.push((rest[..end].trim(), column));
        column += rest[..end].chars().count();
        rest = &rest[end..];
    }
    heads
}

/// Whether a line's columns are parted by bars.
fn is_barred(line: &str) -> bool {
    line.trim_start().starts_with('|')
}

/// `|---|:--|` of Markdown, `+----+----+` of a box.
pub(crate) fn is_rule(line: &str) -> bool {
    let line = line.trim();
    line.starts_with(['|', '+']) && line.contains("--") && line.bytes().all(|byte| b"|+-: ".contains(&byte))
}

/// What stands between the bars, without the marks of code and of bold type.
fn bars(line: &str) -> impl Iterator<Item = &str> {
    let line = line.trim();
    let line = line.strip_prefix('|').unwrap_or(line);
    let line = line.strip_suffix('|').unwrap_or(line);
    line.split('|').map(|cell| cell.trim().trim_matches('`')).map(plain)
}

fn plain(cell: &str) -> &str {
    cell.strip_prefix("**").and_then(|cell| cell.strip_suffix("**")).unwrap_or(cell)
}

/// The cells of a row up to its end; `tabbed` where the head has one tab between every two names.
fn cells<'t>(line: &'t str, heads: &[(&str, usize)], tabbed: bool) -> Vec<&'t str> {
    // One tab between every two: a cell may be empty.
    if tabbed && line.trim().split('\t').count() == heads.len() {
        return line.trim().split('\t').map(str::trim).collect();
    }
    let (mut at, mut column) = (0, 0);
    let mut byte_at = |wanted: usize| {
        at += line[at..].char_indices().nth(wanted - column).map_or(line.len() - at, |(more, _)| more);
        column = wanted;
        at
    };
    let mut starts: Vec<usize> = Vec::with_capacity(heads.len());
    for (_, column) in heads {
        // The columns behind the last character are empty.
        if starts.last().is_some_and(|start| *start >= line.len()) {
            break;
        }
        starts.push(byte_at(*column));
    }
    let aligned = !line.contains('\t')
        && starts
            .iter()
            .zip(heads)
            .all(|(start, (_, column))| *column == 0 || *start >= line.len() || line[..*start].ends_with(' '));
    if aligned {
        let ends = starts.iter().skip(1).copied().chain([line.len()]);
        // The first column may begin left of its head where the head was cut or indented.
        return starts
            .iter()
            .enumerate()
            .zip(ends)
            .map(|((at, start), end)| line[if at == 0 { 0 } else { *start }..end.max(*start)].trim())
            .collect();
    }
    columns_of(line.trim()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_by_the_heads_positions() {
        let text = "NAME           STATUS   AGE   ISTIO-INJECTION   REV\ndefault        Active   1h                      asm-managed\nistio-system   Active   1h\n";
        let table = Table::read(text, 0..text.len());
        assert!(table.has(&["NAME", "REV"]));
        let [first, second] = &table.rows[..] else { panic!("{table:?}") };
        assert_eq!((table.cell(first, "ISTIO-INJECTION"), table.cell(first, "REV")), ("", "asm-managed"));
        assert_eq!((table.cell(second, "NAME"), table.cell(second, "REV")), ("istio-system", ""));
        assert_eq!(&text[first.span.clone()], "default        Active   1h                      asm-managed");
    }

    #[test]
    fn cells_between_bars() {
        let text = "| NAME | READY | SCHEDULE |\n|---|:-:|--|\n| `cart-1` | **1/2** | */5 * * * * |\n";
        let table = Table::read(text, 0..text.len());
        assert!(table.heads().eq(["NAME", "READY", "SCHEDULE"]));
        let [row] = &table.rows[..] else { panic!("{table:?}") };
        let cells = ["NAME", "READY", "SCHEDULE"].map(|name| table.cell(row, name));
        assert_eq!(cells, ["cart-1", "1/2", "*/5 * * * *"]);
        let text = "| NAME | READY |\n+------+-------+\n| a    |       |\n+------+-------+\n";
        let table = Table::read(text, 0..text.len());
        assert_eq!((table.rows.len(), table.cell(&table.rows[0], "READY")), (1, ""));
    }

    #[test]
    fn rows_that_are_not_aligned_are_read_by_their_gaps() {
        let text = "NAMESPACE\tNAME\tREADY\nshop\tcart-1\t1/1\n";
        let table = Table::read(text, 0..text.len());
        assert_eq!(table.cell(&table.rows[0], "READY"), "1/1");
        let text = "NAME   READY\nvery-long-name-of-a-pod   2/2\n";
        let table = Table::read(text, 0..text.len());
        assert_eq!(table.cell(&table.rows[0], "READY"), "2/2");
    }
}
