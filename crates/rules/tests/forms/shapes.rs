//! One output in the forms that it may be printed and pasted in.

/// For screen readers, and in Cloud Shell, gcloud prints a block for each row.
pub(crate) fn blocks(text: &str) -> String {
    let rows = cells(text);
    let block = |row: &Vec<String>| -> String {
        rows[0].iter().zip(row).map(|(head, cell)| format!("{head}: {cell}\n")).collect()
    };
    rows[1..].iter().map(block).collect::<Vec<_>>().join("\n")
}

pub(crate) fn indented(text: &str) -> String {
    text.lines().map(|line| format!("    {line}\n")).collect()
}

pub(crate) fn columns(line: &str, starts: &[usize]) -> Vec<String> {
    let ends = starts.iter().skip(1).copied().chain([usize::MAX]);
    starts
        .iter()
        .zip(ends)
        .map(|(start, end)| line.get(*start..end.min(line.len())).unwrap_or("").trim().to_owned())
        .collect()
}

/// A table's cells, its head first.
pub(crate) fn cells(text: &str) -> Vec<Vec<String>> {
    let head = text.lines().next().unwrap();
    let begins = |at: &usize| *at == 0 || (head[..*at].ends_with("  ") && !head[*at..].starts_with(' '));
    let starts: Vec<usize> = (0..head.len()).filter(begins).collect();
    text.lines().map(|line| columns(line, &starts)).collect()
}

pub(crate) fn markdown(text: &str) -> String {
    let mut lines: Vec<String> = cells(text).iter().map(|row| format!("| {} |", row.join(" | "))).collect();
    lines.insert(1, "|".to_owned() + &"---|".repeat(cells(text)[0].len()));
    lines.join("\n") + "\n"
}

pub(crate) fn boxed(text: &str) -> String {
    let rows = cells(text);
    let width = |at: usize| rows.iter().map(|row| row[at].len()).max().unwrap();
    let rule: String =
        (0..rows[0].len()).map(|at| format!("+{}", "-".repeat(width(at) + 2))).collect::<String>() + "+\n";
    let line = |row: &Vec<String>| {
        let cells: String = row.iter().enumerate().map(|(at, cell)| format!("| {cell:<0$} ", width(at))).collect();
        cells + "|\n"
    };
    let body: String = rows[1..].iter().map(line).collect();
    format!("{rule}{}{rule}{body}{rule}", line(&rows[0]))
}

/// Columns in the opposite order, still aligned.
pub(crate) fn reversed(text: &str) -> String {
    let rows = cells(text);
    let width = |at: usize| rows.iter().map(|row| row[at].len()).max().unwrap() + 3;
    let line = |row: &Vec<String>| {
        let cells: String = row.iter().enumerate().rev().map(|(at, cell)| format!("{cell:<0$}", width(at))).collect();
        format!("{}\n", cells.trim_end())
    };
    rows.iter().map(line).collect()
}

pub(crate) fn wrapped(text: &str, width: usize, trimmed: bool) -> String {
    let mut out = String::new();
    for mut line in text.lines() {
        while line.len() > width {
            let (first, rest) = line.split_at(width);
            out.push_str(if trimmed { first.trim_end() } else { first });
            out.push('\n');
            line = rest;
        }
        out.push_str(line);
        out.push('\n');
    }
    out
}

pub(crate) fn headless(text: &str) -> String {
    text.split_once('\n').unwrap().1.to_owned()
}

/// YAML in the form of kubectl and gcloud: keys in order, two blanks a level, list items at their key's indentation.
pub(crate) fn yaml(value: &serde_json::Value, indent: usize) -> String {
    let pad = " ".repeat(indent);
    match value {
        serde_json::Value::Object(map) => {
            map.iter().map(|(key, value)| format!("{pad}{key}:{}", below(value, indent))).collect()
        }
        serde_json::Value::Array(items) => items
            .iter()
            .map(|item| match item {
                serde_json::Value::Object(_) => format!("{pad}- {}", yaml(item, indent + 2).trim_start()),
                _ => format!("{pad}-{}", below(item, indent)),
            })
            .collect(),
        _ => below(value, indent),
    }
}

pub(crate) fn below(value: &serde_json::Value, indent: usize) -> String {
    match value {
        serde_json::Value::Object(map) if map.is_empty() => " {}\n".to_owned(),
        serde_json::Value::Array(items) if items.is_empty() => " []\n".to_owned(),
        serde_json::Value::Object(_) => format!("\n{}", yaml(value, indent + 2)),
        serde_json::Value::Array(_) => format!("\n{}", yaml(value, indent)),
        serde_json::Value::String(text) if text.contains([':', '*', ' ']) || text == "true" || text == "false" => {
            format!(" '{text}'\n")
        }
        serde_json::Value::String(text) => format!(" {text}\n"),
        other => format!(" {other}\n"),
    }
}
