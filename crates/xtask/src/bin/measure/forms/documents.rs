//! Where people write: fences, lists, chats' and trackers' own marks.

use super::form::{Form, body, each, line, lines, text};

pub(crate) const FORMS: &[Form] = &[
    text("fence", "in a fence, prose around it", |text| {
        format!("Morning all, we get this:\n\n```console\n{}\n```\n\nWhat should we look at?\n", body(text))
    }),
    text("fence-tilde", "in a fence of tildes", |text| format!("What it said:\n\n~~~\n{}\n~~~\n", body(text))),
    text("fence-tight", "in a fence whose marks stand on the text's own lines, as chats leave them", |text| {
        format!("```{}```\n", body(text))
    }),
    text("fence-unclosed", "in a fence that is never closed", |text| format!("see:\n```\n{}\n", body(text))),
    text("prose-around", "prose above and below, with no mark between", |text| {
        format!("hi, our mesh is in trouble, output below\n{}\nthat is all i have, thanks\n", body(text))
    }),
    line("code-lines", "each line in single backticks", |_, line| {
        if line.trim().is_empty() { line.to_owned() } else { format!("`{line}`") }
    }),
    text("code-spans-around", "all in single backticks", |text| format!("`{}`\n", body(text))),
    text("list-item", "a numbered list's item, the other lines as deep as its text", |text| {
        let mut all = lines(text);
        let first = all.next().unwrap_or_default();
        let rest: String = all.map(|line| format!("   {line}\n")).collect();
        format!("What I did:\n\n1. looked at the nodes\n2. {first}\n{rest}3. came here\n")
    }),
    text("list-fence", "a fence inside a list's item", |text| {
        let inner = each(text, |_, line| format!("  {line}"));
        format!("- nodes are fine\n- but this comes:\n\n  ```\n{inner}  ```\n\n- so I ask here\n")
    }),
    line(
        "list-each-dash",
        "each line a list's item with a blank line between, as a wiki's editor makes them",
        |_, line| format!("- {line}\n"),
    ),
    line("list-each-bullet", "each line a list's item with a bullet", |_, line| format!("• {line}")),
    line("list-each-star", "each line a list's item with a star", |_, line| format!("* {line}")),
    line("list-each-number", "each line a numbered item with a blank line between", |at, line| {
        format!("{}. {line}\n", at + 1)
    }),
    text("markdown-cell", "a cell of a Markdown table, with <br> for line ends", |text| {
        let cell = body(text).replace('|', "\\|").replace('\n', "<br>");
        format!("| Time | Output |\n|:-----|:-------|\n| 00:10 | {cell} |\n")
    }),
    text("markdown-rows", "a row of a Markdown table for each line", |text| {
        let rows = each(text, |at, line| format!("| {} | {} |", at + 1, line.replace('|', "\\|")));
        format!("| # | Output |\n|---|--------|\n{rows}")
    }),
    text("markdown-code-rows", "a row of a Markdown table for each line, in backticks", |text| {
        let rows = each(text, |_, line| format!("| `{}` |", line.replace('|', "\\|")));
        format!("| Output |\n|--------|\n{rows}")
    }),
    text("details", "in a fence that unfolds, as trackers have", |text| {
        format!("<details>\n<summary>Output</summary>\n\n```\n{}\n```\n\n</details>\n", body(text))
    }),
    text("noformat", "between a tracker's marks {noformat}", |text| {
        format!("{{noformat}}\n{}\n{{noformat}}\n", body(text))
    }),
    text("code-macro", "between a tracker's marks {code}", |text| {
        format!("{{code:title=out.txt|borderStyle=solid}}\n{}\n{{code}}\n", body(text))
    }),
    text("code-bracket", "between a forum's marks [code]", |text| format!("[code]{}[/code]\n", body(text))),
    line("org-colon", "an outline's fixed lines: `: `", |_, line| format!(": {line}")),
    text("here-document", "in a shell's here-document", |text| {
        format!("$ cat > out.txt <<'END'\n{}\nEND\n", body(text))
    }),
    text("terminal-script", "a recorded terminal, with what the recorder says around it", |text| {
        let head = "Script started on 2026-07-30 00:10:00+00:00 [TERM=\"xterm-256color\" COLUMNS=\"200\"]\n";
        format!("{head}{}\n\nScript done on 2026-07-30 00:12:00+00:00 [COMMAND_EXIT_CODE=\"0\"]\n", body(text))
    }),
    text("prompts", "a shell's prompt of another command above and an empty one below", |text| {
        format!("mei@bastion-1:~/ops$ date -u\nThu Jul 30 00:10:00 UTC 2026\n{}\nmei@bastion-1:~/ops$ \n", body(text))
    }),
    text("powershell", "a prompt of PowerShell above and below", |text| {
        format!("PS C:\\Users\\mei> Get-Content out.txt\n{}\nPS C:\\Users\\mei> \n", body(text))
    }),
    text("powershell-table", "a table that PowerShell made of strings: a head, dashes, a row each", |text| {
        format!("PS C:\\ops> $out | Format-Table\n\nLine\n----\n{}\n\n\nPS C:\\ops>\n", body(text))
    }),
    text("pager", "a pager's last line below", |text| format!("{}\n(END)\n", body(text))),
    text("watch", "what watch prints above", |text| {
        format!("Every 2.0s: ./look.sh                         bastion-1: Thu Jul 30 00:10:00 2026\n\n{}\n", body(text))
    }),
    text("mail-head", "a mail's head above, a signature below", |text| {
        let head = "From: Mei Tanaka <mei@example.com>\nTo: mesh@example.com\nSubject: Fwd: output from tonight\nDate: Thu, 30 Jul 2026 00:10:00 +0000\n\n";
        format!("{head}{}\n\n-- \nMei Tanaka\nPlatform, Example Ltd\n", body(text))
    }),
];
