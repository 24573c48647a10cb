//! What the page and the worker say to each other.

use meshmedic_rules::Lang;
use meshmedic_rules::values::Values;
use serde::{Deserialize, Serialize};

/// The header of a question. Behind it, in the same array, stands one string or blob for each source.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Ask {
    /// Comes back with the answer.
    pub id: u32,
    /// The report's language.
    pub lang: Lang,
    /// Values that the paste does not hold.
    pub set: Values,
    /// The time, in milliseconds since 1970.
    pub now: i64,
    /// What to call each input in the report.
    pub sources: Vec<String>,
}

/// What the worker says.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Tell {
    /// The rules are loaded. Nothing is heard before.
    Ready,
    /// Bytes read so far, and in all.
    Progress {
        /// The question.
        id: u32,
        /// Read so far.
        done: f64,
        /// In all.
        total: f64,
    },
    /// The answer. Behind it, in the same array, stands the report as JSON.
    Report {
        /// The question.
        id: u32,
        /// How long the rules took, in milliseconds.
        millis: f64,
    },
    /// The rules failed. The worker is of no more use.
    Failed {
        /// What the failure says of itself.
        message: String,
    },
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_ends_understand_each_other() {
        let ask = Ask { id: 7, lang: Lang::Ja, set: Values::new(), now: 1, sources: vec!["paste".to_owned()] };
        let said = serde_json::to_string(&ask).unwrap();
        assert_eq!(serde_json::from_str::<Ask>(&said).unwrap(), ask);
        let tell = Tell::Progress { id: 7, done: 1.0, total: 2.0 };
        assert_eq!(serde_json::from_str::<Tell>(&serde_json::to_string(&tell).unwrap()).unwrap(), tell);
    }
}
