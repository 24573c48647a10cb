//! Who speaks a line of a log: the proxy beside the application, or the application.
//!
//! Sources: Istio, "Application Requirements", "Ports used by Istio"; what `kubectl logs --prefix`, stern, docker compose and Cloud Logging
//! write before or around a line.

use crate::ground::time::time_end;

/// The container of the proxy.
const PROXY: &str = "istio-proxy";

/// Ports that Envoy and its agent have for themselves beside the application.
const OWN_PORTS: [&str; 9] = ["15000", "15001", "15004", "15006", "15008", "15020", "15021", "15053", "15090"];

/// Addresses of the pod itself, as programs write them before a port.
const LOOPBACK: [&str; 5] = ["127.0.0.1", "127.0.0.6", "localhost", "[::1]", "0.0.0.0"];

/// Whether a line as it was pasted is the proxy's, by what stands before its message or around it.
pub fn is_proxys(line: &str) -> bool {
    let line = behind_carriers(line);
    line.match_indices(PROXY).any(|(at, name)| {
        let (before, behind) = (&line[..at], &line[at + name.len()..]);
        in_brackets(before, behind) || in_columns(before, behind) || of_compose(before, behind) || in_field(before)
    })
}

/// A line without what carriers put before it: times in any form, klog's file and line, a container runtime's stream.
pub fn behind_carriers(line: &str) -> &str {
    let mut rest = line.trim_start();
    loop {
        let behind = if let Some(end) = time_end(rest.as_bytes(), 0) {
            behind_process(behind_file(&rest[end..]))
        } else if let Some(behind) = behind_number(rest) {
            behind
        } else if let Some(flags) = rest.strip_prefix("stderr ").or_else(|| rest.strip_prefix("stdout ")) {
            flags.trim_start_matches(['F', 'P'])
        } else {
            return rest;
        };
        rest = behind.trim_start();
    }
}

/// `12 | `, `12:`, `2. `: the number of a line of a listing or of an item of a list.
fn behind_number(rest: &str) -> Option<&str> {
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    let behind = rest.get(digits..).filter(|_| (1..=6).contains(&digits))?;
    let marks = [" | ", " │ ", ". ", "\t"];
    // `12:00` is a clock's.
    let is_clock = |rest: &str| digits < 3 && rest.starts_with(|c: char| c.is_ascii_digit());
    let colon = || behind.strip_prefix(':').filter(|rest| !is_clock(rest));
    marks.iter().find_map(|mark| behind.strip_prefix(mark)).or_else(colon)
}

/// `       1 runner.go:114] `, which klog writes behind its time.
fn behind_file(rest: &str) -> &str {
    let file = rest.split_once("] ").filter(|(head, _)| {
        let mut words = head.split_whitespace();
        let number = words.next().is_some_and(|word| word.bytes().all(|byte| byte.is_ascii_digit()));
        number && words.next().is_some_and(|word| word.contains(".go:")) && words.next().is_none()
    });
    file.map_or(rest, |(_, behind)| behind)
}

/// ` vm-1 kubelet[811]: `, which syslog and journald write behind theirs.
fn behind_process(rest: &str) -> &str {
    let process = rest.split_once("]: ").filter(|(head, _)| {
        let mut words = head.split_whitespace();
        words.next().is_some() && words.next().is_some_and(|word| word.contains('[')) && words.next().is_none()
    });
    process.map_or(rest, |(_, behind)| behind)
}

/// Whether what was taken off before a line names the proxy as who speaks: there stands no word of the message itself, whatever other times,
/// quotes and names stand around.
pub fn is_taken_off_proxys(prefix: &str) -> bool {
    let joins = |byte: Option<&u8>| byte.is_some_and(|byte| byte.is_ascii_alphanumeric() || *byte == b'.');
    prefix.match_indices(PROXY).any(|(at, name)| {
        let behind = &prefix.as_bytes()[at + name.len()..];
        !joins(prefix.as_bytes()[..at].last()) && !joins(behind.first())
    })
}

/// `[pod/cart-7d5b9c-x2x7k/istio-proxy] `, as `kubectl logs --prefix` writes.
fn in_brackets(before: &str, behind: &str) -> bool {
    behind.starts_with(']') && before.rsplit_once("[pod/").is_some_and(|(_, pod)| !pod.contains([' ', ']']))
}

/// `cart-7d5b9c-x2x7k istio-proxy `, as stern writes, also with the namespace before it.
fn in_columns(before: &str, behind: &str) -> bool {
    let mut words = before.split_whitespace().rev();
    let pod = words.next().unwrap_or_default();
    let is_pod = pod.contains('-')
        && pod.bytes().any(|byte| byte.is_ascii_digit())
        && pod.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || b"-.".contains(&byte));
    let at_most = if is_deployments(pod) { CARRIED } else { 2 };
    before.ends_with(char::is_whitespace) && behind.starts_with([' ', '\t']) && is_pod && words.count() < at_most
}

/// What carried a line may put so many words before its own beginning: a date, a level, a host, a step.
const CARRIED: usize = 8;

