//! Kubernetes' label selectors, answered in three values: what was not printed is not known, and nothing follows from it.
//!
//! Source: the Kubernetes documentation, "Labels and Selectors" (set-based requirements), and apimachinery's `labels.Requirement.Matches`.

/// Yes, no, or not known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Answer {
    Yes,
    No,
    Unknown,
}

/// What is known of an object's labels.
#[derive(Clone, Debug, Default)]
pub(crate) struct Labels<'c> {
    /// The newest last; `None` for a label that is known to be absent, as an empty cell of `-L` shows.
    known: Vec<(&'c str, Option<&'c str>)>,
    /// Whether every label was printed.
    whole: bool,
}

impl<'c> Labels<'c> {
    /// All labels of an object, as `a=b,c=d`.
    pub(crate) fn whole(text: &'c str) -> Labels<'c> {
        Labels { whole: true, ..Labels::some(text) }
    }

    /// Some labels of an object, as `a=b,c=d`.
    pub(crate) fn some(text: &'c str) -> Labels<'c> {
        let pairs = text.split(',').filter_map(|pair| pair.split_once('='));
        Labels { known: pairs.map(|(key, value)| (key, Some(value))).collect(), whole: false }
    }

    /// A label that is known, one with an empty value known to be absent.
    pub(crate) fn with(mut self, key: &'c str, value: &'c str) -> Labels<'c> {
        self.known.push((key, Some(value).filter(|value| !value.is_empty())));
        self
    }

    /// The same with what a later copy of the object says: whole, it alone counts.
    pub(crate) fn then(mut self, later: Labels<'c>) -> Labels<'c> {
        if later.whole {
            return later;
        }
        self.known.extend(later.known);
        self
    }

    /// A label's value where it is known to be there.
    pub(crate) fn get(&self, key: &str) -> Option<&'c str> {
        self.known.iter().rev().find(|(known, _)| *known == key).and_then(|(_, value)| *value)
    }

    fn is_known(&self, key: &str) -> bool {
        self.whole || self.known.iter().any(|(known, _)| *known == key)
    }
}

/// One requirement of a selector; all of them must hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Requirement<'c> {
    pub(crate) key: &'c str,
    operator: Operator<'c>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Operator<'c> {
    In(Vec<&'c str>),
    NotIn(Vec<&'c str>),
    Exists,
    DoesNotExist,
    /// One that could not be read.
    Unknown,
}

impl<'c> Requirement<'c> {
    fn parse(text: &'c str) -> Requirement<'c> {
        let values = |list: &'c str| list.trim_end_matches(')').split(',').collect::<Vec<&str>>();
        let (key, operator) = if text == "?" {
            ("", Operator::Unknown)
        } else if let Some((key, list)) = text.split_once(" in (") {
            (key, Operator::In(values(list)))
        } else if let Some((key, list)) = text.split_once(" notin (") {
            (key, Operator::NotIn(values(list)))
        } else if let Some((key, value)) = text.split_once('=') {
            (key, Operator::In(vec![value]))
        } else if let Some(key) = text.strip_prefix('!') {
            (key, Operator::DoesNotExist)
        } else {
            (text, Operator::Exists)
        };
        Requirement { key, operator }
    }

    /// Whether an object with these labels fits. NotIn and DoesNotExist fit one without the label.
    pub(crate) fn fits(&self, labels: &Labels<'_>) -> Answer {
        if self.operator == Operator::Unknown || !labels.is_known(self.key) {
            return Answer::Unknown;
        }
        let value = labels.get(self.key);
        let fits = match &self.operator {
            Operator::In(values) => value.is_some_and(|value| values.contains(&value)),
            Operator::NotIn(values) => value.is_none_or(|value| !values.contains(&value)),
            Operator::Exists => value.is_some(),
            _ => value.is_none(),
        };
        if fits { Answer::Yes } else { Answer::No }
    }

    /// As `kubectl -l` takes it.
    pub(crate) fn text(&self) -> String {
        match &self.operator {
            Operator::In(values) => format!("{} in ({})", self.key, values.join(",")),
            Operator::NotIn(values) => format!("{} notin ({})", self.key, values.join(",")),
            Operator::Exists => self.key.to_owned(),
            Operator::DoesNotExist => format!("!{}", self.key),
            Operator::Unknown => "?".to_owned(),
        }
    }

    /// The values of the label that it wants, where it wants one of some.
    pub(crate) fn wanted(&self) -> &[&'c str] {
        match &self.operator {
            Operator::In(values) => values,
            _ => &[],
        }
    }
}

/// A selector; without a requirement it fits everything.
#[derive(Clone, Debug, Default)]
pub(crate) struct Selector<'c> {
    pub(crate) requirements: Vec<Requirement<'c>>,
}

impl<'c> Selector<'c> {
    /// Reads `istio.io/rev in (default,prod),!istio-injection`.
    pub(crate) fn parse(text: &'c str) -> Selector<'c> {
        let mut requirements = Vec::new();
        let (mut start, mut inside) = (0, false);
        for (at, byte) in text.bytes().enumerate() {
            match byte {
                b'(' => inside = true,
                b')' => inside = false,
                b',' if !inside => {
                    requirements.push(Requirement::parse(&text[start..at]));
                    start = at + 1;
                }
                _ => {}
            }
        }
        if start < text.len() {
            requirements.push(Requirement::parse(&text[start..]));
        }
        Selector { requirements }
    }

    /// Whether an object with these labels fits, and else the requirement that it fails.
    pub(crate) fn fits(&self, labels: &Labels<'_>) -> (Answer, Option<&Requirement<'c>>) {
        let mut all = Answer::Yes;
        for requirement in &self.requirements {
            match requirement.fits(labels) {
                Answer::No => return (Answer::No, Some(requirement)),
                Answer::Unknown => all = Answer::Unknown,
                Answer::Yes => {}
            }
        }
        (all, None)
    }
}

#[cfg(test)]
mod tests {
    use super::Answer::{No, Unknown, Yes};
    use super::*;

    #[test]
    fn requirements_as_the_api_server_reads_them() {
        let labels = Labels::whole("a=1,b=2,istio.io/rev=prod");
        for (selector, answer) in [
            ("", Yes),
            ("a=1", Yes),
            ("a=2", No),
            ("c=1", No),
            ("a in (0,1)", Yes),
            ("a in (0,2)", No),
            ("c in (1)", No),
            ("a notin (0)", Yes),
            ("a notin (0,1)", No),
            ("c notin (1)", Yes),
            ("a", Yes),
            ("c", No),
            ("!a", No),
            ("!c", Yes),
            ("istio.io/rev in (default,prod),!istio-injection", Yes),
            ("istio.io/rev in (default,prod),!a", No),
            ("?", Unknown),
            ("a=1,?", Unknown),
            ("?,a=2", No),
        ] {
            assert_eq!(Selector::parse(selector).fits(&labels).0, answer, "{selector}");
        }
    }

    #[test]
    fn nothing_follows_from_what_is_not_known() {
        let labels = Labels::some("a=1").with("b", "");
        for (selector, answer) in [
            ("a=1", Yes),
            ("!b", Yes),
            ("b notin (1)", Yes),
            ("c", Unknown),
            ("!c", Unknown),
            ("!c,a=2", No),
            ("", Yes),
        ] {
            assert_eq!(Selector::parse(selector).fits(&labels).0, answer, "{selector}");
        }
    }

    #[test]
    fn a_later_copy_counts() {
        let labels = Labels::whole("a=1,b=2").then(Labels::default().with("a", "3").with("b", ""));
        assert_eq!((labels.get("a"), labels.get("b")), (Some("3"), None));
        assert_eq!(Selector::parse("!b,!c").fits(&labels).0, Yes);
        assert_eq!(labels.then(Labels::whole("c=1")).get("a"), None);
    }
}
