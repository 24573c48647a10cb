//! The blocks as HTML, to be read in a file of its own. Every text is escaped; what is markup stands here.

use std::fmt::Write;

use super::block::{Block, Line, pieces};
use crate::lines::marked_pieces;

/// The whole text, without what makes a page of it.
pub(super) fn print(blocks: &[Block]) -> String {
    let mut out = String::new();
    all(&mut out, blocks);
    out
}

fn all(out: &mut String, blocks: &[Block]) {
    blocks.iter().for_each(|block| one(out, block));
}

fn one(out: &mut String, block: &Block) {
    // Writing to a string can't fail.
    let _ = match block {
        Block::Title(rank, text) => writeln!(out, "<h{rank}>{}</h{rank}>", sentence(text)),
        Block::Text(text) => writeln!(out, "<p>{}</p>", sentence(text)),
        Block::Strong(text) => writeln!(out, "<p><strong>{}</strong></p>", sentence(text)),
        Block::Plain(text) => writeln!(out, "<p class=\"plain\">{}</p>", escaped(text)),
        Block::List(items) => list(out, "ul", items),
        Block::Steps(items) => list(out, "ol", items),
        Block::Command(text) => writeln!(out, "<pre class=\"command\"><code>{}</code></pre>", escaped(text)),
        Block::Lines(lines) => {
            out.push_str("<pre>");
            for Line { number, text, marks } in lines {
                let _ = write!(out, "<b>{}</b> ", escaped(number));
                for (marked, piece) in marked_pieces(text, marks) {
                    let piece = escaped(piece);
                    let _ = if marked { write!(out, "<mark>{piece}</mark>") } else { write!(out, "{piece}") };
                }
                out.push('\n');
            }
            writeln!(out, "</pre>")
        }
        Block::Table(head, rows) => {
            let row = |out: &mut String, cells: &[String], name: &str| {
                out.push_str("<tr>");
                cells.iter().for_each(|cell| _ = write!(out, "<{name}>{}</{name}>", sentence(cell)));
                out.push_str("</tr>\n");
            };
            out.push_str("<div class=\"table\"><table>\n");
            row(out, head, "th");
            rows.iter().for_each(|cells| row(out, cells, "td"));
            writeln!(out, "</table></div>")
        }
        // A rule that a user brings must not be able to run a script.
        Block::Link(title, address) if address.starts_with("https://") => {
            let address = escaped(address);
            writeln!(out, "<p><a href=\"{address}\" rel=\"noopener noreferrer\">{}</a></p>", sentence(title))
        }
        Block::Link(title, _) => writeln!(out, "<p>{}</p>", sentence(title)),
    };
}

fn list(out: &mut String, name: &str, items: &[Vec<Block>]) -> std::fmt::Result {
    let _ = writeln!(out, "<{name}>");
    for item in items {
        out.push_str("<li>");
        all(out, item);
        out.push_str("</li>\n");
    }
    writeln!(out, "</{name}>")
}

fn sentence(text: &str) -> String {
    pieces(text).into_iter().fold(String::new(), |out, (code, piece)| {
        let piece = escaped(piece);
        out + &if code { format!("<code>{piece}</code>") } else { piece }
    })
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_text_becomes_markup() {
        const BAIT: &str = "</pre><script>alert(1)</script>\"&amp;";
        let text = || BAIT.to_owned();
        let line = Line { number: text(), text: text(), marks: vec![[1, 3]] };
        let blocks = [
            Block::Title(2, text()),
            Block::Text(format!("`{BAIT}` {BAIT}")),
            Block::Strong(text()),
            Block::Plain(text()),
            Block::List(vec![vec![Block::Text(text())]]),
            Block::Command(text()),
            Block::Lines(vec![line]),
            Block::Table(vec![text()], vec![vec![text()]]),
            Block::Link(text(), format!("https://{BAIT}")),
            Block::Link(text(), "javascript:alert(1)".to_owned()),
        ];
        let html = print(&blocks);
        assert!(!html.contains("<script") && !html.contains("javascript:"), "{html}");
        assert_eq!(html.matches("alert(1)").count(), 14, "{html}");
        assert!(html.contains("&lt;/pre") && html.contains("&amp;amp;") && html.contains("https://&lt;/pre"), "{html}");
        assert!(html.contains("<mark>&lt;/p</mark>re>"), "{html}");
    }
}
