//! The texts between quotes in a Rust file, as its tokens have them: those in macros too, and neither comments nor tests.

use proc_macro2::{TokenStream, TokenTree};

/// A text between quotes.
pub(crate) struct Literal {
    /// Its line, from 1.
    pub(crate) line: usize,
    /// What it stands for, without escapes.
    pub(crate) text: String,
}

/// The texts of a file, in its order.
pub(crate) fn literals(source: &str) -> Vec<Literal> {
    let mut found = Vec::new();
    collect(source.parse().unwrap(), &mut found);
    found
}

fn collect(tokens: TokenStream, found: &mut Vec<Literal>) {
    let mut tokens = tokens.into_iter().peekable();
    let mut of_test = false;
    while let Some(token) = tokens.next() {
        match token {
            TokenTree::Punct(mark) if mark.as_char() == '#' => {
                tokens.next_if(|next| matches!(next, TokenTree::Punct(inner) if inner.as_char() == '!'));
                let attribute = tokens.next_if(|next| matches!(next, TokenTree::Group(_)));
                of_test |=
                    attribute.is_some_and(|attribute| attribute.to_string().replace(' ', "").contains("cfg(test)"));
            }
            TokenTree::Group(_) if std::mem::take(&mut of_test) => {}
            TokenTree::Group(group) => collect(group.stream(), found),
            TokenTree::Punct(mark) if mark.as_char() == ';' => of_test = false,
            TokenTree::Literal(literal) => {
                if let Ok(syn::Lit::Str(text)) = syn::parse_str(&literal.to_string()) {
                    found.push(Literal { line: literal.span().start().line, text: text.value() });
                }
            }
            _ => {}
        }
    }
}
