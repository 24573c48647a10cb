//! `kubectl logs POD -c istio-proxy`, /var/log/envoy/envoy.err.log: what Envoy and the agent beside it write.

use super::super::Reason;
use super::access_log::is_request;

/// By Envoy's own brackets, `[time][thread][level][component]`, or the agent's level and `envoy`: most lines must look so, but for the
/// requests of the access log among them.
pub(super) fn recognise(text: &str) -> Option<Reason> {
    let (mut own, mut all, mut requests) = (0, 0, 0);
    for line in text.lines().filter(|line| !line.trim().is_empty()).take(200) {
        all += 1;
        let is_own = is_envoy(line.trim());
        own += usize::from(is_own);
        requests += usize::from(!is_own && is_request(line));
    }
    (own > 0 && (own + requests) * 2 >= all)
        .then_some(Reason { en: "lines of Envoy's own log", ja: "Envoy 自身のログの形式" })
}

/// What stands behind the level: Envoy, or who speaks in the agent beside it.
const SCOPES: [&str; 10] =
    ["envoy", "Envoy", "xdsproxy", "sds", "citadelclient", "googleca", "googlecas", "ca", "cache", "Readiness"];

fn is_envoy(line: &str) -> bool {
    // [2024-03-05 14:54:29.255][1][warning][config] ...
    if line.starts_with('[') {
        let levels = ["][trace][", "][debug][", "][info][", "][warning][", "][error][", "][critical]["];
        return levels.iter().any(|level| line.contains(level));
    }
    // 2026-05-04T08:50:32.948479Z warning envoy config ...
    let mut words = line.split_whitespace();
    let (first, level, scope) = (words.next(), words.next(), words.next());
    let time = first.is_some_and(|word| word.starts_with("20") && word.contains('T') && word.len() >= 20);
    let level = if time { level } else { first };
    let scope = if time { scope } else { line.split_whitespace().nth(1) };
    let levels = ["trace", "debug", "info", "warn", "warning", "error", "critical"];
    level.is_some_and(|level| levels.contains(&level)) && scope.is_some_and(|scope| SCOPES.contains(&scope))
}
