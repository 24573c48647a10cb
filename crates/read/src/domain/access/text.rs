//! Text lines: `[TIME] "GET / HTTP/1.1" 503 UH no_healthy_upstream - "-" 0 95 3 - ...`, as Istio and Envoy print them, now and in the
//! past, with other fields before and behind.
//!
//! Fields are found by their place and their form. What a client chose stands in quotes, and is passed over as a whole: a path holds no
//! blank, and behind the durations nothing but a cluster with the addresses that follow it is looked for.

use super::cluster::Cluster;
use super::entry::Access;
use super::flags::Flags;
use super::meaning::is_known_detail;
use super::words::{Word, Words, closing_quotes};

/// The time in brackets stands within so many bytes.
const HEAD: usize = 160;

/// A line with its time.
pub(super) fn whole(line: &str) -> Option<Access<'_>> {
    let (time, request) = head(line)?;
    let (code_on, is_tcp, is_http10) = behind_request(request)?;
    let mut access = behind_code(code_on, true)?;
    (access.time, access.is_tcp, access.is_http10) = (time, is_tcp, is_http10);
    Some(access)
}

/// A line that lacks its beginning: it begins with the request, within it, or with the status.
pub(super) fn part(line: &str) -> Option<Access<'_>> {
    let line = line.trim();
    if let Some(request) = line.strip_prefix('"')
        && let Some((code_on, is_tcp, is_http10)) = behind_request(request.trim_start_matches('"'))
    {
        // No other server logs what is no HTTP as `- - -`.
        let access = behind_code(code_on, is_tcp)?;
        return Some(Access { is_tcp, is_http10, ..access });
    }
    if let Some(access) = within_sentence(line) {
        return Some(access);
    }
    if line.as_bytes().first().is_some_and(u8::is_ascii_digit)
        && let Some(access) = behind_code(line, false)
    {
        return Some(access);
    }
    // Within the request: what is left of it has one end at most.
    let closing = closing_quotes(line.as_bytes()).next()?;
    // A cell of a CSV file has each of its quotes twice.
    let end = line[..closing].trim_end_matches('"').len();
    (!line[..end].contains(['"', '[', ']'])).then_some(())?;
    let protocol = line[..end].rsplit(' ').next()?;
    is_protocol(protocol, false).then_some(())?;
    let code_on = line[end + 1..].trim_start_matches('"').strip_prefix(' ')?;
    let access = behind_code(code_on, false)?;
    Some(Access { is_http10: protocol.ends_with("1.0"), ..access })
}

/// A request that somebody quotes behind words of their own: `Error log from the proxy - "GET / HTTP/1.1" 502 - via_upstream -`.
fn within_sentence(line: &str) -> Option<Access<'_>> {
    let start = line.find(" \"")? + 2;
    // Behind a time in brackets it is another server's.
    (!line[..start].contains(['[', ']'])).then_some(())?;
    let request = &line[start..];
    let method = request.bytes().take_while(u8::is_ascii_uppercase).count();
    (method > 2 && request[method..].starts_with(" /")).then_some(())?;
    let (code_on, is_tcp, is_http10) = behind_request(request)?;
    let access = behind_code(code_on, false)?;
    Some(Access { is_tcp, is_http10, ..access })
}

/// Where a line with its time begins within one that something was put before; none for any other line.
pub(super) fn begins(line: &str) -> Option<usize> {
    let (_, request) = head(line)?;
    behind_request(request)?;
    line[..line.len() - request.len()].rfind('[')
}

/// The time in brackets, and what stands behind the quote that opens the request.
fn head(line: &str) -> Option<(&str, &str)> {
    let near = &line.as_bytes()[..line.len().min(HEAD)];
    let is_close = |at: &usize| *at >= 2 && &near[*at - 2..*at] == b"] ";
    let close = memchr::memchr_iter(b'"', near).find(is_close)? - 2;
    let open = memchr::memrchr(b'[', &near[..close])?;
    let time = &line[open + 1..close];
    let is_time =
        time.len() >= 10 && time.bytes().take(4).all(|byte| byte.is_ascii_digit()) && time.contains(['T', ':', '.']);
    is_time.then(|| (time, line[close + 3..].trim_start_matches('"')))
}

