//! Numbers, sizes, lines and times in words.

use meshmedic_rules::Lang;
pub use meshmedic_rules::report::grouped;
use meshmedic_rules::report::{Seen, TimelineEvent};

pub(super) fn plural(count: usize, one: &str, many: &str) -> String {
    format!("{} {}", grouped(count), if count == 1 { one } else { many })
}

/// How often a fault shows, and when: `17 places, 2026-07-30 08:14:15Z to 08:21:02Z`. Empty for one place without a time.
pub fn seen(seen: &Seen, lang: Lang) -> String {
    let mut text = match (seen.count, lang) {
        (0 | 1, _) => String::new(),
        (count, Lang::En) => plural(count, "place", "places"),
        (count, Lang::Ja) => format!("{} か所", grouped(count)),
    };
    if let (Some(first), Some(last)) = (&seen.first, &seen.last) {
        if !text.is_empty() {
            text.push_str(if lang == Lang::En { ", " } else { "、" });
        }
        text.push_str(&first.replacen('T', " ", 1));
        if first != last {
            let same_day = first.get(..11).is_some_and(|day| last.starts_with(day));
            let last = if same_day { last[11..].to_owned() } else { last.replacen('T', " ", 1) };
            text.push_str(if lang == Lang::En { " to " } else { " ～ " });
            text.push_str(&last);
        }
    }
    text
}

/// The lines of an excerpt that are not shown.
pub fn lines_left_out(count: usize, lang: Lang) -> String {
    match lang {
        Lang::En => format!("{} left out", plural(count, "line", "lines")),
        Lang::Ja => format!("{} 行を省略", grouped(count)),
    }
}

/// How many places or rows are not shown.
pub fn more(count: usize, lang: Lang) -> String {
    match lang {
        Lang::En => format!("and {} more", grouped(count)),
        Lang::Ja => format!("ほか {} 件", grouped(count)),
    }
}

/// `line 17`, `lines 1–44`.
pub fn lines(lines: [usize; 2], lang: Lang) -> String {
    match (lines, lang) {
        ([first, last], Lang::En) if first == last => format!("line {}", grouped(first)),
        (span, Lang::En) => format!("lines {}", self::span(span)),
        (span, Lang::Ja) => format!("{} 行目", self::span(span)),
    }
}

/// `1\u{2013}44`, for places where it is clear that lines are meant.
pub fn span([first, last]: [usize; 2]) -> String {
    if first == last { grouped(first) } else { format!("{}\u{2013}{}", grouped(first), grouped(last)) }
}

/// The label of a line number that is a button.
pub fn show_line(line: usize, source: &str, lang: Lang) -> String {
    let line = grouped(line);
    match lang {
        Lang::En => format!("Show line {line} of {source}"),
        Lang::Ja => format!("{source} の {line} 行目を表示"),
    }
}

/// The day of a timeline's events; empty if they are of several days.
pub fn day(events: &[TimelineEvent]) -> &str {
    let day = events.first().and_then(|first| first.at.get(..10)).unwrap_or_default();
    if events.iter().all(|event| event.at.starts_with(day)) { day } else { "" }
}

/// The time of an event, without its day if that is `day`.
pub fn clock<'a>(event: &'a TimelineEvent, day: &str) -> &'a str {
    let start = if day.is_empty() { 0 } else { day.len() + 1 };
    event.at.get(start..).unwrap_or_default()
}

/// A size in bytes, kB, MB or GB.
pub fn size(bytes: u64) -> String {
    const STEPS: [(u64, &str); 3] = [(1_000_000_000, "GB"), (1_000_000, "MB"), (1_000, "kB")];
    match STEPS.iter().find(|(step, _)| bytes >= *step) {
        Some((step, unit)) => format!("{} {unit}", tenths(bytes / (step / 10))),
        None => format!("{bytes} B"),
    }
}

