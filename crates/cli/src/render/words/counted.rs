//! Words that count or name something.

use meshmedic_rules::Lang;
use meshmedic_rules::report::{Finding, Level, Seen, Summary};

use super::Words;

impl Words {
    /// What was found, in numbers: how many of each level, and how many of them are causes where others follow from them.
    pub(crate) fn found(&self, findings: &[Finding], summary: &Summary) -> String {
        let counts = self.counts(findings);
        let Summary { causes, consequences, .. } = *summary;
        match (consequences, self.lang) {
            (0, _) => counts,
            (_, Lang::En) => {
                format!("{counts}: {}, {}", plural(causes, "cause"), plural(consequences, "consequence"))
            }
            (_, Lang::Ja) => format!("{counts}(原因 {causes} 件、その影響 {consequences} 件)"),
        }
    }

    /// How often a fault shows, and when; empty for one place without a time.
    pub(crate) fn seen(&self, seen: &Seen) -> String {
        let places = match (seen.count, self.lang) {
            (0 | 1, _) => None,
            (count, Lang::En) => Some(plural(count, "place")),
            (count, Lang::Ja) => Some(format!("{count} か所")),
        };
        let times = seen.first.as_ref().zip(seen.last.as_ref()).map(|(first, last)| match self.lang {
            _ if first == last => first.clone(),
            Lang::En => format!("{first} to {last}"),
            Lang::Ja => format!("{first} ～ {last}"),
        });
        let parts: Vec<String> = places.into_iter().chain(times).collect();
        parts.join(self.comma())
    }

    /// Names that were assumed, and why.
    pub(crate) fn assumed(&self, names: &str) -> String {
        match self.lang {
            Lang::En => format!("{names} (the only one here)"),
            Lang::Ja => format!("{names}(ほかに候補がないため)"),
        }
    }

    /// The values in a command that the free text of a message gave.
    pub(crate) fn check(&self, values: &[&str]) -> String {
        let values = values.join(self.comma());
        match self.lang {
            Lang::En => format!("from the paste, check it: {values}"),
            Lang::Ja => format!("貼り付けた内容から取った値です。確認してください: {values}"),
        }
    }