/// What stands behind `METHOD PATH PROTOCOL" `; whether it is no HTTP, and whether it is HTTP/1.0.
fn behind_request(request: &str) -> Option<(&str, bool, bool)> {
    let bytes = request.as_bytes();
    let method = memchr::memchr(b' ', bytes)?;
    let path = memchr::memchr(b' ', &bytes[method + 1..])? + method + 1;
    let (method, target) = (&request[..method], &request[method + 1..path]);
    let is_method = method == "-" || method.bytes().all(|byte| byte.is_ascii_uppercase() || b"-_".contains(&byte));
    // Typed or masked by hand: no blank before the protocol.
    if let Some((_, protocol)) = target.strip_suffix('"').and_then(|target| target.rsplit_once("HTTP/")) {
        let is_whole = is_method && protocol.len() <= 3 && protocol.starts_with(|c: char| c.is_ascii_digit());
        return is_whole.then(|| (&request[path + 1..], false, protocol == "1.0"));
    }
    let quote = closing_quotes(&bytes[path + 1..]).next()? + path + 1;
    let protocol = request[path + 1..quote].trim_end_matches('"');
    if is_method && is_protocol(protocol, true) {
        return Some((&request[quote + 2..], method == "-", protocol == "HTTP/1.0"));
    }
    // A path with blanks: the first end that a protocol stands before.
    if !is_method {
        return None;
    }
    closing_quotes(bytes).take(8).find_map(|end| {
        let protocol = request[..end].rsplit(' ').next()?;
        let code = &bytes[end + 2..];
        let is_code = code.len() > 4 && code[..3].iter().all(u8::is_ascii_digit) && code[3] == b' ';
        (is_code && is_protocol(protocol, false)).then(|| (&request[end + 2..], false, protocol == "HTTP/1.0"))
    })
}

fn is_protocol(word: &str, or_none: bool) -> bool {
    let version = word.strip_prefix("HTTP/");
    version.is_some_and(|version| version.len() <= 3 && version.starts_with(|c: char| c.is_ascii_digit()))
        || (or_none && word == "-")
}

/// Reads from the status on. Without a time before it the line may be any server's: then what follows the flags must be Envoy's.
fn behind_code(text: &str, is_timed: bool) -> Option<Access<'_>> {
    let mut words = Words::of(text);
    let code = words.bare()?;
    let is_code = code == "0" || (code.len() == 3 && code.bytes().all(|byte| byte.is_ascii_digit()));
    let code: u16 = if is_code { code.parse().ok()? } else { return None };
    let is_cut = !words.rest.contains(' ');
    let flags = words.bare()?;
    let flags = Flags::read(flags).filter(|flags| is_timed || flags.are_known())?;
    let mut access = Access { code, flags, ..Access::default() };
    // Cut within the flags: nobody knows which they are. The last of a line may be short of its end.
    if is_cut && words.rest.is_empty() && (flags.is_empty() || !flags.are_known()) {
        return None;
    }
    let mut is_whole = false;
    let next = words.clone().next();
    match next {
        // Mixer's status and the reason, or the reason alone.
        Some(Word::Quoted(first)) => {
            words.next();
            let reason = match words.clone().next() {
                Some(Word::Quoted(reason)) => {
                    words.next();
                    reason
                }
                _ => first,
            };
            if is_known_detail(first) {
                (access.details, access.has_details) = (first, true);
            }
            access.transport = dash(reason);
        }
        Some(Word::Bare(word)) if word != "-" && is_count(word) => {}
        Some(Word::Bare(_)) => {
            (access.details, access.has_details) = (dash(words.details()?), true);
            if matches!(words.clone().next(), Some(Word::Bare(word)) if !is_count(word) || word == "-") {
                access.termination = dash(words.details()?);
            }
            if let Some(Word::Quoted(reason)) = words.clone().next() {
                words.next();
                access.transport = dash(reason);
            }
            is_whole = !is_timed && is_known_detail(access.details);
        }
        // Flags alone are all that somebody pasted.
        None => is_whole = flags.fail(),
    }
    // Bytes received and sent, and the time that it took.
    let mut counts = words.clone();
    let mut counted = 0;
    for at in 0..3 {
        let Some(Word::Bare(word)) = counts.next().filter(|word| matches!(word, Word::Bare(word) if is_count(word)))
        else {
            continue;
        };
        counted += 1;
        if at == 2 {
            access.duration = word.parse().ok();
        }
    }
    if !is_timed && !is_whole && counted < 3 {
        return None;
    }
    if counted == 3 {
        tail(counts.rest, &mut access);
    }
    Some(access)
}

