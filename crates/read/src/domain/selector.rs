//! Kubernetes' label selectors, answered in three values: what was not printed is not known, and nothing follows from it.
//!
//! Source: the Kubernetes documentation, "Labels and Selectors" (set-based requirements), and apimachinery's `labels.Requirement.Matches`.

use std::fmt;

use super::labels::Labels;

/// Whether a selector takes an object.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answer {
    /// It does.
    Yes,
    /// It does not.
    No,
    /// The labels that would tell, or the selector, are not known.
    Unknown,
}

/// One requirement of a selector; all of them must hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Requirement<'c> {
    /// The label's key; empty where it could not be read.
    pub key: &'c str,
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
    /// From a key, an operator as the API has it (`In`, `NotIn`, `Exists`, `DoesNotExist`) and its values; one that is cut, or of another
    /// operator, can't be told.
    pub fn new(key: &'c str, operator: &str, values: Vec<&'c str>) -> Requirement<'c> {
        let operator = match operator {
            _ if key.is_empty() => Operator::Unknown,
            "In" if !values.is_empty() => Operator::In(values),
            "NotIn" if !values.is_empty() => Operator::NotIn(values),
            "Exists" => Operator::Exists,
            "DoesNotExist" => Operator::DoesNotExist,
            _ => Operator::Unknown,
        };
        Requirement { key: if operator == Operator::Unknown { "" } else { key }, operator }
    }

    /// From what `kubectl -l` takes; `?` is one that could not be read.
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
    pub fn fits(&self, labels: &Labels<'_>) -> Answer {
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

    /// The values of the label that it wants, where it wants one of some.
    pub fn wanted(&self) -> &[&'c str] {
        match &self.operator {
            Operator::In(values) => values,
            _ => &[],
        }
    }
}

/// As `kubectl -l` takes it: `istio.io/rev in (default,prod)`, `!istio-injection`.
impl fmt::Display for Requirement<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.operator {
            Operator::In(values) => write!(f, "{} in ({})", self.key, values.join(",")),
            Operator::NotIn(values) => write!(f, "{} notin ({})", self.key, values.join(",")),
            Operator::Exists => f.write_str(self.key),
            Operator::DoesNotExist => write!(f, "!{}", self.key),
            Operator::Unknown => f.write_str("?"),
        }
    }
}

/// A selector; without a requirement it fits everything.
#[derive(Clone, Debug, Default)]
pub struct Selector<'c> {
    /// In the order in which they were written.
    pub requirements: Vec<Requirement<'c>>,
}

impl<'c> Selector<'c> {
    /// Reads `istio.io/rev in (default,prod),!istio-injection`.
    pub fn parse(text: &'c str) -> Selector<'c> {
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
    pub fn fits(&self, labels: &Labels<'_>) -> (Answer, Option<&Requirement<'c>>) {
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

/// Its requirements, parted by commas; empty where it has none.
impl fmt::Display for Selector<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (at, requirement) in self.requirements.iter().enumerate() {
            let comma = if at == 0 { "" } else { "," };
            write!(f, "{comma}{requirement}")?;
        }
        Ok(())
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
    fn what_is_printed_is_read_again() {
        let requirements = vec![
            Requirement::new("istio.io/rev", "In", vec!["default", "prod"]),
            Requirement::new("app", "In", vec![""]),
            Requirement::new("istio-injection", "DoesNotExist", vec![]),
            Requirement::new("x", "NotIn", vec!["a"]),
            Requirement::new("y", "Exists", vec![]),
            Requirement::new("", "Exists", vec![]),
            Requirement::new("cut", "In", vec![]),
            Requirement::new("z", "Gt", vec!["1"]),
        ];
        let text = Selector { requirements: requirements.clone() }.to_string();
        assert_eq!(text, "istio.io/rev in (default,prod),app in (),!istio-injection,x notin (a),y,?,?,?");
        assert_eq!(Selector::parse(&text).requirements, requirements);
        assert_eq!(Selector::parse("a=1").to_string(), "a in (1)");
        assert_eq!(Selector::parse("").to_string(), "");
    }
}
