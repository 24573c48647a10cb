//! A diagnosis, said in one language.

use super::branches::Branches;
use super::diagnosis::{Diagnosed, Diagnosis, Healthy, Recognised, Trouble, Wanted};
use super::step::step;
use super::{
    Artifact, Cell, Finding, GuideLink, Next, NotChecked, Notice, Overview, Passed, Picture, Problem, Report, Step,
    Summary, Table, TimelineEvent, Tool, fills, owner, picture, text, visible,
};
use std::borrow::Cow;

use crate::detect::{Grid, Moment};
use crate::knowledge::Confidence;
use crate::report::Evidence;
use crate::texts::{Action, Texts};
use meshmedic_format::Lang;
use meshmedic_format::entities::EntityType;
use meshmedic_format::template::{fill_command, fill_text};
use meshmedic_read::artifact::Ending;
use meshmedic_read::ground::order;

impl Diagnosis {
    /// The report on it, in the language of the texts.
    pub fn report(&self, texts: &Texts) -> Report {
        let lang = texts.lang();
        let mut findings: Vec<Finding> = self.findings.iter().map(|found| self.finding(found, texts)).collect();
        for (at, explains) in self.explained().into_iter().enumerate() {
            findings[at].explains = explains;
        }
        let artifacts: Vec<Artifact> =
            self.artifacts.iter().enumerate().map(|(id, artifact)| recognised(id, artifact, lang)).collect();
        let passed = passed(&self.passed, texts);
        let unjudged = text::is_unjudged(&artifacts, &findings, &passed);
        let problem = |trouble: &Trouble| Problem {
            source: trouble.source.clone(),
            line: trouble.line,
            text: trouble.text.get(lang).to_owned(),
        };
        let problems: Vec<Problem> = self.problems.iter().map(problem).collect();
        Report {
            schema: 2,
            tool: Tool::own(),
            summary: Summary {
                headline: text::headline(&findings, &artifacts, &problems, unjudged, lang),
                causes: findings.iter().filter(|finding| finding.follows_from.is_empty()).count(),
                consequences: findings.iter().filter(|finding| !finding.follows_from.is_empty()).count(),
                unjudged,
            },
            overview: self.overview(lang),
            artifacts,
            findings,
            passed,
            not_checked: self
                .not_checked
                .iter()
                .map(|open| NotChecked {
                    rule: open.rule.clone(),
                    needs: open.needs.id().to_owned(),
                    command: open.command.clone(),
                })
                .collect(),
            next: self.next.iter().map(|wanted| self.next(wanted)).collect(),
            notices: self.notices.iter().map(|notice| Notice { text: notice.get(lang).to_owned() }).collect(),
            values: self.values.clone(),
            problems,
        }
    }

    /// What outputs show as a whole.
    fn overview(&self, lang: Lang) -> Vec<Overview> {
        let whole = |title: String, picture: Picture, grid: Option<Grid>| Overview {
            title: visible(&title),
            picture,
            table: grid.map(|grid| table(&grid, lang)),
        };
        let fleets = self.fleets.iter().map(|own| whole(own.title(lang), own.picture(lang), own.grid()));
        let revisions = self.revisions.iter().map(|own| whole(own.title(lang), own.picture(lang), own.grid()));
        fleets.chain(revisions).collect()
    }

    fn next(&self, wanted: &Wanted) -> Next {
        let (needs, template) = (wanted.needs.id(), wanted.needs.command());
        let open = fill_command(template, &self.values).missing.into_iter();
        Next {
            needs: needs.to_owned(),
            command: wanted.command.clone(),
            template: template.to_owned(),
            owners: order::map(open.map(|name| (name.clone(), owner::owner_of(&name, &self.values, None, needs)))),
            settles: wanted.rules.len(),
            r#for: wanted.rules.clone(),
        }
    }

    fn finding(&self, found: &Diagnosed, texts: &Texts) -> Finding {
        let (said, lang) = (texts.of(found.rule), texts.lang());
        let mut branches = Branches::new(texts, found.circumstances);
        let fix = branches.steps(&said.fix);
        let confirm = if found.confidence == Confidence::Confirmed { &[][..] } else { &said.confirm };
        let confirm = branches.steps(confirm);
        let (values, assumed) = fills::without_guesses(found, fix.iter().chain(&confirm).map(|action| &**action));
        let sentence = |text: &str| fill_text(text, &values, &found.details);
        // A step that stands in `[[ ]]` as a whole is for some causes only.
        let steps = |actions: Vec<Cow<'_, Action>>| -> Vec<Step> {
            let all = actions.iter().map(|action| step(action, &values, &found.told, texts, sentence));
            all.filter(|step| !step.text.is_empty()).collect()
        };
        let (fix, confirm) = (steps(fix), steps(confirm));
        let missing = order::each_once(fix.iter().chain(&confirm).flat_map(|step| step.missing.clone()));
        let about = EntityType::from_id(&found.subject.r#type);
        let owners =
            order::map(missing.iter().map(|name| (name.clone(), owner::owner_of(name, &values, about, &found.id))));
        Finding {
            id: found.id.clone(),
            rule: found.rule.id.clone(),
            level: found.level,
            confidence: found.confidence,
            subject: found.subject.clone(),
            title: sentence(&said.title),
            cause: sentence(&said.cause),
            values,
            assumed,
            missing,
            owners,
            evidence: found.evidence.clone(),
            seen: found.seen.clone(),
            count: found.seen.count,
            timeline: timeline(&found.timeline, lang),
            table: found.table.as_ref().map(|grid| table(grid, lang)),
            picture: drawn(found, lang),
            confirm,
            fix,
            follows_from: found.follows_from.iter().map(|cause| self.findings[*cause].id.clone()).collect(),
            explains: Vec::new(),
            false_positives: unless(found, &said.false_positives, lang),
            documents: said.documents.clone(),
            guides: guides(&found.rule.id, texts),
        }
    }

