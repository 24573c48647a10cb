//! What commands could not give: a right that is missing, a tool that is not installed, a script of `meshmedic collect` that was cut.

use std::ops::Range;

use crate::detect::{Part, Source};
use meshmedic_format::{Kind, Text};
use meshmedic_read::artifact::remark_of;

/// So many of one sort are listed; of more their number is.
const LISTED: usize = 10;

/// So many of one sort are kept.
const KEPT: usize = 200;

/// An answer that refuses stands within so many bytes.
const LONGEST: usize = 4096;

/// What was refused, stopped, skipped and cut, each in one notice.
pub(super) fn notices_of(sources: &[Source<'_>]) -> Vec<Text> {
    let mut seen = Seen::default();
    for source in sources {
        source.artifacts.iter().filter(|part| part.kind == Kind::Text).for_each(|part| seen.answer(source, part));
        seen.remarks(source);
    }
    let sentences = [
        (seen.forbidden, FORBIDDEN),
        (seen.absent, ABSENT),
        (seen.stopped, STOPPED),
        (seen.open, OPEN),
        (seen.lost, LOST),
        (seen.cut, CUT),
    ];
    sentences.into_iter().filter_map(|(list, sentence)| said(&list, sentence)).collect()
}

/// What stands before and behind a list, in English and in Japanese.
type Sentence = [[&'static str; 2]; 2];

const FORBIDDEN: Sentence = [
    ["Forbidden: this account can't ", ". What that would have shown is not judged."],
    ["権限がないため、このアカウントでは次の操作ができません: ", "。該当する内容は判定していません。"],
];
const ABSENT: Sentence =
    [["Not installed where this was run: ", "."], ["実行したマシンにインストールされていません: ", "。"]];
const STOPPED: Sentence = [
    ["Stopped at the time limit, so that the output may be incomplete: ", "."],
    ["制限時間で停止したため、出力が不完全な可能性があります: ", "。"],
];
const OPEN: Sentence = [
    ["The script skipped commands that need ", ": set these as environment variables and run it again."],
    ["次の名前が不明なため実行しなかったコマンドがあります: ", "。環境変数に設定して、再度実行してください。"],
];
const LOST: Sentence = [
    ["The script's output was cut before its end. Missing: ", "."],
    ["スクリプトの出力が途中で切れています。不足している出力: ", "。"],
];
const CUT: Sentence = [["Cut at the size limit: ", "."], ["サイズの上限で切り詰めました: ", "。"]];

fn said(list: &[String], [en, ja]: Sentence) -> Option<Text> {
    let more = list.len().saturating_sub(LISTED).to_string();
    let with = |[before, behind]: [&str; 2], parts: &str, rest: [&str; 2]| {
        let mut text = before.to_owned() + &list[..list.len().min(LISTED)].join(parts);
        if list.len() > LISTED {
            text = text + rest[0] + &more + rest[1];
        }
        text + behind
    };
    (!list.is_empty())
        .then(|| Text { en: with(en, ", ", [" and ", " more"]), ja: with(ja, "、", ["、ほか ", " 件"]) })
}

#[derive(Default)]
struct Seen {
    forbidden: Vec<String>,
    absent: Vec<String>,
    stopped: Vec<String>,
    open: Vec<String>,
    lost: Vec<String>,
    cut: Vec<String>,
}

fn add(list: &mut Vec<String>, one: &str) {
    if list.len() < KEPT && !one.is_empty() && !list.iter().any(|known| known == one) {
        list.push(one.to_owned());
    }
}

impl Seen {
    /// Looks at what stands below a command and was taken for no output. A line of a log, and what somebody wrote, is nobody's answer.
    fn answer(&mut self, source: &Source<'_>, part: &Part<'_>) {
        let Some(command) = part.command.filter(|command| command.prompted) else { return };
        let text = source.clean.text.get(part.range.clone()).unwrap_or_default();
        let text = &text[..text.floor_char_boundary(LONGEST)];
        let program = command.line.split_whitespace().find(|word| *word != "sudo").unwrap_or_default();
        for line in text.lines().map(str::trim) {
            if let Some(said) = line.strip_prefix("Error from server (Forbidden): ") {
                add(&mut self.forbidden, &refused_by_kubernetes(said));
            } else if let Some(said) = line.strip_prefix("ERROR: (") {
                let denied =
                    ["PERMISSION_DENIED", "code=403", "does not have permission", "permission(s) for", "' denied"];
                if denied.iter().any(|word| text.contains(word)) {
                    add(&mut self.forbidden, refused_by_google(said, text));
                }
            } else if is_absence(line, program) {
                add(&mut self.absent, program);
            }
        }
    }

    /// Looks at what a script said between its outputs.
    fn remarks(&mut self, source: &Source<'_>) {
        let text = source.clean.text.as_ref();
        let said = |range: &Range<usize>| text.get(range.clone()).and_then(remark_of).unwrap_or_default();
        let typed = |at: usize| source.commands.partition_point(|(range, _)| range.start < at);
        let (mut plan, mut skipped, mut begins, mut ended) = (Vec::new(), 0, 0, true);
        for range in source.remarks {
            let (said, before) = (said(range), typed(range.start));
            let above = || before.checked_sub(1).map_or("", |last| source.commands[last].1.line.as_str());
            if said.starts_with("collect ") {
                // Two scripts' outputs may stand one behind the other.
                self.lose(&plan, skipped + before - begins, ended);
                (plan, skipped, begins, ended) = (Vec::new(), 0, before, false);
            } else if let Some(command) = said.strip_prefix("plan: ") {
                plan.push(command);
            } else if let Some(rest) = said.strip_prefix("not run") {
                skipped += 1;
                let names = rest.strip_prefix(", set ").and_then(|rest| rest.split(':').next()).unwrap_or_default();
                names.split(' ').for_each(|name| add(&mut self.open, name));
            } else if said.starts_with("stopped ") {
                add(&mut self.stopped, above());
            } else if said.starts_with("cut ") {
                add(&mut self.cut, above());
            } else if said == "end" {
                ended = true;
            }
        }
        self.lose(&plan, skipped + source.commands.len() - begins, ended);
    }

    /// Keeps the commands of a plan that did not come to their end: the last one that was begun, and all behind it.
    fn lose(&mut self, plan: &[&str], done: usize, ended: bool) {
        if !ended {
            plan.iter().skip(done.saturating_sub(1)).for_each(|command| add(&mut self.lost, command));
        }
    }
}

/// `list mutatingwebhookconfigurations`, of `... is forbidden: User "..." cannot list resource "mutatingwebhookconfigurations" in ...`.
fn refused_by_kubernetes(said: &str) -> String {
    let Some((_, rest)) = said.split_once(" cannot ") else { return String::new() };
    let verb = rest.split(' ').next().unwrap_or_default();
    let resource = rest.split('"').nth(1).unwrap_or_default();
    if resource.is_empty() { String::new() } else { verb.to_owned() + " " + resource }
}

/// The permission that is missing, or gcloud's command without it.
fn refused_by_google<'t>(said: &'t str, text: &'t str) -> &'t str {
    let quoted = text.split(['\'', '"']).find(|word| {
        word.matches('.').count() >= 2 && word.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'.')
    });
    quoted.unwrap_or_else(|| said.split(')').next().unwrap_or_default())
}

/// Whether a shell says in this line that it does not know the program.
fn is_absence(line: &str, program: &str) -> bool {
    let ends = [": command not found", ": not found"];
    let said = ends.iter().find_map(|end| line.strip_suffix(end)).and_then(|before| before.rsplit(' ').next());
    !program.is_empty() && (said == Some(program) || line.strip_prefix("zsh: command not found: ") == Some(program))
}
