//! The forms in which pastes differ from what tools print, by class.

mod bytes;
mod clock;
mod cuts;
mod documents;
mod form;
mod margins;
mod markup;
mod nested;
mod programs;
mod records;
mod scalars;
mod times;
mod typography;
mod values;
mod wrapping;

pub(crate) use form::{Form, Paste};

use crate::random::Random;
use form::{Make, each};

/// Every class with its forms.
pub(crate) const CLASSES: &[(&str, &[Form])] = &[
    ("wrapping", wrapping::FORMS),
    ("margins", margins::FORMS),
    ("documents", documents::FORMS),
    ("bytes", bytes::FORMS),
    ("typography", typography::FORMS),
    ("markup", markup::FORMS),
    ("values", values::FORMS),
    ("times", times::FORMS),
    ("programs", programs::FORMS),
    ("records", records::FORMS),
    ("cuts", cuts::FORMS),
    ("nested", nested::FORMS),
];

/// Every form, class by class.
pub(crate) fn all() -> impl Iterator<Item = &'static Form> {
    CLASSES.iter().flat_map(|(_, forms)| *forms)
}

/// Whether a form's name is that, or begins so where that ends in a star, or is of that class where that begins with @.
pub(crate) fn fits(pattern: &str, name: &str) -> bool {
    match (pattern.strip_prefix('@'), pattern.strip_suffix('*')) {
        (Some(class), _) => {
            CLASSES.iter().any(|(of, forms)| *of == class && forms.iter().any(|form| form.name == name))
        }
        (None, Some(begin)) => name.starts_with(begin),
        (None, None) => pattern == name,
    }
}

/// A paste in a form; none where the form would take away what is to be found, or changes nothing of this paste.
pub(crate) fn made(form: &Form, paste: &Paste<'_>) -> Option<Vec<u8>> {
    let made = match form.make {
        Make::Line(make) => each(paste.text, make).into_bytes(),
        Make::Text(make) => make(paste.text).into_bytes(),
        Make::Drawn(make) => make(paste.text, &mut Random::of(&[form.name, paste.name])).into_bytes(),
        Make::Bytes(make) => make(paste.text),
        Make::Cut(make) => make(paste)?.into_bytes(),
        Make::Nested(names) => {
            let inner = |bytes: Vec<u8>, name: &&str| {
                let form = all().find(|form| form.name == *name)?;
                let text = String::from_utf8(bytes).ok()?;
                // A form that changes nothing of this text leaves it to the next.
                Some(made(form, &Paste { text: &text, ..*paste }).unwrap_or_else(|| text.into_bytes()))
            };
            names.iter().try_fold(paste.text.as_bytes().to_owned(), inner)?
        }
    };
    (made != paste.text.as_bytes()).then_some(made)
}

#[cfg(test)]
mod tests {
    use std::collections::{BTreeMap, BTreeSet};

    use super::*;

    const TEXT: &str = "  NAME          READY   STATUS\nkind: List\nitems:\n- name: \"flag off\" <a & b>\n  url: https://example.com/a-long/with.parts\n        file: it's difficult...\n\tend: |x| --all\n\n";

    #[test]
    fn every_form_has_a_name_of_its_own_and_a_sentence() {
        let names: BTreeSet<&str> = all().map(|form| form.name).collect();
        assert_eq!(names.len(), all().count());
        for form in all() {
            assert!(form.about.len() > 8 && !form.about.ends_with('.'), "{}", form.name);
            if let Make::Nested(parts) = form.make {
                assert!(parts.len() > 1 && parts.iter().all(|part| names.contains(part)), "{}", form.name);
            }
        }
    }

    #[test]
    fn a_form_makes_the_same_bytes_in_each_run_and_no_two_forms_make_the_same() {
        let text = TEXT.repeat(4) + &"wonderful ".repeat(30) + "\n";
        let paste = Paste { text: &text, keys: None, name: "a/b/match-c.txt" };
        let mut seen = BTreeMap::new();
        let mut wrong = Vec::new();
        for form in all() {
            let bytes = made(form, &paste);
            if bytes.is_none() || bytes != made(form, &paste) {
                wrong.push(format!("{} changes nothing, or not always the same", form.name));
            }
            if let Some(other) = seen.insert(bytes, form.name) {
                wrong.push(format!("{} makes what {other} makes", form.name));
            }
        }
        assert!(wrong.is_empty(), "{wrong:#?}");
    }

    #[test]
    fn forms_are_named_by_their_begin_or_class() {
        let named = |pattern: &str| all().filter(|form| fits(pattern, form.name)).count();
        assert_eq!(named("quote"), 1);
        assert!(named("quote*") > 5);
        assert_eq!(named("@times"), times::FORMS.len());
        assert_eq!(named("@time"), 0);
    }

    #[test]
    fn a_cut_leaves_what_is_to_be_found() {
        let text = "1\n2\n3\n4\n5\n6\n7\n8\n9\n10\n";
        let form = |name: &str| all().find(|form| form.name == name).unwrap();
        let cut = |name: &str, keys| made(form(name), &Paste { text, keys, name: "x" });
        assert_eq!(cut("drop-head", Some((3, 4))).unwrap(), b"3\n4\n5\n6\n7\n8\n9\n10\n");
        assert_eq!(cut("drop-head", Some((2, 4))), None);
        assert_eq!(cut("drop-tail", Some((3, 8))).unwrap(), b"1\n2\n3\n4\n5\n6\n7\n8\n");
        assert_eq!(cut("drop-tail", Some((3, 9))), None);
    }
}
