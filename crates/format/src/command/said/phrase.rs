//! Phrases, and the things that go into them.

use crate::lang::{Say, Text};

/// A phrase as it is.
pub(super) fn text(say: Say) -> Text {
    Text { en: say.en.to_owned(), ja: say.ja.to_owned() }
}

/// A phrase with `{}` where the thing goes.
pub(super) fn with(phrase: Say, thing: Say) -> Text {
    // A blank parts Latin letters from Japanese ones, as in Google's documents.
    let blank = if thing.ja.ends_with(|last: char| last.is_ascii()) { " " } else { "" };
    Text { en: phrase.en.replace("{}", thing.en), ja: phrase.ja.replace("{}", &format!("{}{blank}", thing.ja)) }
}
