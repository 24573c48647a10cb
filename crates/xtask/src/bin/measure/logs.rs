//! Lines of logs as programs write them that have nothing to do with a mesh.

use crate::random::Random;

/// A line of a log, of its number.
pub(crate) type Write = fn(usize, &mut Random) -> String;

/// Logs as programs write them that have nothing to do with a mesh.
pub(crate) const LOGS: &[(&str, Write)] =
    &[("a service's log", service), ("JSON lines", json), ("a web server's log", web), ("klog", klog)];

pub(crate) fn service(number: usize, random: &mut Random) -> String {
    format!("{} {} {}", clock(number, 'T'), random.pick(&["INFO ", "DEBUG", "WARN "]), words(random))
}

pub(crate) fn json(number: usize, random: &mut Random) -> String {
    let caller = random.below(400);
    format!(
        r#"{{"level":"info","ts":"{}","caller":"shop/cart.go:{caller}","msg":"{}","took":{}}}"#,
        clock(number, 'T'),
        words(random),
        random.below(900)
    )
}

fn web(number: usize, random: &mut Random) -> String {
    let (a, b, size) = (random.below(250), random.below(250), random.below(90_000));
    let clock = clock(number, 'T');
    let (day, time) = (&clock[8..10], &clock[11..19]);
    format!(r#"10.0.{a}.{b} - - [{day}/Jul/2026:{time} +0000] "GET /cart/{b} HTTP/1.1" 200 {size} "-" "Mozilla/5.0""#)
}

fn klog(number: usize, random: &mut Random) -> String {
    let clock = clock(number, 'T');
    format!("I07{} {}.000000       1 cart.go:{}] {}", &clock[8..10], &clock[11..19], random.below(400), words(random))
}

pub(crate) fn clock(number: usize, between: char) -> String {
    let second = number / 10;
    let (day, hour, minute) = (1 + second / 86_400 % 28, second / 3600 % 24, second / 60 % 60);
    format!("2026-07-{day:02}{between}{hour:02}:{minute:02}:{:02}.{}00Z", second % 60, number % 10)
}

fn words(random: &mut Random) -> String {
    const WORDS: [&str; 24] = [
        "handled",
        "order",
        "cart",
        "session",
        "for",
        "user",
        "cache",
        "miss",
        "refreshed",
        "queue",
        "worker",
        "page",
        "view",
        "item",
        "price",
        "discount",
        "batch",
        "shard",
        "index",
        "retry",
        "payment",
        "lookup",
        "route",
        "sync",
    ];
    let count = 3 + random.below(9);
    let mut text: Vec<String> = (0..count).map(|_| random.pick(&WORDS).to_owned()).collect();
    text.push(format!("id={:06}", random.below(1_000_000)));
    text.join(" ")
}
