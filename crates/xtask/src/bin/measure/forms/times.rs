//! A time before each line, in the many ways of writing one.

use super::clock::{clock, epoch, fraction, local, utc};
use super::form::{Form, line, text};

pub(crate) const FORMS: &[Form] = &[
    line("time", "RFC 3339 in UTC to 100 ns, as kubectl logs --timestamps and hosted runs print it", |at, line| {
        format!("{} {line}", utc(at, 7))
    }),
    line("time-seconds", "RFC 3339 in UTC to the second", |at, line| format!("{} {line}", utc(at, 0))),
    line("time-offset", "RFC 3339 with an offset of zero", |at, line| {
        format!("{}+00:00 {line}", local(at, 'T', '.', 9))
    }),
    line("time-zone", "RFC 3339 in Japan's zone", |at, line| format!("{}+09:00 {line}", local(at, 'T', '.', 6))),
    line("time-zone-tight", "ISO 8601 with a zone without a colon", |at, line| {
        format!("{}-0700 {line}", local(at, 'T', '.', 3))
    }),
    line("time-blank", "day and hour with a blank between", |at, line| format!("{} {line}", local(at, ' ', '.', 0))),
    line("time-comma", "day and hour with milliseconds behind a comma, as Python's and Java's logs", |at, line| {
        format!("{} {line}", local(at, ' ', ',', 3))
    }),
    line("time-blank-zone", "day and hour and zone, as databases print them", |at, line| {
        format!("{} +0000 {line}", local(at, ' ', '.', 3))
    }),
    line("time-named-zone", "day and hour and the zone's name", |at, line| {
        format!("{} UTC {line}", local(at, ' ', '.', 3))
    }),
    line("time-slashes", "a day with slashes, as Go's log prints it", |at, line| {
        format!("2026/07/30 {} {line}", clock(at))
    }),
    line("time-american", "a day with the month first", |at, line| format!("07/30/2026 {} {line}", clock(at))),
    line("time-american-half", "a day with the month first and half a day's hours", |at, line| {
        format!("7/30/2026 12:{} AM {line}", clock(at).get(3..).unwrap_or_default())
    }),
    line("time-points", "a day with points", |at, line| format!("30.07.2026 {} {line}", clock(at))),
    line("time-mail", "a day as mail writes it", |at, line| format!("Thu, 30 Jul 2026 {} +0000 {line}", clock(at))),
    line("time-date", "a day as date prints it", |at, line| format!("Thu Jul 30 {} UTC 2026 {line}", clock(at))),
    line("time-access", "a day as web servers write it, in brackets", |at, line| {
        format!("[30/Jul/2026:{} +0000] {line}", clock(at))
    }),
    line("time-japanese", "a day as it is written in Japan", |at, line| format!("2026年7月30日 {} {line}", clock(at))),
    line("time-bracketed", "RFC 3339 in brackets, as build servers put it", |at, line| {
        format!("[{}] {line}", utc(at, 3))
    }),
    line("time-blank-bracketed", "day and hour in brackets", |at, line| format!("[{}] {line}", local(at, ' ', '.', 0))),
    line("time-parentheses", "day and hour in parentheses", |at, line| format!("({}) {line}", local(at, ' ', '.', 0))),
    line("time-level", "day and hour and a level", |at, line| format!("{} ERROR {line}", local(at, ' ', '.', 3))),
    line("time-levels", "day and hour and levels that differ from line to line, in a column", |at, line| {
        format!("{} {:<5} {line}", local(at, ' ', '.', 3), ["INFO", "WARN", "ERROR"][at % 3])
    }),
    line("clock", "hours and two blanks, as build servers put them", |at, line| format!("{}  {line}", clock(at))),
    line("clock-single", "hours and one blank", |at, line| format!("{} {line}", clock(at))),
    line("clock-millis", "hours to the millisecond", |at, line| {
        format!("{}{} {line}", clock(at), fraction(at, '.', 3))
    }),
    line("clock-bracketed", "hours in brackets", |at, line| format!("[{}] {line}", clock(at))),
    line("clock-level", "hours and a level in brackets", |at, line| format!("[{} INFO] {line}", clock(at))),
    line("clock-bar", "hours and a bar", |at, line| format!("{} | {line}", clock(at))),
    line("clock-minutes", "hours and minutes", |at, line| format!("{} {line}", clock(at).get(..5).unwrap_or_default())),
    line("epoch", "seconds since 1970", |at, line| format!("{} {line}", epoch(at))),
    line("epoch-millis", "milliseconds since 1970", |at, line| format!("{}{:03} {line}", epoch(at), at * 7 % 1000)),
    line("epoch-fraction", "seconds since 1970 with a fraction, in brackets", |at, line| {
        format!("[{}{}] {line}", epoch(at), fraction(at, '.', 3))
    }),
    line("uptime", "seconds since the kernel's start, as dmesg prints them", |at, line| {
        format!("[{:>5}.{:06}] {line}", 12 + at / 4, at * 7919 % 1_000_000)
    }),
    line("elapsed", "seconds since the step's start", |at, line| format!("+{}.{:03}s {line}", at / 4, at % 4 * 250)),
    line("time-tab", "a time and a tab", |at, line| format!("{}\t{line}", utc(at, 3))),
    line("time-colon", "a time and a colon", |at, line| format!("{}: {line}", local(at, ' ', '.', 0))),
    line("time-dash", "a time and a dash", |at, line| format!("{} - {line}", local(at, ' ', ',', 3))),
    line("time-bar", "a time and a bar", |at, line| format!("{} | {line}", local(at, ' ', '.', 3))),
    text("time-some-lines", "a time before each fourth line alone: one entry of several lines", |text| {
        super::form::each(text, |at, line| if at % 4 == 0 { format!("{} {line}", utc(at, 3)) } else { line.to_owned() })
    }),
    text("time-first-line", "a time before the first line alone", |text| format!("{} {text}", utc(0, 3))),
];