    /// Between the entries of a list.
    pub(crate) fn comma(&self) -> &'static str {
        match self.lang {
            Lang::En => ", ",
            Lang::Ja => "、",
        }
    }

    /// How many findings of each level.
    fn counts(&self, findings: &[Finding]) -> String {
        let mut parts = Vec::new();
        for level in [Level::Problem, Level::Warning, Level::Note] {
            let count = findings.iter().filter(|finding| finding.level == level).count();
            let word = self.level(level);
            match (count, self.lang) {
                (0, _) => {}
                (_, Lang::Ja) => parts.push(format!("{word} {count} 件")),
                (1, Lang::En) => parts.push(format!("1 {word}")),
                (_, Lang::En) => parts.push(format!("{count} {word}s")),
            }
        }
        parts.join(self.comma())
    }

    /// Places that are not shown.
    pub(crate) fn more_places(&self, count: usize, last: bool) -> String {
        match (self.lang, last && count > 1) {
            (Lang::En, false) => format!("… and {}", plural(count, "more place")),
            (Lang::En, true) => format!("… and {}, the last one:", plural(count, "more place")),
            (Lang::Ja, false) => format!("… 他 {count} か所"),
            (Lang::Ja, true) => format!("… 他 {count} か所、最後は次のとおりです"),
        }
    }

    /// Lines of an excerpt that are not shown; with none, what is left out is the end of the last one.
    pub(crate) fn lines_left_out(&self, count: usize) -> String {
        match (count, self.lang) {
            (0, _) => "…".to_owned(),
            (_, Lang::En) => format!("… {} left out", plural(count, "line")),
            (_, Lang::Ja) => format!("… {count} 行を省略"),
        }
    }

    /// Entries of a list that are not shown.
    pub(crate) fn more(&self, count: usize) -> String {
        match self.lang {
            Lang::En => format!("… and {count} more (see --format json)"),
            Lang::Ja => format!("… 他 {count} 件(--format json で確認できます)"),
        }
    }

    /// The head of a timeline: its day, where all of it is of one.
    pub(crate) fn timeline(&self, day: &str) -> String {
        let day = if day.is_empty() { "UTC".to_owned() } else { format!("{day}, UTC") };
        format!("{} ({day}):", self.timeline)
    }

    /// A line of the only input.
    pub(crate) fn line(&self, line: usize) -> String {
        match self.lang {
            Lang::En => format!("line {line}"),
            Lang::Ja => format!("{line} 行目"),
        }
    }

    /// Outputs that are not asked for yet.
    pub(crate) fn more_outputs(&self, count: usize) -> String {
        match self.lang {
            Lang::En => format!("… and {} (see --format json)", plural(count, "more command")),
            Lang::Ja => format!("… 他 {count} 個のコマンド(--format json で確認できます)"),
        }
    }

    /// How many checks an output settles.
    pub(crate) fn settles(&self, checks: usize) -> String {
        match self.lang {
            Lang::En => format!("settles {}", plural(checks, "check")),
            Lang::Ja => format!("{checks} 件のチェックを判定できます"),
        }
    }

    /// Names that are to be filled in, and how.
    pub(crate) fn names(&self, names: &[String]) -> String {
        let option = format!("--set {}=…", names.first().map_or("", String::as_str));
        match (self.lang, names.len()) {
            (_, 1) => format!("{} ({option})", names[0]),
            (Lang::En, _) => format!("{} ({option} and so on)", names.join(", ")),
            (Lang::Ja, _) => format!("{}({option} のように指定します)", names.join("、")),
        }
    }

    /// Steps that stand above already.
    pub(crate) fn as_above(&self, rule: &str) -> String {
        match self.lang {
            Lang::En => format!("as for {rule} above"),
            Lang::Ja => format!("上記の {rule} と同じ"),
        }
    }

    /// A section of a document.
    pub(crate) fn section(&self, name: &str) -> String {
        match self.lang {
            Lang::En => format!("“{name}”"),
            Lang::Ja => format!("「{name}」"),
        }
    }

    /// Examples that are not shown.
    pub(crate) fn more_examples(&self, count: usize) -> String {
        match self.lang {
            Lang::En => format!("… and {} (see --examples)", plural(count, "more example")),
            Lang::Ja => format!("… 他 {count} 件の例(--examples で確認できます)"),
        }
    }

    /// How many rules a query finds, and how many beside them have too little of it to be listed.
    pub(crate) fn weaker(&self, shown: usize, weaker: usize) -> String {
        match self.lang {
            Lang::En => format!("{}, and {} that --all lists too", plural(shown, "rule"), plural(weaker, "weaker one")),
            Lang::Ja => format!("{shown} 件のルール。関連の弱いもの {weaker} 件は --all で表示できます"),
        }
    }

    /// An id that no rule has, and those most like it.
    pub(crate) fn no_rule(&self, id: &str, nearest: &[&str]) -> String {
        match self.lang {
            Lang::En => format!("unknown rule `{id}`; did you mean one of {}?", nearest.join(", ")),
            Lang::Ja => format!("ルール {id} はありません。近いもの: {}", nearest.join("、")),
        }
    }

    /// That neither a guide nor a rule nor an area is called so, and which one is nearly.
    pub(crate) fn nothing_to_collect(&self, name: &str, nearest: &str) -> String {
        match self.lang {
            Lang::En => format!("no guide, rule or area is called `{name}`; did you mean `{nearest}`?"),
            Lang::Ja => format!("{name} というガイド、ルール、領域はありません。近いもの: {nearest}"),
        }
    }

    /// That a value that was set is none of its name's.
    pub(crate) fn stays_open(&self, name: &str) -> String {
        match self.lang {
            Lang::En => format!("{name}: no such name has this value, so it stays open in the script"),
            Lang::Ja => format!("{name}: この名前の値として正しくないため、スクリプトでは空けてあります"),
        }
    }
}

fn plural(count: usize, noun: &str) -> String {
    if count == 1 { format!("1 {noun}") } else { format!("{count} {noun}s") }
}
