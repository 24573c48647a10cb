use super::*;
use crate::domain::access::{self, Tally};

const MESSAGE: &str = "no endpoints available for service";

fn triggers() -> Triggers {
    Triggers::new(
        [MESSAGE, "サイドカーが見つかりません"].into_iter(),
        ["apiVersion"].into_iter(),
        ["istio"].into_iter(),
    )
    .unwrap()
}

fn line(number: usize) -> String {
    format!("2026-07-30T{:02}:{:02}:{:02}Z info handled {number}\n", number / 3600, number / 60 % 60, number % 60)
}

/// A log of so many lines, with others after some of them.
fn log(lines: usize, others: &[(usize, &str)]) -> String {
    let other = |number: usize| others.iter().find(|(after, _)| *after == number).map_or("", |(_, text)| *text);
    (1..=lines).map(|number| line(number) + other(number)).collect()
}

/// What is read of a text; none where that is all of it.
fn skim(bytes: &[u8], triggers: &Triggers) -> Option<Skimmed> {
    let mut skim = Skim::new(triggers);
    skim.push(bytes);
    let skimmed = skim.finish();
    (!skimmed.gaps.is_empty()).then_some(skimmed)
}

fn kept(text: &str) -> (String, Gaps) {
    let skimmed = skim(text.as_bytes(), &triggers()).unwrap();
    assert_eq!(skimmed.total, text.len());
    (String::from_utf8(skimmed.bytes).unwrap(), skimmed.gaps)
}

#[test]
fn a_message_is_kept_with_what_stands_around_it_and_its_number() {
    let message = format!("{MESSAGE} \"istiod\"\n");
    let text = log(20_000, &[(9_999, message.as_str())]);
    let (read, gaps) = kept(&text);
    assert!(read.len() < text.len() / 20, "{}", read.len());
    let at = read.lines().position(|line| line.contains(MESSAGE)).unwrap() + 1;
    assert_eq!(gaps.whole(at), 10_000);
    assert_eq!(gaps.kept(10_000), Some(at));
    // Every line that is read has the number that it has in the text.
    let all: Vec<&str> = text.lines().collect();
    for (at, line) in read.lines().enumerate() {
        assert_eq!(all[gaps.whole(at + 1) - 1], line, "{at}");
    }
    for near in [line(9_990), line(10_005), line(1), line(200), line(20_000), line(19_800)] {
        assert!(read.contains(&near), "{near}");
    }
    assert_eq!(read.lines().count() + gaps.total().0, 20_001);
    assert_eq!(read.len() + gaps.total().1, text.len());
}

#[test]
fn however_a_text_comes_in_pieces_the_same_is_read() {
    let message = format!("{MESSAGE} \"istiod\"\n");
    let long = format!("2026-07-30T02:46:40Z info {}\n", "x".repeat(70_000));
    let others = [(3, "x\n"), (15_000, message.as_str()), (20_000, long.as_str()), (29_990, "  at a.b.C\n")];
    let text = log(30_000, &others) + "cut in the mid";
    let triggers = triggers();
    let whole = skim(text.as_bytes(), &triggers).unwrap();
    for size in [7, 4096, 1_000_003] {
        let mut parts = Skim::new(&triggers);
        // What it is must show in the first piece.
        let (first, rest) = text.as_bytes().split_at(1_000);
        parts.push(first);
        rest.chunks(size).for_each(|part| parts.push(part));
        let parts = parts.finish();
        assert!(parts.bytes == whole.bytes, "{size}");
        assert_eq!((parts.gaps, parts.total), (whole.gaps.clone(), whole.total), "{size}");
    }
}

#[test]
fn what_may_be_part_of_an_output_is_kept() {
    let triggered =
        ["token=Zx81Qp0vLk3jT9sWbN2mYc7R", "apiVersion: v1", "サイドカーが見つかりません", "\\u30b5\\u30a4"];
    for matters in triggered {
        let inside = format!("2026-07-30T02:46:40Z info {matters}\n");
        let (read, _) = kept(&log(20_000, &[(10_000, inside.as_str())]));
        assert!(read.contains(matters), "{matters}");
    }
    for other in
        ["NAME   READY\ncart   1/1\n", "2026/07/30 no clock\n", "[2026-07-30 00:00:00.123][1][info] another form\n"]
    {
        let (read, _) = kept(&log(20_000, &[(10_000, other)]));
        assert!(read.contains(other), "{other}");
    }
    let coloured =
        "2026-07-30T02:46:40Z info a service of this shop: no \u{1b}[31mendpoints\u{1b}[0m available for service x\n";
    assert!(kept(&log(20_000, &[(10_000, coloured)])).0.contains("endpoints"));
}

