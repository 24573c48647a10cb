//! Texts with numbers and names in them.

use meshmedic_rules::Lang;

use super::numbers::{grouped, plural};
use crate::counts::Counts;

/// `2 problems, 1 warning`; empty if nothing was found.
pub fn counts(counts: Counts, lang: Lang) -> String {
    let kinds = [
        (counts.problems, "problem", "problems", "問題"),
        (counts.warnings, "warning", "warnings", "警告"),
        (counts.notes, "note", "notes", "情報"),
    ];
    let found = kinds.into_iter().filter(|kind| kind.0 > 0);
    match lang {
        Lang::En => found.map(|(count, one, many, _)| plural(count, one, many)).collect::<Vec<_>>().join(", "),
        Lang::Ja => found.map(|(count, _, _, word)| format!("{word} {count} 件")).collect::<Vec<_>>().join("、"),
    }
}

/// The count of the worst level alone, for narrow windows.
pub fn worst(found: Counts, lang: Lang) -> String {
    let Counts { problems, warnings, notes } = found;
    let warnings = if problems > 0 { 0 } else { warnings };
    let notes = if problems + warnings > 0 { 0 } else { notes };
    counts(Counts { problems, warnings, notes }, lang)
}

/// `2 problems, 1 warning · 1 cause, 2 consequences`: the latter only where something follows from something.
pub fn summary(found: Counts, causes: usize, consequences: usize, lang: Lang) -> String {
    let counts = counts(found, lang);
    match (consequences, lang) {
        (0, _) => counts,
        (_, Lang::En) => {
            let (causes, more) =
                (plural(causes, "cause", "causes"), plural(consequences, "consequence", "consequences"));
            format!("{counts} \u{b7} {causes}, {more}")
        }
        (_, Lang::Ja) => format!("{counts} \u{b7} 原因 {causes} 件、その影響 {consequences} 件"),
    }
}

/// What a screen reader says of a new report: how many findings there are, how many of them are new, and the headline.
pub fn announcement(counts: &str, fresh: usize, headline: &str, lang: Lang) -> String {
    let new = match (fresh, lang) {
        (0, _) => String::new(),
        (_, Lang::En) => format!(", {} new", grouped(fresh)),
        (_, Lang::Ja) => format!("、新規 {} 件", grouped(fresh)),
    };
    match lang {
        _ if counts.is_empty() => headline.to_owned(),
        Lang::En => format!("{counts}{new}. {headline}"),
        Lang::Ja => format!("{counts}{new}。{headline}"),
    }
}

/// Which of the places where a text stands is in view.
pub fn matched(at: usize, found: usize, lang: Lang) -> String {
    let (at, all) = (grouped(at), grouped(found));
    match (found, lang) {
        (0, Lang::En) => "no match".to_owned(),
        (0, Lang::Ja) => "一致なし".to_owned(),
        (_, Lang::En) => format!("match {at} of {all}"),
        (_, Lang::Ja) => format!("{all} 件中 {at} 件目"),
    }
}

/// How many rules a list has, and how many beside them have little of what was searched for.
pub fn rules_found(count: usize, weak: usize, lang: Lang) -> String {
    let rules = match lang {
        Lang::En if count == 0 => "No rule matches. Try fewer words.".to_owned(),
        Lang::Ja if count == 0 => {
            "該当するルールは見つかりませんでした。語を減らすと見つかる場合があります。".to_owned()
        }
        Lang::En => plural(count, "rule", "rules"),
        Lang::Ja => format!("{count} 件のルール"),
    };
    match (weak, lang) {
        (0, _) => rules,
        (_, Lang::En) => format!("{rules}, {}", weaker(weak, lang)),
        (_, Lang::Ja) => format!("{rules}、{}", weaker(weak, lang)),
    }
}

/// How many rules have little of what was searched for.
pub fn weaker(count: usize, lang: Lang) -> String {
    match lang {
        Lang::En => format!("and {}", plural(count, "weaker one", "weaker ones")),
        Lang::Ja => format!("ほかに関連の弱いもの {count} 件"),
    }
}

/// How many findings a cause explains, beside it in the index.
pub fn explains(count: usize, lang: Lang) -> String {
    match lang {
        Lang::En => format!("explains {}", grouped(count)),
        Lang::Ja => format!("ほか {} 件の原因", grouped(count)),
    }
}

/// How many findings follow from this one.
pub fn follow(count: usize, lang: Lang) -> String {
    match lang {
        Lang::En => format!("{count} more {} from this", if count == 1 { "follows" } else { "follow" }),
        Lang::Ja => format!("この原因による問題: {count} 件"),
    }
}

