//! Signs that open something, close something or stand alone, and nothing else.

use super::shape::{Files, Shape, many, repeat, text, within};

pub(super) const SHAPES: &[Shape] = &[
    Shape { name: "[ on lines", make: |n| repeat(n, "[\n") },
    Shape { name: "{ on lines", make: |n| repeat(n, "{\n") },
    Shape { name: "[ on one line", make: |n| repeat(n, "[") },
    Shape { name: "{\"a\": on one line", make: |n| repeat(n, "{\"a\":") },
    Shape { name: "[\"a\", on lines", make: |n| repeat(n, "[\"a\",\n") },
    Shape { name: "{\"a\": on lines, text between", make: |n| many(n, |at| format!("line {at}\n{{\"a\": {at},\n")) },
    Shape { name: "] on lines", make: |n| repeat(n, "]\n") },
    Shape { name: "( on lines", make: |n| repeat(n, "(\n") },
    Shape { name: "nested and closed", make: |n| text("[".repeat(n / 2) + &"]".repeat(n / 2)) },
    Shape { name: "nested YAML", make: nested },
    Shape { name: "nested sequences", make: |n| repeat(n, "- ") },
    Shape { name: "flow [ in items", make: |n| repeat(n, "- [\n") },
    Shape { name: "flow {a in items", make: |n| repeat(n, "- {a\n") },
    Shape { name: "flow closed in items", make: |n| many(n, |at| format!("- {{a: [{at}, b], c: 'd'}}\n")) },
    Shape { name: "flow over lines", make: |n| within("a: [", n, ",\n  ", |at| format!("b{at}"), "]\n") },
    Shape { name: "\" on lines", make: |n| repeat(n, "\"\n") },
    Shape { name: "' on lines", make: |n| repeat(n, "'\n") },
    Shape { name: "a: \" on lines", make: |n| many(n, |at| format!("key{at}: \"open\n")) },
    Shape { name: "a: ' on lines", make: |n| many(n, |at| format!("key{at}: 'open\n")) },
    Shape { name: "\" on one line", make: |n| repeat(n, "\"") },
    Shape { name: "a\" on one line", make: |n| repeat(n, "a\" ") },
    Shape { name: "escaped quotes on one line", make: |n| repeat(n, "\\\"") },
    Shape { name: "backslashes", make: |n| repeat(n, "\\") },
    Shape { name: "backslashes at line ends", make: |n| repeat(n, "word \\\n") },
    Shape {
        name: "open quote, then blank lines",
        make: |n| text(format!("{}: \"x\n{}", "k".repeat(15_900), "\n".repeat(n))),
    },
    Shape { name: "newlines", make: |n| repeat(n, "\n") },
    Shape { name: "carriage returns", make: |n| repeat(n, "x\r\r\n") },
    Shape { name: "blanks", make: |n| repeat(n, " ") },
    Shape { name: "tabs", make: |n| repeat(n, "\ta\n") },
    Shape { name: "one letter over and over", make: |n| repeat(n, "x") },
    Shape { name: "two letters on lines", make: |n| repeat(n, "x\n") },
    Shape { name: "``` on lines", make: |n| repeat(n, "```\n") },
    Shape { name: "``` on one line", make: |n| repeat(n, "```") },
    Shape { name: "``` and a word on one line", make: |n| repeat(n, "```x ") },
    Shape { name: "`a` on one line", make: |n| repeat(n, "`a` ") },
    Shape { name: "` on one line", make: |n| repeat(n, "a ` b ") },
    Shape { name: "**a** on one line", make: |n| repeat(n, "**a** ") },
    Shape { name: "** on one line", make: |n| repeat(n, "**") },
    Shape { name: "~~~ on lines", make: |n| repeat(n, "~~~\na\n") },
    Shape { name: "| on one line", make: |n| repeat(n, "|") },
    Shape { name: "| on lines", make: |n| repeat(n, "|\n") },
    Shape { name: "> on lines", make: |n| repeat(n, "> \n") },
    Shape { name: "> and text in turns", make: |n| repeat(n, "> a\nb\n") },
    Shape { name: "> alone between HTML", make: |n| repeat(n, "<a\n  href=\"x\"\n>\n") },
    Shape { name: "> on one line", make: |n| repeat(n, "> ") },
    Shape { name: "< on one line", make: |n| repeat(n, "<") },
    Shape { name: "<a on one line", make: |n| repeat(n, "<a ") },
    Shape { name: "& on one line", make: |n| repeat(n, "&") },
    Shape { name: "&lt; on one line", make: |n| repeat(n, "&lt;") },
    Shape { name: "&amp;lt; on lines", make: |n| repeat(n, "a &amp;lt; b\n") },
    Shape { name: "<br> on one line", make: |n| many(n, |at| format!("line {at} of it<br>")) },
    Shape { name: "<br> on lines", make: |n| many(n, |at| format!("line {at} of it<br>\n")) },
    Shape { name: "<span> on one line", make: |n| repeat(n, "<span class=\"x\">a</span> ") },
    Shape { name: "<pre> and </pre>", make: |n| repeat(n, "<pre>a\nb</pre>\n") },
    Shape { name: "<td> on lines", make: |n| repeat(n, "<tr><td>a</td><td>b</td></tr>\n") },
    Shape { name: "colours", make: |n| many(n, |at| format!("\x1b[31m{at}\x1b[0m text\n")) },
    Shape { name: "colours on one line", make: |n| repeat(n, "\x1b[31ma\x1b[0m ") },
    Shape { name: "what is left of colours", make: |n| repeat(n, "[31ma[0m ^[[32mb^[[0m\n") },
    Shape { name: "escapes that never end", make: |n| repeat(n, "\x1b]0;") },
    Shape { name: "backspaces", make: |n| repeat(n, "a\x08") },
    Shape { name: "= at line ends", make: |n| repeat(n, "quoted=20printable and so on=\n") },
    Shape { name: "=3D on one line", make: |n| repeat(n, "a=3Db=20") },
    Shape { name: "mojibake", make: |n| repeat(n, "â€œaâ€\u{9d} Ã© \n") },
    Shape { name: "hidden characters", make: |n| repeat(n, "a\u{200b}\u{202e}b\u{a0}") },
    Shape { name: "signs of four bytes", make: |n| repeat(n, "\u{1f600}") },
    Shape { name: "no text", make: |n| text(vec![0xff; n]) },
    Shape { name: "NUL in text", make: |n| repeat(n, "line\0\n") },
    Shape { name: "UTF-16", make: |n| text(utf16(n)) },
    Shape { name: "---", make: |n| repeat(n, "---\n") },
    Shape { name: "---, then a key", make: |n| repeat(n, "---\na: b\n") },
    Shape { name: "# on lines", make: |n| repeat(n, "# kind: Pod\n") },
    Shape { name: "{{ on one line", make: |n| repeat(n, "{{ .a }} ") },
    Shape { name: "$ alone", make: |n| repeat(n, "$\n") },
    Shape { name: "*nat", make: |n| repeat(n, "*nat\n") },
    Shape { name: "*nat, COMMIT", make: |n| repeat(n, "*nat\nCOMMIT\n") },
    Shape { name: "• on one line", make: |n| repeat(n, "• a: b 1 ") },
    Shape { name: "box", make: |n| many(n, |at| format!("│ line {at:<30} │\n")) },
    Shape { name: "box, left border", make: |n| many(n, |at| format!("│ line {at}\n")) },
];

fn nested(n: usize) -> Files {
    // Each level is one blank deeper than the last: so many lines are that many bytes.
    let levels = (n as f64 * 2.0).sqrt() as usize;
    text((0..levels).map(|at| format!("{}a:\n", " ".repeat(at))).collect::<String>())
}

fn utf16(n: usize) -> Vec<u8> {
    let line = "2026-07-30T00:00:00Z a line of a log\r\n";
    let bytes = [0xff, 0xfe].into_iter();
    let units = line.repeat(n / (2 * line.len()) + 1);
    bytes.chain(units.encode_utf16().flat_map(u16::to_le_bytes)).collect()
}
