//! A text that several hold.

use std::borrow::Cow;
use std::fmt;
use std::ops::Deref;
use std::sync::Arc;

/// A text that is borrowed, or held together with others: of a hundred megabytes there is one copy, however many have it.
#[derive(Clone, Debug)]
pub enum SharedText<'a> {
    /// Somebody else holds it.
    Borrowed(&'a str),
    /// All that have it hold it.
    Held(Arc<String>),
}

impl Deref for SharedText<'_> {
    type Target = str;

    fn deref(&self) -> &str {
        match self {
            SharedText::Borrowed(text) => text,
            SharedText::Held(text) => text,
        }
    }
}

impl fmt::Display for SharedText<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self)
    }
}

impl AsRef<str> for SharedText<'_> {
    fn as_ref(&self) -> &str {
        self
    }
}

impl SharedText<'_> {
    /// The text, which is copied only where another has it too.
    pub fn into_owned(self) -> String {
        match self {
            SharedText::Borrowed(text) => text.to_owned(),
            SharedText::Held(text) => Arc::unwrap_or_clone(text),
        }
    }
}

impl From<String> for SharedText<'_> {
    fn from(text: String) -> Self {
        SharedText::Held(Arc::new(text))
    }
}

impl<'a> From<Cow<'a, str>> for SharedText<'a> {
    fn from(text: Cow<'a, str>) -> SharedText<'a> {
        match text {
            Cow::Borrowed(text) => SharedText::Borrowed(text),
            Cow::Owned(text) => text.into(),
        }
    }
}