/// A Deployment's pod has the hash of its template and five letters at its end.
fn is_deployments(pod: &str) -> bool {
    let mut parts = pod.rsplit('-');
    let (last, hash) = (parts.next().unwrap_or_default(), parts.next().unwrap_or_default());
    last.len() == 5 && (6..=10).contains(&hash.len()) && hash.bytes().any(|byte| byte.is_ascii_digit())
}

/// `istio-proxy-1  | `, `shop-istio-proxy-1 | `, as docker compose writes.
fn of_compose(before: &str, behind: &str) -> bool {
    let Some((number, _)) = behind.split_once('|') else { return false };
    let is_word = |text: &str| !text.trim().contains(char::is_whitespace);
    let is_name = number.len() < 24 && is_word(number) && number.trim_end() != number;
    // Behind what carried the line stands the name with its number.
    let carried = || {
        let digits = number.trim_end().strip_prefix(['-', '_']).unwrap_or_default();
        let numbered = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
        numbered && before.split_whitespace().count() <= CARRIED
    };
    is_name && (is_word(before) || carried())
}

/// `"container_name":"istio-proxy"`, `container="istio-proxy"`: a field of Cloud Logging's, Loki's or a collector's.
fn in_field(before: &str) -> bool {
    let name = before.trim_end_matches(['"', '\'', '\\', ' ']);
    let Some(name) = name.strip_suffix([':', '=']) else { return false };
    let name = name.trim_end_matches(['"', '\'', '\\', ' ']);
    name.ends_with("container_name") || name.ends_with("container") || name.ends_with("containerName")
}

/// Whether a message names one of the proxy's own ports at an address of the pod itself: only the proxy and its agent call those.
pub fn names_own_port(message: &str) -> bool {
    message.match_indices(":15").any(|(at, _)| {
        let port = &message[at + 1..];
        let digits = port.bytes().take_while(u8::is_ascii_digit).count();
        OWN_PORTS.contains(&&port[..digits]) && LOOPBACK.iter().any(|address| message[..at].ends_with(address))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_of_the_proxy() {
        for line in [
            "[pod/cart-7d5b9c-x2x7k/istio-proxy] 2026-11-02 connection refused",
            "2026-11-02T08:14:21Z [pod/cart-0/istio-proxy] refused",
            "cart-7d5b9c-x2x7k istio-proxy refused",
            "shop cart-7d5b9c-x2x7k istio-proxy refused",
            "istio-proxy-1  | refused",
            "shop_istio-proxy_1 | refused",
            r#"{"labels":{"container_name":"istio-proxy"},"textPayload":"refused"}"#,
            r#"{\"container\": \"istio-proxy\"}"#,
            "container=istio-proxy refused",
            "  container_name: istio-proxy",
            "E0730 00:00:00.000000       1 runner.go:114] shop cart-7d5b9c-x2x7k istio-proxy refused",
            "2026-11-02T08:14:21Z stderr F istio-proxy-1  | refused",
            "Nov  2 08:14:21 node-a kubelet[811]: cart-7d5b9c-x2x7k istio-proxy refused",
            "Step #2 - \"look\": cart-7d5b9c6f8d-x2x7k istio-proxy refused",
            "[30.07.2026, 08:14:21] Mei Tanaka: istio-proxy-1  | refused",
        ] {
            assert!(is_proxys(line), "{line}");
        }
        for line in [
            "waiting for istio-proxy to start: connection refused",
            "[pod/cart-7d5b9c-x2x7k/cart] istio-proxy refused",
            "cart-7d5b9c-x2x7k cart waiting for istio-proxy",
            "cart-1  | istio-proxy refused",
            "cart-1  | waiting for istio-proxy | refused",
            "spec.containers{istio-proxy}",
            "E0730 00:00:00.000000       1 runner.go:114] waiting for istio-proxy to start",
            "",
        ] {
            assert!(!is_proxys(line), "{line}");
        }
    }

    #[test]
    fn what_was_taken_off_before_lines_of_the_proxy() {
        for prefix in [
            "2026-11-02T08:14:21Z stderr F [pod/cart-7d5b9c-x2x7k/istio-proxy] ",
            "> 12: shop cart-7d5b9c-x2x7k istio-proxy ",
            "Nov  2 08:14:21 node-a kubelet[811]: shop_istio-proxy_1 | ",
        ] {
            assert!(is_taken_off_proxys(prefix), "{prefix}");
        }
        for prefix in
            ["2026-11-02T08:14:21Z [pod/cart-7d5b9c-x2x7k/cart] ", "istio-proxy2 ", "docs.istio-proxy.example ", ""]
        {
            assert!(!is_taken_off_proxys(prefix), "{prefix}");
        }
    }

    #[test]
    fn own_ports() {
        for message in [
            "dial tcp 127.0.0.1:15000: connect: connection refused",
            "Get http://localhost:15020/stats: connection refused",
            "connect to [::1]:15053 failed",
            "127.0.0.1:15004",
        ] {
            assert!(names_own_port(message), "{message}");
        }
        for message in ["dial tcp 127.0.0.1:150001", "dial tcp 10.0.0.7:15001: refused", "127.0.0.1:15999", ":15001"] {
            assert!(!names_own_port(message), "{message}");
        }
    }
}