/// Reads what stands behind the duration: the client's words in quotes, the upstream host, its cluster, addresses, server name and route.
fn tail<'t>(text: &'t str, access: &mut Access<'t>) {
    let mut words = Words::of(text);
    // The time that the upstream host took, which old forms have as well.
    let Some(Word::Bare(served)) = words.next() else { return };
    access.is_served = !served.is_empty() && served.bytes().all(|byte| byte.is_ascii_digit());
    let mut quoted = [""; 5];
    for own in &mut quoted {
        let Some(Word::Quoted(word)) = words.next() else {
            // The line ends here, or has other fields, or a client's words hold quotes.
            behind_quotes(text, access);
            return;
        };
        *own = word;
    }
    let cluster = words.clone().next();
    // A client may have written quotes and all that follows here: the log's own words stand behind the last quote.
    let is_placed = is_host(quoted[4]) && !matches!(cluster, Some(Word::Bare(word)) if word.contains('"'));
    if !is_placed {
        behind_quotes(text, access);
        return;
    }
    if words.rest.contains('"') && behind_quotes(text, access) {
        return;
    }
    (access.authority, access.upstream, access.has_upstream) = (dash(quoted[3]), dash(quoted[4]), true);
    if let Some(Word::Bare(cluster)) = words.next() {
        access.cluster = dash(cluster);
        addresses(words, access);
    }
}

/// The same where a client's words hold quotes: a cluster right behind the last quote of the line, and three addresses behind that.
fn behind_quotes<'t>(text: &'t str, access: &mut Access<'t>) -> bool {
    let Some(end) = text.rfind('"') else { return false };
    let mut words = Words::of(text[end + 1..].trim_start());
    let Some(Word::Bare(cluster)) = words.next().filter(|word| *word != Word::Bare("")) else { return false };
    let is_cluster = cluster == "-" || Cluster::is_name(cluster);
    let addressed = words.clone().take(3).filter(|word| matches!(word, Word::Bare(word) if is_host(word))).count();
    if !is_cluster || addressed < 3 {
        return false;
    }
    access.cluster = dash(cluster);
    // The upstream host before it, and the authority before that.
    let mut before = text[..end].rsplitn(3, "\" \"");
    if let (Some(host), Some(authority)) = (before.next().filter(|host| is_host(host)), before.next()) {
        (access.upstream, access.authority, access.has_upstream) = (dash(host), dash(authority), true);
    }
    addresses(words, access);
    true
}

/// `UPSTREAM_LOCAL DOWNSTREAM_LOCAL DOWNSTREAM_REMOTE SERVER_NAME ROUTE`.
fn addresses<'t>(mut words: Words<'t>, access: &mut Access<'t>) {
    let mut next = || match words.next() {
        Some(Word::Bare(word) | Word::Quoted(word)) => dash(word),
        None => "",
    };
    let (_, _) = (next(), next());
    access.source = next();
    access.sni = next();
    access.route = next();
}

fn dash(word: &str) -> &str {
    if word == "-" { "" } else { word }
}

fn is_count(word: &str) -> bool {
    word == "-" || word.bytes().all(|byte| byte.is_ascii_digit())
}

/// `10.8.1.5:8080`, `[fd00::1]:80`, `envoy://internal/`, `/run/x.sock`, `-`.
fn is_host(word: &str) -> bool {
    let is_port = word.rsplit_once(':').is_some_and(|(_, port)| port.bytes().all(|byte| byte.is_ascii_digit()));
    word == "-"
        || (!word.contains([' ', '"']) && (is_port || word.starts_with(['/', '@']) || word.starts_with("envoy:")))
}
