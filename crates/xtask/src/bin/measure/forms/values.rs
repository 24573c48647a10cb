//! A whole output as the value of something: a string of JSON, YAML, CSV or a language.

use super::form::{Form, body, each, lines, text};
use super::scalars::{ascii, html_safe, json, python};
use super::wrapping::{hard, soft};

pub(crate) const FORMS: &[Form] = &[
    text("json", "a string in JSON", |text| format!("{{\"level\":\"error\",\"message\":{}}}\n", json(body(text)))),
    text("json-spaced", "a string in JSON with blanks behind colons", |text| {
        format!("{{\"level\": \"error\", \"message\": {}, \"exit\": 1}}\n", json(body(text)))
    }),
    text("json-ascii", "a string in JSON that keeps to ASCII, of a text with curly quotes", |text| {
        let curly = body(text).replace(" \"", " “").replace('"', "”");
        format!("{{\"message\": {}}}\n", ascii(&curly))
    }),
    text("json-html-safe", "a string in JSON whose marks of HTML are escaped", |text| {
        format!("{{\"msg\":{}}}\n", html_safe(body(text)))
    }),
    text("json-crlf", "a string in JSON whose line ends are Windows'", |text| {
        format!("{{\"body\":{}}}\n", json(&body(text).replace('\n', "\r\n")))
    }),
    text("json-alone", "a string in JSON and nothing else", |text| json(body(text)) + "\n"),
    text("json-twice", "JSON in a string of JSON", |text| {
        let inner = format!("{{\"level\":\"error\",\"message\":{}}}", json(body(text)));
        format!("{{\"log\":{},\"stream\":\"stderr\"}}\n", json(&inner))
    }),
    text("json-deep", "a string deep within pretty JSON", |text| {
        format!(
            "{{\n  \"job\": {{\n    \"id\": 4711,\n    \"result\": {{\n      \"exitCode\": 1,\n      \"stdout\": {},\n      \"stderr\": \"\"\n    }}\n  }}\n}}\n",
            json(body(text))
        )
    }),
    text("json-array", "pretty JSON with a string for each line", |text| {
        let all: Vec<String> = lines(text).map(|line| format!("    {}", json(line))).collect();
        format!("{{\n  \"changed\": true,\n  \"stdout_lines\": [\n{}\n  ]\n}}\n", all.join(",\n"))
    }),
    text("json-array-tight", "JSON in one line with a string for each line", |text| {
        let all: Vec<String> = lines(text).map(json).collect();
        format!("{{\"output\":[{}]}}\n", all.join(","))
    }),
    text("task-result", "a task's result behind its name, with a string for each line", |text| {
        let all: Vec<String> = lines(text).map(|line| format!("        {}", json(line))).collect();
        format!("ok: [vm-1] => {{\n    \"look.stdout_lines\": [\n{}\n    ]\n}}\n", all.join(",\n"))
    }),
    text("json-lines", "a line of JSON for each line", |text| {
        each(text, |at, line| format!("{{\"n\":{at},\"msg\":{}}}", json(line)))
    }),
    text("json-records", "pretty JSON with an object for each line", |text| {
        let object = |line| format!("  {{\n    \"severity\": \"INFO\",\n    \"message\": {}\n  }}", json(line));
        format!("[\n{}\n]\n", lines(text).map(object).collect::<Vec<_>>().join(",\n"))
    }),
    text("json-wrap-80", "a string in JSON, then a terminal's 80 columns", |text| {
        hard(&format!("{{\"level\": \"error\", \"message\": {}}}", json(body(text))), 80).join("\n") + "\n"
    }),
    text("notebook", "a cell of a notebook: a string with its line end for each line", |text| {
        let all: Vec<String> = lines(text).map(|line| format!("      {}", json(&format!("{line}\n")))).collect();
        format!(
            "{{\n \"cell_type\": \"code\",\n \"outputs\": [\n  {{\n   \"name\": \"stdout\",\n   \"output_type\": \"stream\",\n   \"text\": [\n{}\n   ]\n  }}\n ]\n}}\n",
            all.join(",\n")
        )
    }),
    text("recording", "a recorded terminal's events, one for each line", |text| {
        let event = |at: usize, line: &str| {
            format!("[{}.{:03}, \"o\", {}]", at / 4, at % 4 * 250, json(&format!("{line}\r\n")))
        };
        format!("{{\"version\": 2, \"width\": 200, \"height\": 50}}\n{}", each(text, event))
    }),
    text("yaml-block", "a block scalar of YAML", |text| {
        let head = "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: last-run\ndata:\n  out.txt: |\n";
        head.to_owned() + &each(text, |_, line| format!("    {line}"))
    }),
    text("yaml-block-item", "a block scalar of YAML in a list", |text| {
        let inner = each(text, |_, line| format!("      {line}"));
        format!("steps:\n  - name: look\n    output: |-\n{inner}    status: failed\n")
    }),
    text("yaml-folded", "a folded scalar of YAML, broken at words before 80 columns", |text| {
        let part = |part: String| format!("    {part}\n");
        let folded: Vec<String> = lines(text).map(|line| soft(line, 76).into_iter().map(part).collect()).collect();
        format!("status:\n  message: >-\n{}", folded.join("\n"))
    }),
    text("yaml-double", "a double-quoted scalar of YAML in one line", |text| {
        format!("status:\n  phase: Failed\n  message: {}\n  reason: Error\n", json(body(text)))
    }),
    text("yaml-double-broken", "a double-quoted scalar of YAML, broken with backslashes as writers do", |text| {
        let all = json(body(text));
        let parts = hard(all.trim_matches('"'), 70);
        let next = |part: &String| if part.starts_with(' ') { format!("\\{part}") } else { part.clone() };
        let whole = parts.iter().all(|part| !part.ends_with('\\'));
        let text = if whole {
            parts.iter().map(next).collect::<Vec<_>>().join("\\\n    ")
        } else {
            all.trim_matches('"').to_owned()
        };
        format!("status:\n  message: \"{text}\"\n  phase: Failed\n")
    }),
    text("yaml-single", "a single-quoted scalar of YAML, with a blank line for each line end", |text| {
        let inner = body(text).replace('\'', "''");
        let lines: Vec<String> = inner.split('\n').map(str::to_owned).collect();
        format!("status:\n  message: '{}'\n  phase: Failed\n", lines.join("\n\n    "))
    }),
    text("csv-cell", "a cell of CSV, its quotes doubled", |text| {
        format!("id,title,output\n4711,mesh down,\"{}\"\n", body(text).replace('"', "\"\""))
    }),
    text("csv-rows", "a row of CSV for each line", |text| {
        let row = |at: usize, line: &str| format!("\"{}\",\"stdout\",\"{}\"", at + 1, line.replace('"', "\"\""));
        format!("\"n\",\"stream\",\"message\"\n{}", each(text, row))
    }),
    text("tsv-rows", "a row of values parted by tabs for each line", |text| {
        format!("n\tstream\tmessage\n{}", each(text, |at, line| format!("{}\tstdout\t{line}", at + 1)))
    }),
    text("go-quoted", "quoted by Go within an error", |text| {
        format!("Error: command failed: exit status 1: output={}\n", json(&format!("{}\n", body(text))))
    }),
    text("logfmt", "a value of logfmt", |text| {
        format!("time=2026-07-30T00:10:00Z level=error msg={} job=look-7\n", json(body(text)))
    }),
    text("python-list", "a list of Python's with a string for each line", |text| {
        format!("[{}]\n", lines(text).map(python).collect::<Vec<_>>().join(", "))
    }),
    text("python-bytes", "bytes of Python's", |text| format!("stdout = b{}\n", python(&format!("{}\n", body(text))))),
    text("python-text", "a text of Python's in three quotes", |text| {
        format!("OUTPUT = \"\"\"\\\n{}\n\"\"\"\n", body(text))
    }),
    text("python-joined", "strings of Python's for each line, in parentheses", |text| {
        format!("OUTPUT = (\n{})\n", each(text, |_, line| format!("    {}", python(&format!("{line}\n")))))
    }),
    text("shell-echo", "an argument of echo in single quotes", |text| {
        format!("$ echo '{}'\n", body(text).replace('\'', "'\\''"))
    }),
    text("terraform-heredoc", "a value of Terraform's, indented", |text| {
        format!("output = <<-EOT\n{}EOT\n", each(text, |_, line| format!("    {line}")))
    }),
];