#[test]
fn a_word_that_only_has_to_be_there_is_kept_a_few_times() {
    let mut text = String::new();
    for number in 0..20_000 {
        text.push_str(&line(number).replace("info", "istio"));
    }
    let (read, _) = kept(&text);
    assert!(read.len() < text.len() / 10, "{}", read.len());
}

#[test]
fn what_is_no_log_is_read_whole() {
    let rows = "cart-7d5b9c6f8d-x2x7k   2/2   Running   0   12m\n".repeat(20_000);
    let utf16: Vec<u8> = log(20_000, &[]).encode_utf16().flat_map(u16::to_le_bytes).collect();
    let short = log(500, &[]);
    let bad: Vec<u8> = log(20_000, &[]).bytes().map(|byte| if byte == b'h' { 0xe9 } else { byte }).collect();
    for text in [rows.as_bytes(), &utf16, short.as_bytes(), &bad] {
        assert!(skim(text, &triggers()).is_none());
    }
}

#[test]
fn a_line_ends_as_a_browser_says() {
    let text = log(20_000, &[]).replace('\n', "\r\n");
    let (read, gaps) = kept(&text);
    assert_eq!(read.lines().count() + gaps.total().0, 20_000);
    // A bar that a program drew over itself has lines of its own.
    let bar = "2026-07-30T02:46:40Z info 10 %\r2026-07-30T02:46:40Z info 20 %\n";
    let end = format!("2026-07-30T02:46:40Z info {MESSAGE} x\n");
    let (read, gaps) = kept(&log(20_000, &[(10_000, bar), (15_000, &end)]));
    let at = read.find(MESSAGE).unwrap();
    let number = read[..at].matches(['\n', '\r']).count() + 1;
    assert_eq!((read.contains(bar), gaps.whole(number)), (true, 15_003));
}

/// A request of an access log.
fn request(number: usize, what: &str, cluster: &str) -> String {
    let clock = format!("{:02}:{:02}:{:02}", number / 3600, number / 60 % 60, number % 60);
    format!(
        "[2026-07-30T{clock}.000Z] \"GET /{number} HTTP/1.1\" {what} - \"-\" 0 9 3 - \"-\" \"okhttp/4\" \"id-{number}\" \"web\" \"10.0.0.1:80\" {cluster} 10.0.0.2:1 10.1.0.1:80 10.0.0.2:2 - default\n"
    )
}

#[test]
fn requests_are_counted_whether_they_are_read_or_not() {
    let web = "outbound|80||web.shop.svc.cluster.local";
    let mut text = String::new();
    for number in 0..40_000 {
        match number {
            // Another pod's log begins.
            20_000 => text.push_str("$ kubectl logs pay-1 -n bank -c istio-proxy\n"),
            _ if number % 500 == 3 => text.push_str("tail -5 | ~~ no line\n"),
            _ if number % 10 == 0 => text.push_str(&request(number, "503 UH no_healthy_upstream", web)),
            _ if number % 10_000 == 1 => text.push_str(&request(number, "504 UT response_timeout", "inbound|8080||")),
            _ => text.push_str(&request(number, "200 - via_upstream", web)),
        }
    }
    let (read, gaps) = kept(&text);
    assert!(read.len() < text.len() / 5, "{}", read.len());
    let [first, second] = gaps.requests() else { panic!("{}", gaps.requests().len()) };
    assert!(first.line < 1000 && second.line > 20_000, "{} {}", first.line, second.line);
    let mut tally = Tally::default();
    for line in read.lines() {
        if let Some(request) = access::of_line(line, &mut String::new()) {
            tally.add(&request, None);
        }
    }
    let mut whole = Tally::default();
    for line in text.lines() {
        if let Some(request) = access::of_line(line, &mut String::new()) {
            whole.add(&request, None);
        }
    }
    gaps.requests().iter().for_each(|unread| tally.merge(unread.requests.clone()));
    assert_eq!(tally.total, 40_000 - 1 - 80);
    assert!(tally == whole, "{tally:?} {whole:?}");
    assert_eq!(whole.failed.values().map(|counted| counted.count).sum::<usize>(), 3_999 + 4);
}

#[test]
fn a_log_in_which_every_request_fails_is_not_read_whole() {
    let cluster = |number: usize| format!("outbound|80||web-{}.shop.svc.cluster.local", number % 3);
    let text: String =
        (0..40_000).map(|number| request(number, &format!("503 UH {MESSAGE}"), &cluster(number))).collect();
    let (read, gaps) = kept(&text);
    assert!(read.len() < text.len() / 10, "{}", read.len());
    let unread: usize = gaps.requests().iter().map(|unread| unread.requests.total).sum();
    assert_eq!(unread + read.lines().count(), 40_000);
}
