//! How things are shown and judged: what several commands take.

use clap::{Args, ValueEnum};
use meshmedic_rules::Lang;

/// How to show texts.
#[derive(Debug, Args)]
pub(crate) struct Look {
    /// The language [default: by LC_ALL, LC_MESSAGES or LANG, else en]
    #[arg(long, value_enum)]
    lang: Option<Language>,

    /// When to use color
    #[arg(long, value_enum, value_name = "WHEN", default_value_t = Color::Auto)]
    pub(crate) color: Color,
}

impl Look {
    pub(crate) fn lang(&self) -> Lang {
        language(self.lang)
    }
}

pub(super) fn language(asked: Option<Language>) -> Lang {
    match asked {
        Some(Language::En) => Lang::En,
        Some(Language::Ja) => Lang::Ja,
        None => crate::locale::lang(),
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    Text,
    Json,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum CompareFormat {
    Text,
    Json,
    Markdown,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum FailOn {
    Problem,
    Warning,
    Never,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub(super) enum Language {
    En,
    Ja,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Color {
    Auto,
    Always,
    Never,
}