/// How far the reading of the inputs is, of which one is being read: `bug.log, 38.0 MB of 100.0 MB, about 17 s left`.
pub fn progress(input: &str, done: u64, total: u64, left: u32, lang: Lang) -> String {
    let (done, total) = (size(done), size(total));
    let left = match (left, lang) {
        (0, _) => String::new(),
        (_, Lang::En) => format!(", about {left} s left"),
        (_, Lang::Ja) => format!("、残り約 {left} 秒"),
    };
    match lang {
        Lang::En => format!("{input}, {done} of {total}{left}"),
        Lang::Ja => format!("{input}、{total} のうち {done}{left}"),
    }
}

/// What a screen reader calls the lines of a file.
pub fn lines_of(name: &str, total: usize, lang: Lang) -> String {
    match lang {
        Lang::En => format!("{name}, {}", plural(total, "line", "lines")),
        Lang::Ja => format!("{name}、{} 行", grouped(total)),
    }
}

/// A number of tenths; printing a float would cost the page more than all its sentences.
fn tenths(number: u64) -> String {
    format!("{}.{}", number / 10, number % 10)
}

/// The report's foot: version, number of rules, time taken.
pub fn foot(version: &str, rules: usize, micros: u64, lang: Lang) -> String {
    let time = match micros {
        0..10_000 => format!("{} ms", tenths(micros / 100)),
        10_000..1_000_000 => format!("{} ms", micros / 1000),
        _ => format!("{} s", tenths(micros / 100_000)),
    };
    match lang {
        Lang::En => format!("meshmedic {version}, {}, {time}", plural(rules, "rule", "rules")),
        Lang::Ja => format!("meshmedic {version}、ルール {rules} 件、{time}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_readable() {
        assert_eq!((grouped(0), grouped(999), grouped(9_998)), ("0".into(), "999".into(), "9,998".into()));
        assert_eq!(grouped(1_234_567), "1,234,567");
        assert_eq!((size(12), size(60_000_000)), ("12 B".into(), "60.0 MB".into()));
        let far = progress("bug.log", 38_000_000, 100_000_000, 17, Lang::En);
        assert_eq!(far, "bug.log, 38.0 MB of 100.0 MB, about 17 s left");
        assert_eq!(lines([3, 3], Lang::En), "line 3");
        assert_eq!(lines([1, 701_033], Lang::En), "lines 1\u{2013}701,033");
        assert_eq!(lines([701_033; 2], Lang::Ja), "701,033 行目");
        assert_eq!(more(9_998, Lang::En), "and 9,998 more");
    }

    #[test]
    fn what_was_seen_is_told_with_its_times() {
        let some = |text: &str| (!text.is_empty()).then(|| text.to_owned());
        let of = |count, first, last| Seen { count, first: some(first), last: some(last) };
        assert_eq!(seen(&of(1, "", ""), Lang::En), "");
        assert_eq!(seen(&of(1_700, "", ""), Lang::En), "1,700 places");
        let (first, last) = ("2026-07-30T08:14:15Z", "2026-07-30T08:21:02Z");
        assert_eq!(seen(&of(17, first, last), Lang::En), "17 places, 2026-07-30 08:14:15Z to 08:21:02Z");
        assert_eq!(seen(&of(17, first, last), Lang::Ja), "17 か所、2026-07-30 08:14:15Z ～ 08:21:02Z");
        assert_eq!(seen(&of(1, first, first), Lang::En), "2026-07-30 08:14:15Z");
        let next_day = "2026-07-31T00:00:00Z";
        assert_eq!(seen(&of(2, first, next_day), Lang::En), "2 places, 2026-07-30 08:14:15Z to 2026-07-31 00:00:00Z");
    }

    #[test]
    fn a_day_is_said_once() {
        let mut event = crate::state::fixture::event();
        let first = event.clone();
        assert_eq!((day(std::slice::from_ref(&first)), clock(&first, "2026-07-30")), ("2026-07-30", "00:00:00.500Z"));
        event.at = "2026-07-31T00:00:00Z".to_owned();
        assert_eq!((day(&[first, event.clone()]), clock(&event, "")), ("", "2026-07-31T00:00:00Z"));
    }
}