/// What a finding follows from, by the titles of its causes; empty where there are none to name.
pub fn follows_from(causes: &[&str], lang: Lang) -> String {
    match lang {
        _ if causes.is_empty() => String::new(),
        Lang::En => format!("Follows from: {}", causes.join("; ")),
        Lang::Ja => format!("直接の原因: {}", causes.join("、")),
    }
}

/// The names in a finding's commands that were assumed, and why; empty where there are none.
pub fn assumed(names: &str, lang: Lang) -> String {
    match lang {
        _ if names.is_empty() => String::new(),
        Lang::En => format!("{names}: the paste names no other"),
        Lang::Ja => format!("{names}(貼り付けた内容に他の候補がないため)"),
    }
}

/// The values in a command that the free text of a message gave.
pub fn check(values: &[&str], lang: Lang) -> String {
    match lang {
        Lang::En => format!("From the paste, check it: {}", values.join(", ")),
        Lang::Ja => format!("貼り付けた内容から取った値です。確認してください: {}", values.join("、")),
    }
}

/// How many checks an output would settle.
pub fn settles(count: usize, lang: Lang) -> String {
    match lang {
        Lang::En => format!("settles {}", plural(count, "check", "checks")),
        Lang::Ja => format!("{count} 件のチェックを判定できます"),
    }
}

/// How many more outputs would decide rules.
pub fn other_outputs(count: usize, lang: Lang) -> String {
    match lang {
        Lang::En => plural(count, "other output", "other outputs"),
        Lang::Ja => format!("その他の出力 {count} 種類"),
    }
}

/// What a button says that copied a command whose names are not all known.
pub fn copied_open(names: &str, lang: Lang) -> String {
    match lang {
        Lang::En => format!("Copied, {names} open"),
        Lang::Ja => format!("コピーしました({names} は未入力)"),
    }
}

/// How many causes a filter shows, and how many that are new it hides.
pub fn shown_of(shown: usize, all: usize, new: usize, lang: Lang) -> String {
    let hidden = match (new, lang) {
        (0, _) => String::new(),
        (_, Lang::En) => format!(", {new} new hidden"),
        (_, Lang::Ja) => format!("(新規 {new} 件は非表示)"),
    };
    match lang {
        Lang::En => format!("{shown} of {all} shown{hidden}"),
        Lang::Ja => format!("{all} 件中 {shown} 件を表示{hidden}"),
    }
}

/// Which finding was set aside.
pub fn set_aside(title: &str, lang: Lang) -> String {
    match lang {
        Lang::En => format!("Set aside: {title}"),
        Lang::Ja => format!("除外しました: {title}"),
    }
}

/// How many findings went with one that was set aside.
pub fn went_with(count: usize, lang: Lang) -> String {
    match lang {
        Lang::En => format!(
            "with {} from it",
            if count == 1 { "1 that follows".to_owned() } else { format!("{} that follow", grouped(count)) }
        ),
        Lang::Ja => format!("この原因による {} 件も含む", grouped(count)),
    }
}

/// Which input was removed.
pub fn removed(label: &str, lang: Lang) -> String {
    match lang {
        Lang::En => format!("Removed {label}."),
        Lang::Ja => format!("「{label}」を取り除きました。"),
    }
}

/// Where an input stands now.
pub fn moved(label: &str, place: usize, of: usize, lang: Lang) -> String {
    match lang {
        Lang::En => format!("{label} is now {place} of {of}."),
        Lang::Ja => format!("「{label}」を {of} 件中 {place} 番目に移動しました。"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_read_as_people_say_them() {
        let found = Counts { problems: 2, warnings: 1, notes: 0 };
        assert_eq!(counts(found, Lang::En), "2 problems, 1 warning");
        assert_eq!(counts(found, Lang::Ja), "問題 2 件、警告 1 件");
        assert_eq!(counts(Counts::default(), Lang::En), "");
        assert_eq!(worst(found, Lang::En), "2 problems");
        assert_eq!(worst(Counts { problems: 0, warnings: 1, notes: 3 }, Lang::Ja), "警告 1 件");
    }

    #[test]
    fn what_follows_is_counted_only_where_something_does() {
        let found = Counts { problems: 3, warnings: 0, notes: 0 };
        assert_eq!(summary(found, 3, 0, Lang::En), "3 problems");
        assert_eq!(summary(found, 1, 2, Lang::En), "3 problems \u{b7} 1 cause, 2 consequences");
        assert_eq!(summary(found, 1, 2, Lang::Ja), "問題 3 件 \u{b7} 原因 1 件、その影響 2 件");
        assert_eq!(
            (follow(1, Lang::En), follow(2, Lang::En)),
            ("1 more follows from this".into(), "2 more follow from this".into())
        );
    }
}
