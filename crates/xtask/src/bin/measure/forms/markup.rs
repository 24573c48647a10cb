//! A text inside of HTML and XML, and a mail's source.

use super::form::{Form, body, drawn, each, lines, text, words};
use crate::random::Random;

pub(crate) const FORMS: &[Form] = &[
    text("entities", "marks and quotes as entities", |text| quoted(text, "&quot;", "&#x27;")),
    text("entities-numbers", "quotes as numbered entities, runs of blanks kept, as templates of Go print", |text| {
        quoted(text, "&#34;", "&#39;").replace("  ", "&nbsp; ")
    }),
    text("entities-twice", "entities made entities of again", |text| {
        quoted(text, "&quot;", "&#39;").replace('&', "&amp;")
    }),
    text("br", "<br> for line ends", |text| escaped(body(text)).replace('\n', "<br>") + "\n"),
    text("br-and-ends", "<br/> before each line end", |text| escaped(body(text)).replace('\n', "<br/>\n") + "\n"),
    text("br-raw", "<br> for line ends and nothing else changed", |text| body(text).replace('\n', "<br>") + "\n"),
    drawn("tags-bold", "some words in <b>", |text, random| tagged(text, random, &[("<b>", "</b>")])),
    drawn("tags-span", "some words in <span>, as a highlighter writes them", |text, random| {
        let span = |class: &'static str| (class, "</span>");
        let classes = ["<span class=\"hljs-attr\">", "<span class=\"nt\">", "<span style=\"color: #a33\">"];
        tagged(text, random, &classes.map(span))
    }),
    drawn("tags-mixed", "some words in tags of rich text", |text, random| {
        let tags = [("<strong>", "</strong>"), ("<code>", "</code>"), ("<em>", "</em>"), ("<mark>", "</mark>")];
        tagged(text, random, &tags)
    }),
    text("pre", "in <pre> and <code>", |text| {
        format!("<pre><code class=\"language-text\">{}</code></pre>\n", escaped(body(text)))
    }),
    text("paragraphs", "each line a paragraph", |text| each(text, |_, line| format!("<p>{}</p>", escaped(line)))),
    text("divs", "each line a division, as rich clipboards have them", |text| {
        each(text, |_, line| format!("<div>{}</div>", escaped(line)))
    }),
    text("table-rows", "each line a numbered row of a table, as hosts of code show files", |text| {
        let row = |at: usize, line: &str| {
            format!("<tr><td class=\"num\">{}</td><td class=\"line\">{}</td></tr>", at + 1, escaped(line))
        };
        format!("<table>\n{}</table>\n", each(text, row))
    }),
    text("list-items", "each line an item of a list", |text| {
        format!("<ul>\n{}</ul>\n", each(text, |_, line| format!("<li>{}</li>", escaped(line))))
    }),
    text("cdata", "in a test report's CDATA", |text| {
        let head =
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuite name=\"smoke\">\n  <testcase name=\"mesh\">\n";
        format!("{head}    <system-out><![CDATA[{}]]></system-out>\n  </testcase>\n</testsuite>\n", body(text))
    }),
    text("cdata-tight", "in CDATA alone", |text| format!("<![CDATA[{}]]>\n", body(text))),
    text("element", "in a test report's element, its marks as entities", |text| {
        let text = quoted(body(text), "&quot;", "&apos;");
        format!("<testcase name=\"mesh\"><failure message=\"exit 1\">{text}</failure></testcase>\n")
    }),
    text("attribute", "in an attribute, line ends as entities", |text| {
        let text = quoted(body(text), "&quot;", "&apos;").replace('\n', "&#10;");
        format!("<failure type=\"error\" message=\"{text}\"/>\n")
    }),
    text("quoted-printable", "a mail's source, with soft line breaks", quoted_printable),
    text("viewer-spans", "a log viewer's page: number and text of each line in spans", |text| {
        each(text, |at, line| {
            let number = at + 1;
            format!(
                "<div class=\"line\"><span class=\"no\">{number}</span><span class=\"text\">{}</span></div>",
                escaped(line)
            )
        })
    }),
    text("wiki-block", "in a tracker's block of code, its marks on the first and the last line", |text| {
        format!("{{code:title=out.txt|language=bash}}{}{{code}}\n", body(text))
    }),
    text("percent", "as a part of a link", |text| {
        let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte);
        let each = |byte: u8| if plain(byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") };
        format!("https://tracker.example.com/new?body={}\n", body(text).bytes().map(each).collect::<String>())
    }),
];

/// What HTML needs within a text.
fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

fn quoted(text: &str, double: &str, single: &str) -> String {
    escaped(text).replace('"', double).replace('\'', single)
}

/// Some words of letters within tags; all else as HTML needs it.
fn tagged(text: &str, random: &mut Random, tags: &[(&str, &str)]) -> String {
    words(text, |word| {
        let end = word.trim_end_matches([':', ',', '.']).len();
        let (inner, behind) = word.split_at(end);
        if inner.len() < 4 || !random.percent(20) {
            return escaped(word);
        }
        let (open, close) = tags.get(random.below(tags.len())).copied().unwrap_or_default();
        format!("{open}{}{close}{}", escaped(inner), escaped(behind))
    })
}

/// RFC 2045, section 6.7: 76 columns with the `=` of a soft break, blanks at ends written out.
fn quoted_printable(text: &str) -> String {
    let mut out = String::new();
    for line in lines(text) {
        let bytes = line.as_bytes();
        let mut column = 0;
        for (at, byte) in bytes.iter().enumerate() {
            let plain = matches!(byte, b'!'..=b'<' | b'>'..=b'~') || (b" \t".contains(byte) && at + 1 < bytes.len());
            let sign = if plain { char::from(*byte).to_string() } else { format!("={byte:02X}") };
            if column + sign.len() > 75 {
                out += "=\n";
                column = 0;
            }
            column += sign.len();
            out += &sign;
        }
        out.push('\n');
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quoted_printable_breaks_softly_and_writes_out_what_it_must() {
        assert_eq!(quoted_printable("a=b \né\n"), "a=3Db=20\n=C3=A9\n");
        let long = quoted_printable(&"x".repeat(100));
        assert_eq!(long, format!("{}=\n{}\n", "x".repeat(75), "x".repeat(25)));
    }
}
