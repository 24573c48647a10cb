//! The report in sentences.

use crate::report::{Artifact, Confidence, Finding, Level, Passed, Problem, Report};
use meshmedic_format::{Kind, Lang, Say};

/// Whether outputs were recognised, and nothing in any of them says whether it is well.
pub(super) fn is_unjudged(artifacts: &[Artifact], findings: &[Finding], passed: &[Passed]) -> bool {
    findings.is_empty() && passed.is_empty() && artifacts.iter().any(|artifact| artifact.kind != Kind::Text.id())
}

/// The one sentence that could be read out on a call: what is wrong, and how sure that is. Notes alone are nothing wrong, silence is no
/// health, and what was not read is not called free of problems.
pub(super) fn headline(
    findings: &[Finding],
    artifacts: &[Artifact],
    problems: &[Problem],
    unjudged: bool,
    lang: Lang,
) -> String {
    if let Some(first) = findings.iter().find(|finding| finding.level != Level::Note) {
        return verdict(first, lang);
    }
    // What concerns an input as a whole stands on no line.
    let whole: Vec<&Problem> = problems.iter().filter(|problem| problem.line == 0).collect();
    let known = || !findings.is_empty() || artifacts.iter().any(|artifact| artifact.kind != Kind::Text.id());
    match (artifacts, &whole[..]) {
        ([], [one]) => return format!("{}: {}", one.source, one.text),
        ([], [_, ..]) => UNREAD,
        (_, [_, ..]) if !unjudged => PART,
        _ if unjudged => UNJUDGED,
        ([_, ..], []) if !known() => UNKNOWN,
        _ => NO_PROBLEM,
    }
    .get(lang)
    .to_owned()
}

/// A finding in one sentence: what is wrong, and how sure that is.
pub fn verdict(finding: &Finding, lang: Lang) -> String {
    let sure = match finding.confidence {
        Confidence::Confirmed => Say { en: "Cause", ja: "原因" },
        Confidence::Likely => Say { en: "Most likely", ja: "最も可能性の高い原因" },
        Confidence::Possible => Say { en: "Possibly", ja: "考えられる原因" },
    };
    format!("{}: {}", sure.get(lang), finding.title)
}

const NO_PROBLEM: Say = Say {
    en: "No known problem in what was pasted.",
    ja: "貼り付けた内容に既知の問題は見つかりませんでした。",
};

const PART: Say = Say {
    en: "No known problem in what was read; not all of it could be read.",
    ja: "読み取れた範囲に既知の問題は見つかりませんでした。読み取れなかったものがあります。",
};

const UNREAD: Say =
    Say { en: "None of the inputs could be read.", ja: "入力を 1 件も読み取れませんでした。" };

const UNKNOWN: Say = Say {
    en: "Not recognized: no output and no message here is known to meshmedic.",
    ja: "認識できませんでした。meshmedic が知っている出力もメッセージも含まれていません。",
};

const UNJUDGED: Say = Say {
    en: "Recognized, but nothing here says whether it is well.",
    ja: "内容は認識しましたが、正常かどうかを示す情報はありません。",
};

/// What was checked of an artifact, and what came of it, in one sentence.
pub fn coverage(report: &Report, artifact: usize, lang: Lang) -> String {
    let Some(own) = report.artifacts.get(artifact) else { return String::new() };
    let healthy = report.passed.iter().filter(|passed| passed.artifact == artifact).count();
    let shows = |finding: &&Finding| finding.evidence.iter().any(|evidence| evidence.artifact == artifact);
    let found = report.findings.iter().filter(shows).count();
    let rules = own.checked.len();
    // A configuration dump holds no messages, and none are looked for in a hundred megabytes of it.
    let messages = own.kind != Kind::EnvoyConfigDump.id();
    let said = match lang {
        Lang::En => {
            let looked = match rules {
                0 => String::new(),
                1 => "1 rule".to_owned(),
                _ => format!("{rules} rules"),
            };
            let looked = match (rules, messages) {
                (0, true) => "all known messages".to_owned(),
                (_, true) => format!("{looked} and all known messages"),
                (0, false) => "nothing".to_owned(),
                (_, false) => looked,
            };
            let found = if found == 1 { "1 finding".to_owned() } else { format!("{found} findings") };
            format!("Checked: {looked}; {found}, {healthy} healthy.")
        }
        Lang::Ja => {
            let looked = match (rules, messages) {
                (0, true) => "すべての既知のメッセージ".to_owned(),
                (_, true) => format!("{rules} 件のルールとすべての既知のメッセージ"),
                (0, false) => "なし".to_owned(),
                (_, false) => format!("{rules} 件のルール"),
            };
            format!("確認: {looked}(検出 {found} 件、正常 {healthy} 件)")
        }
    };
    match lang {
        _ if found + healthy > 0 || own.kind == Kind::Text.id() => said,
        Lang::En => format!("{said} Nothing here says whether it is well."),
        Lang::Ja => format!("{said}。正常かどうかを示す情報はありません。"),
    }
}
