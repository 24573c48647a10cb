//! docs/conditions.md.

use std::fmt::Write;

use super::expression::Condition;
use super::table::Fact;
use super::words::Words;
use crate::lang::Lang;

const HEAD: &str = "\
# Conditions

A step with `when:` is for some cases only.
What stands there is words joined by `and` and `or`, each with `not` before it or without; `and` binds first, and there are no parentheses.
A word is a value of one of the facts below.
A fact belongs to one thing, and is known from what the case says of that thing: of what a finding is about, or of what that lies in.

Where the case shows that the condition is true, the step stands without it.
Where the case shows that it is false, the step is left out.
Where the case does not decide it, or contradicts itself, the step stands under the condition, in words, and what decides the fact stands before it.
This page is written by `cargo xtask conditions` from `crates/format/src/conditions/`.
";

/// The text of docs/conditions.md.
pub fn document() -> String {
    let (en, ja) = (Words::of(Lang::En), Words::of(Lang::Ja));
    let mut text = HEAD.to_owned();
    for fact in Fact::ALL {
        let deciding = en.deciding(*fact);
        _ = write!(text, "\n## {}\n\nA fact of a {}.\n{}\n\n", fact.id(), fact.of().id(), deciding.text);
        _ = write!(text, "```sh\n{}\n```\n\n| word | in English | in Japanese |\n|---|---|---|\n", deciding.command);
        for word in fact.words() {
            let condition = Condition::of(*word);
            _ = writeln!(
                text,
                "| `{}` | {} | {} |",
                word.id(),
                en.say(&condition, Lang::En),
                ja.say(&condition, Lang::Ja)
            );
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_page_of_the_conditions_is_current() {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/conditions.md");
        let written = std::fs::read_to_string(path).unwrap_or_default();
        let is_current = written.replace("\r\n", "\n") == document();
        assert!(is_current, "docs/conditions.md is old: `cargo xtask conditions` writes it");
    }
}