    /// For each finding the rules of those that follow from it.
    fn explained(&self) -> Vec<Vec<String>> {
        let mut all: Vec<Vec<String>> = vec![Vec::new(); self.findings.len()];
        for found in &self.findings {
            for cause in &found.follows_from {
                if !all[*cause].contains(&found.rule.id) {
                    all[*cause].push(found.rule.id.clone());
                }
            }
        }
        all
    }
}

/// When it is not the fault after all.
fn unless(found: &Diagnosed, said: &str, lang: Lang) -> String {
    let cut = match (found.unended, lang) {
        (false, _) => "",
        (true, Lang::En) => "The output went on below what was pasted: nothing shows that it ended there.",
        (true, Lang::Ja) => {
            "貼り付けた部分の後に出力の続きがある場合も該当しません(貼り付けた内容からは末尾かどうかを判断できません)。"
        }
    };
    let parts = [said, cut].into_iter().filter(|part| !part.is_empty());
    parts.collect::<Vec<_>>().join(if lang == Lang::Ja { "" } else { " " })
}

/// The guides that go deeper than a finding of that rule.
pub(crate) fn guides(rule: &str, texts: &Texts) -> Vec<GuideLink> {
    texts.guides(rule).into_iter().map(|guide| GuideLink { id: guide.id.clone(), title: guide.title.clone() }).collect()
}

fn recognised(id: usize, artifact: &Recognised, lang: Lang) -> Artifact {
    let reason = if lang == Lang::Ja { artifact.reason.ja } else { artifact.reason.en };
    Artifact {
        id,
        source: artifact.source.clone(),
        kind: artifact.kind.id().to_owned(),
        lines: artifact.lines,
        reason: reason.to_owned(),
        contents: Some(artifact.contents.get(lang).to_owned()).filter(|contents| !contents.is_empty()),
        command: artifact.command.clone(),
        checked: artifact.checked.clone(),
        names: artifact.names.clone(),
        ending: match artifact.ending {
            Ending::Shown => "shown",
            Ending::Open => "open",
            Ending::Cut => "cut",
        }
        .to_owned(),
    }
}

/// One entry for each sentence of a rule on an artifact, however many records of it are healthy.
fn passed(all: &[Healthy], texts: &Texts) -> Vec<Passed> {
    let mut said: Vec<(usize, &str, String)> = Vec::new();
    for health in all {
        let Some(text) = texts.of(health.rule).passes.get(health.pass) else { continue };
        let text = fill_text(text, &health.values, &health.details);
        said.push((health.artifact, &health.rule.id, text));
    }
    order::sort_by(&mut said, Ord::cmp);
    said.dedup();
    said.into_iter().map(|(artifact, rule, text)| Passed { rule: rule.to_owned(), artifact, text }).collect()
}

fn timeline(moments: &[(Moment, Evidence)], lang: Lang) -> Vec<TimelineEvent> {
    let first = moments.iter().map(|(moment, _)| moment.time).min();
    let events = moments.iter().map(|(moment, evidence)| TimelineEvent {
        at: moment.time.rfc3339(),
        after_ms: first.map_or(0, |first| moment.time.since(first).unsigned_abs()),
        state: moment.state,
        text: moment.text(lang),
        evidence: evidence.clone(),
    });
    events.collect()
}

/// Its way or its timeline, drawn.
fn drawn(found: &Diagnosed, lang: Lang) -> Option<Picture> {
    match &found.way {
        Some(way) => Some(picture::way(way, lang)),
        None => picture::moments(&found.timeline.iter().map(|(moment, _)| moment).collect::<Vec<_>>(), lang),
    }
}

fn table(grid: &Grid, lang: Lang) -> Table {
    let cell = |entry: &crate::detect::Entry| Cell { text: visible(&entry.text(lang)), state: entry.state() };
    Table {
        columns: grid.columns.iter().map(|head| head.get(lang).to_owned()).collect(),
        rows: grid.rows.iter().map(|row| row.iter().map(cell).collect()).collect(),
        left_out: grid.left_out,
    }
}
