//! Text as people and mails have it.

use super::shape::{Files, Shape, body, many, repeat, text};

/// Words as documents have them.
const WORDS: &str = "the sidecar of that workload was not able to reach its control plane while the cluster was being upgraded and nobody \
                     could say whether the revision or the label of the namespace had been changed before ";

pub(super) const SHAPES: &[Shape] = &[
    Shape { name: "prose on one line", make: |n| repeat(n, WORDS) },
    Shape { name: "prose at 72", make: |n| text(filled(n, 72)) },
    Shape { name: "prose cut at 80", make: |n| text(cut(n, 80)) },
    Shape { name: "prose quoted", make: |n| text(filled(n, 72).replace('\n', "\n> ")) },
    Shape { name: "prose double spaced", make: |n| text(filled(n, 72).replace('\n', "\n\n")) },
    Shape { name: "prose quoted, double spaced", make: |n| text(filled(n, 72).replace('\n', "\n\n> ")) },
    Shape { name: "quotes of quotes", make: |n| many(n, |at| format!("{}line {at}\n", "> ".repeat(at % 20))) },
    Shape { name: "numbered lines", make: |n| many(n, |at| format!("{:>6}\tline of a file\n", at + 1)) },
    Shape { name: "grep -n", make: |n| many(n, |at| format!("out/log{}.txt:{}:line of a file\n", at / 50, at + 1)) },
    Shape {
        name: "numbered list",
        make: |n| many(n, |at| format!("{}. kubectl get pods -n ns-{at}\n   and look\n", at + 1)),
    },
    Shape { name: "bullets", make: |n| many(n, |at| format!("• item {at}\n  – sub item\n")) },
    Shape { name: "headings", make: |n| many(n, |at| format!("## Section {at}\n\ntext of it\n\n")) },
    Shape { name: "diff", make: diff },
    Shape {
        name: "diff of one hunk",
        make: |n| {
            text(
                "--- a/x\n+++ b/x\n@@ -1,9 +1,9 @@\n".to_owned()
                    + &body(n, |at| format!("+line: {at}\n-line: {}\n same\n", at + 1)),
            )
        },
    },
    Shape {
        name: "chat",
        make: |n| {
            many(n, |at| format!("mei  {}:{:02} PM\nthe pod does not start, see below\n\n", at % 12 + 1, at % 60))
        },
    },
    Shape {
        name: "times before words that differ",
        make: |n| many(n, |at| format!("10:{:02}:{:02}   w{at}   a: b\n", at / 60 % 60, at % 60)),
    },
    Shape {
        name: "times before rows",
        make: |n| many(n, |at| format!("10:{:02}:{:02}   w{at}   x   y\n", at / 60 % 60, at % 60)),
    },
    Shape {
        name: "a time before the first of some lines",
        make: |n| many(n, |at| format!("10:{:02}:{:02} a{at}:\n   b   c   d\n", at / 60 % 60, at % 60)),
    },
    Shape {
        name: "times alone below a key",
        make: |n| text("10:00:00 a:\n".to_owned() + &body(n, |at| format!("10:{:02}:{:02} \n", at / 60 % 60, at % 60))),
    },
    Shape {
        name: "stack traces",
        make: |n| {
            many(n, |at| {
                format!(
                    "java.lang.IllegalStateException: no {at}\n\tat com.example.Main.run(Main.java:{at})\n\t... 12 more\n"
                )
            })
        },
    },
    Shape {
        name: "source code",
        make: |n| {
            many(n, |at| format!("    if (x{at} > 0 && y[{at}] != \"a\\n\") {{\n        call(\"b\", {at});\n    }}\n"))
        },
    },
    Shape { name: "long words", make: |n| many(n, |at| format!("{} ", format!("w{at}").repeat(60))) },
    Shape {
        name: "base64",
        make: |n| repeat(n, "QUJDREVGR0hJSktMTU5PUFFSU1RVVldYWVphYmNkZWZnaGlqa2xtbm9wcXJzdHV2d3h5ejAx\n"),
    },
    Shape { name: "base64 on one line", make: |n| repeat(n, "QUJDREVGR0hJSktMTU5PUFFSU1RVVldYWVphYmNkZWZn") },
    Shape {
        name: "hexdump",
        make: |n| {
            many(n, |at| {
                format!("{:08x}  6b 69 6e 64 3a 20 50 6f  64 0a 6b 69 6e 64 3a 20  |kind: Pod.kind: |\n", at * 16)
            })
        },
    },
    Shape {
        name: "addresses of pages",
        make: |n| {
            many(n, |at| {
                format!(
                    "see https://example.com/a/{at}?b={at}#c and http://10.0.{}.{}:8080/x\n",
                    at / 256 % 256,
                    at % 256
                )
            })
        },
    },
    Shape { name: "announced outputs", make: |n| repeat(n, "Expected output:\n```\n") },
    Shape { name: "a viewer's times", make: |n| repeat(n, "10:00:00\na: b\n") },
];

/// Lines of at most that many characters, broken between words.
fn filled(n: usize, width: usize) -> String {
    let mut out = String::with_capacity(n + 100);
    let mut column = 0;
    for word in WORDS.split_whitespace().cycle() {
        if out.len() >= n {
            break;
        }
        if column + word.len() + 1 > width {
            out.push('\n');
            column = 0;
        } else if column > 0 {
            out.push(' ');
            column += 1;
        }
        out += word;
        column += word.len();
    }
    out
}

/// Lines of that many characters, as a terminal cuts them: paragraphs of four and a bit.
fn cut(n: usize, width: usize) -> String {
    let paragraph: String = WORDS
        .repeat(2)
        .chars()
        .collect::<Vec<_>>()
        .chunks(width)
        .map(|line| line.iter().collect::<String>() + "\n")
        .collect();
    paragraph.repeat(n / paragraph.len() + 1)
}

fn diff(n: usize) -> Files {
    many(n, |at| {
        format!(
            "diff --git a/f{at}.yaml b/f{at}.yaml\n--- a/f{at}.yaml\n+++ b/f{at}.yaml\n@@ -1,3 +1,3 @@\n kind: Pod\n-name: a\n+name: b{at}\n"
        )
    })
}
