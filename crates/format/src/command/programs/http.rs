//! curl, and what Envoy's administration does for a path.

use super::act::{Act, Acts, unclear};
use super::args::{certain, listed};
use crate::command::words::{Unread, Word};
use crate::model::Does::{self, Changes, Deletes, Reads, Restarts};

/// curl's flags of one letter that take a value.
const LETTERS: &str = "AbcCDdeEFHhmoPrtTuUwxXyYz";

/// Its flags that take a value.
const VALUED: &str = "--cacert, --cert, --connect-timeout, --connect-to, --cookie, --data, --data-ascii, --data-binary, \
            --data-raw, --data-urlencode, --form, --header, --interface, --json, --key, --max-time, --noproxy, \
            --output, --proxy, --request, --resolve, --retry, --retry-delay, --retry-max-time, --unix-socket, \
            --upload-file, --url, --user, --user-agent, --write-out, --range, --referer, --ciphers, \
            --dump-header, --cookie-jar";

/// Its flags that stand alone. Others are refused, since curl takes shortened ones.
const ALONE: &str = "--compressed, --fail, --fail-with-body, --get, --globoff, --head, --http1.0, --http1.1, --http2, \
            --http2-prior-knowledge, --include, --insecure, --ipv4, --ipv6, --location, --no-buffer, \
            --no-progress-meter, --progress-bar, --remote-name, --retry-connrefused, --show-error, --silent, \
            --tlsv1.2, --tlsv1.3, --verbose";

/// What a request with curl says.
#[derive(Default)]
struct Request {
    method: Option<String>,
    sends: bool,
    gets: bool,
    writes: Vec<Word>,
    addresses: Vec<String>,
}

impl Request {
    fn flag(&mut self, name: &str, value: &str) {
        match name {
            "-X" | "--request" => self.method = Some(value.to_ascii_uppercase()),
            "-d" | "--data" | "--data-ascii" | "--data-binary" | "--data-raw" | "--data-urlencode" | "--json"
            | "-F" | "--form" | "-T" | "--upload-file" => self.sends = true,
            "-G" | "--get" | "-I" | "--head" => self.gets = true,
            "-o" | "--output" | "-D" | "--dump-header" | "-c" | "--cookie-jar" => self.writes.push(Word::new(value)),
            "--url" => self.addresses.push(value.to_owned()),
            _ => {}
        }
    }
}

pub(super) fn curl(words: &[Word]) -> Acts {
    certain(words, "curl")?;
    let request = request(words)?;
    let by_method = match request.method.as_deref() {
        Some("GET" | "HEAD" | "OPTIONS" | "TRACE") => Reads,
        Some("DELETE") => Deletes,
        Some(_) => Changes,
        None if request.sends && !request.gets => Changes,
        None => Reads,
    };
    let by_path = request.addresses.iter().filter_map(|address| administration(address)).max();
    let mut acts = vec![Act::Is(by_method.max(by_path.unwrap_or(Reads)))];
    acts.extend(request.writes.into_iter().map(Act::Writes));
    Ok(acts)
}

fn request(words: &[Word]) -> Result<Request, Unread> {
    let mut request = Request::default();
    let mut rest = words.iter().map(|word| word.text.as_str());
    while let Some(word) = rest.next() {
        if let Some(long) = word.strip_prefix("--") {
            if listed(VALUED, word) {
                request.flag(word, rest.next().unwrap_or_default());
            } else if listed(ALONE, word) {
                request.flag(word, "");
            } else {
                return Err(unclear("curl", &format!("unknown flag `--{long}`")));
            }
        } else if let Some(letters) = word.strip_prefix('-') {
            for (at, letter) in letters.char_indices() {
                if "KQn:".contains(letter) {
                    return Err(unclear("curl", &format!("unknown flag `-{letter}`")));
                }
                let flag = format!("-{letter}");
                if LETTERS.contains(letter) {
                    let inside = &letters[at + letter.len_utf8()..];
                    request.flag(&flag, if inside.is_empty() { rest.next().unwrap_or_default() } else { inside });
                    break;
                }
                request.flag(&flag, "");
            }
        } else {
            request.addresses.push(word.to_owned());
        }
    }
    Ok(request)
}

/// What Envoy's administration does when it is asked for a path that does something. Older versions did so by GET as well.
pub(super) fn administration(address: &str) -> Option<Does> {
    const PATHS: &[(&str, Does)] = &[
        ("quitquitquit", Restarts),
        ("quitquit", Restarts),
        ("drain_listeners", Restarts),
        ("healthcheck/fail", Restarts),
        ("healthcheck/ok", Changes),
        ("reset_counters", Changes),
        ("runtime_modify", Changes),
        ("cpuprofiler", Changes),
        ("heapprofiler", Changes),
        ("reopen_logs", Changes),
        ("logging?", Changes),
    ];
    let found = PATHS.iter().filter(|(path, _)| address.contains(path));
    found.map(|(_, does)| *does).max()
}

/// pilot-agent hands a request to the proxy beside it.
pub(super) fn pilot_agent(words: &[Word]) -> Acts {
    certain(words, "pilot-agent")?;
    let texts: Vec<&str> = words.iter().map(|word| word.text.as_str()).collect();
    let does = match texts.as_slice() {
        ["request", method, path, ..] => {
            let by_method = if method.eq_ignore_ascii_case("GET") { Reads } else { Changes };
            administration(path).unwrap_or(Reads).max(by_method)
        }
        ["version", ..] => Reads,
        _ => return Err(unclear("pilot-agent", "neither `request METHOD PATH` nor `version`")),
    };
    Ok(vec![Act::Is(does)])
}
