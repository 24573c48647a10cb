//! The report in sentences.

use crate::Lang;
use crate::report::{Level, Report};

/// The one sentence that could be read out on a call: what is most likely wrong. Notes alone are nothing wrong.
pub fn headline(report: &Report, lang: Lang) -> String {
    let first = report.findings.iter().find(|finding| finding.level != Level::Note);
    match (first, lang) {
        (Some(first), Lang::En) => format!("Most likely: {}", first.title),
        (Some(first), Lang::Ja) => format!("最も可能性の高い原因: {}", first.title),
        (None, Lang::En) => "No known problem in what was pasted.".to_owned(),
        (None, Lang::Ja) => "貼り付けた内容に既知の問題は見つかりませんでした。".to_owned(),
    }
}
