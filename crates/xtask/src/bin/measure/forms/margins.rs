//! What stands beside lines: indentation, quotes, gutters, comments, diffs and borders.

use super::form::{Form, body, each, expand, line, lines, pad, text, width};

pub(crate) const FORMS: &[Form] = &[
    line("indent-2", "two blanks before each line", |_, line| format!("  {line}")),
    line("indent-4", "four blanks before each line", |_, line| format!("    {line}")),
    line("indent-tab", "a tab before each line", |_, line| format!("\t{line}")),
    line("quote", "quoted once", |_, line| format!("> {line}")),
    line("quote-tight", "quoted without a blank", |_, line| format!(">{line}")),
    line("quote-twice", "quoted twice, in two styles that mail programs mix", |at, line| {
        format!("{}{line}", if at % 3 == 2 { ">> " } else { "> > " })
    }),
    line("quote-bar", "quoted with a bar, as some mail programs do", |_, line| format!("| {line}")),
    line("gutter-bar", "numbered, with a bar", |at, line| format!("{} | {line}", at + 12)),
    line("gutter-box", "numbered, with a box's bar, as bat does", |at, line| format!("{:>4}   │ {line}", at + 1)),
    line("gutter-cat-n", "numbered by cat -n", |at, line| format!("{:>6}\t{line}", at + 1)),
    line("gutter-less", "numbered by less -N", |at, line| format!("{:>7} {line}", at + 1)),
    line("gutter-colon", "numbered by grep -n", |at, line| format!("{}:{line}", at + 1)),
    line("gutter-context", "numbered by grep -n -C, with hits and lines around", |at, line| {
        format!("{}{}{line}", at + 1, if at % 3 == 1 { ':' } else { '-' })
    }),
    line("gutter-point", "numbered as a list: `1. `", |at, line| format!("{}. {line}", at + 1)),
    line("gutter-bracket", "numbered in brackets: `[12] `", |at, line| format!("[{}] {line}", at + 1)),
    line("grep-path", "grep -r: the file's path before each line", |_, line| format!("logs/run-7/out.txt:{line}")),
    line("grep-path-line", "grep -rn: path and line number before each line", |at, line| {
        format!("./logs/run-7/out.txt:{}:{line}", at + 1)
    }),
    line("grep-path-blank", "git grep --heading's rows, and compilers': path, line and a blank", |at, line| {
        format!("logs/out.txt:{}: {line}", at + 1)
    }),
    line("comment-hash", "commented out: `# `", |_, line| format!("# {line}")),
    line("comment-hash-tight", "commented out by an editor, without a blank: `#`", |_, line| format!("#{line}")),
    line("comment-hash-indented", "commented out within something indented", |_, line| format!("    # {line}")),
    line("comment-slashes", "commented out: `// `", |_, line| format!("// {line}")),
    line("comment-dashes", "commented out: `-- `", |_, line| format!("-- {line}")),
    line("comment-semicolon", "commented out: `; `", |_, line| format!("; {line}")),
    text("comment-block", "in a block comment with a star before each line", |text| {
        format!("/*\n{} */\n", each(text, |_, line| format!(" * {line}")))
    }),
    text("comment-markup", "in a markup's comment", |text| format!("<!--\n{}\n-->\n", body(text))),
    line("diff-plus-blank", "added lines with a blank: `+ `", |_, line| format!("+ {line}")),
    line("diff-minus", "taken out lines: `-`", |_, line| format!("-{line}")),
    line("diff-context", "a diff's lines around a change: a blank before each", |_, line| format!(" {line}")),
    text("diff-new-file", "a new file in a unified diff, its head above", |text| {
        let head = "diff --git a/notes/out.txt b/notes/out.txt\nnew file mode 100644\nindex 0000000..5a1c3d2\n";
        let hunk = format!("--- /dev/null\n+++ b/notes/out.txt\n@@ -0,0 +1,{} @@\n", lines(text).count());
        head.to_owned() + &hunk + &each(text, |_, line| format!("+{line}"))
    }),
    text("diff-changed-file", "a hunk with a few lines added and the others around", |text| {
        let count = lines(text).count();
        let head = format!("--- a/out.txt\n+++ b/out.txt\n@@ -1,{count} +1,{count} @@\n");
        head + &each(text, |at, line| format!("{}{line}", if at % 4 == 1 { '+' } else { ' ' }))
    }),
    line("padded-80", "filled with blanks to 80 columns", |_, line| pad(line, 80)),
    line("padded-120", "filled with blanks to 120 columns", |_, line| pad(line, 120)),
    line("padded-200", "filled with blanks to 200 columns, as terminal multiplexers copy", |_, line| pad(line, 200)),
    line("trailing-blanks", "a blank or two behind each line", |at, line| line.to_owned() + &" ".repeat(1 + at % 2)),
    line("double-spaced", "a blank line after each line, as mail programs make of paragraphs", |_, line| {
        format!("{line}\n")
    }),
    line("border-left", "a border on the left alone, as Terraform draws for errors", |_, line| format!("│ {line}")),
    text("box", "in a box of a terminal program", |text| boxed(text, ["┌", "─", "┐", "│", "└", "┘"])),
    text("box-round", "in a box with round corners, as prompts draw", |text| {
        boxed(text, ["╭", "─", "╮", "│", "╰", "╯"])
    }),
    text("box-double", "in a box of double lines", |text| boxed(text, ["╔", "═", "╗", "║", "╚", "╝"])),
    text("box-ascii", "in a box of plus, minus and bars", |text| boxed(text, ["+", "-", "+", "|", "+", "+"])),
    text("box-stars", "in a box of stars, as banners are", |text| boxed(text, ["*", "*", "*", "*", "*", "*"])),
    text("box-titled", "in a box whose top holds a title", |text| {
        let rest = boxed(text, ["", "", "", "│", "└", "┘"]);
        let wide = lines(text).map(|line| width(&expand(line))).max().unwrap_or(0).max(12);
        format!("┌ Output {}┐{rest}", "─".repeat(wide - 6))
    }),
    text("pane-right", "the right one of two panes, beside another program's screen", |text| {
        let beside = ["top - 10:42:17 up 3 days", "", "load is 0.42 of 8", "1423 mei vim", "1424 mei less"];
        let left = |at: usize| beside.get(at % beside.len()).copied().unwrap_or_default();
        each(text, |at, line| format!("{}│{line}", pad(left(at), 40)))
    }),
    text("border-right", "a border on the right alone: the pane beside was cut away", |text| {
        let wide = lines(text).map(|line| width(&expand(line))).max().unwrap_or(0);
        each(text, |_, line| pad(line, wide + 1) + "│")
    }),
];

/// A text in a box of these corners and sides: top left, horizontal, top right, vertical, bottom left, bottom right.
fn boxed(text: &str, [top, along, end, side, bottom, last]: [&str; 6]) -> String {
    let wide = lines(text).map(|line| width(&expand(line))).max().unwrap_or(0);
    let edge = along.repeat(wide + 2);
    let rows = each(text, |_, line| format!("{side} {} {side}", pad(line, wide)));
    let below = if along.is_empty() { "─".repeat(wide + 2) } else { edge.clone() };
    format!("{top}{edge}{end}\n{rows}{bottom}{below}{last}\n")
}
