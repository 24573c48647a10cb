//! Ports, as packet filters, forwarding rules and listeners write them.

/// Ports by the names that iptables -L prints for them.
const NAMES: &[(&str, &str)] = &[
    ("http", "80"),
    ("https", "443"),
    ("http-alt", "8080"),
    ("webcache", "8080"),
    ("mysql", "3306"),
    ("mysqlx", "33060"),
    ("postgresql", "5432"),
    ("redis", "6379"),
    ("ssh", "22"),
    ("smtp", "25"),
    ("domain", "53"),
    ("ftp", "21"),
    ("pop3", "110"),
    ("imap2", "143"),
    ("imap", "143"),
    ("ldap", "389"),
    ("submission", "587"),
    ("submissions", "465"),
    ("smtps", "465"),
    ("urd", "465"),
    ("amqp", "5672"),
    ("mongodb", "27017"),
    ("memcached", "11211"),
    ("websm", "9090"),
    ("commplex-main", "5000"),
    ("zookeeper", "2181"),
    ("epmd", "4369"),
    ("nfs", "2049"),
    ("ms-sql-s", "1433"),
];

/// A port as a number if its name is known, else as it is written.
pub fn number(port: &str) -> &str {
    NAMES.iter().find(|(name, _)| *name == port).map_or(port, |(_, number)| number)
}

/// Whether a listing without `-n` shows a name, of a port or of a host, whose number or address nobody knows from here.
pub fn is_named(cell: &str) -> bool {
    cell.split(',').map(number).any(|part| part.starts_with(|c: char| c.is_ascii_alphabetic()) && !part.contains(':'))
}

/// Whether ports hold this one: of a packet filter (`80`, `http,https`, `8000:8100`, `!22`) or of a forwarding rule (`80-90`). Empty
/// ones hold none: what they mean, the caller knows.
pub fn hold(ports: &str, port: u16) -> bool {
    if let Some(other) = ports.strip_prefix('!') {
        return !hold(other, port);
    }
    ports.split(',').any(|part| match range(part) {
        Some((from, to)) => from <= port && port <= to,
        None => parse(part) == Some(port),
    })
}

/// The same for a port that may be written as a name; one that nobody knows is held where it is named.
pub fn hold_named(ports: &str, port: &str) -> bool {
    match (parse(port), ports.strip_prefix('!')) {
        (Some(port), _) => hold(ports, port),
        (None, Some(other)) => !hold_named(other, port),
        (None, None) => ports.split(',').any(|part| part == port),
    }
}

/// Whether ports of a forwarding rule, empty where they are not known, may hold this one.
pub fn may_hold(ports: &str, port: u16) -> bool {
    ports.is_empty() || hold(ports, port)
}

fn parse(port: &str) -> Option<u16> {
    number(port.trim()).parse().ok()
}

/// `8000:8100` and `8000-8100`; a hyphen may also be part of a name.
fn range(part: &str) -> Option<(u16, u16)> {
    let (from, to) = part.split_once(':').or_else(|| part.split_once('-'))?;
    Some((parse(from)?, parse(to)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ports_hold_a_port() {
        for (ports, port) in [
            ("80", 80),
            ("mysql", 3306),
            ("http,https", 443),
            ("8000:8100", 8080),
            ("8000:8100", 8000),
            ("8000:8100", 8100),
            ("http:https", 100),
            ("80-90", 90),
            ("80, 443", 443),
            ("http-alt", 8080),
            ("!22", 80),
            ("!8000:8100", 80),
        ] {
            assert!(hold(ports, port), "{ports} {port}");
        }
        for (ports, port) in
            [("", 80), ("80", 8080), ("80-90", 91), ("!ssh", 22), ("a:b", 80), ("a-b", 80), ("commplex-main", 80)]
        {
            assert!(!hold(ports, port), "{ports} {port}");
        }
    }

    #[test]
    fn a_port_by_its_name() {
        assert!(hold_named("http,https", "https") && hold_named("443", "https") && hold_named("8000:8100", "webcache"));
        assert!(hold_named("my-port", "my-port") && !hold_named("!my-port", "my-port") && hold_named("!22", "my-port"));
        assert!(may_hold("", 80) && may_hold("80-90", 85) && !may_hold("80", 85));
        assert!(!hold_named("80", "my-port") && !hold_named("8000:8100", "my-port"));
        assert_eq!((number("https"), number("81"), number("my-port")), ("443", "81", "my-port"));
        assert!(is_named("my-port") && is_named("shop.internal") && !is_named("https") && !is_named("fd20::7"));
    }
}
