//! What a script may read of the machine that it runs on: where that is a virtual machine with Envoy.

use super::cloud::is_admin_path;

/// Programs that tell of processes, modules, sockets and services, whatever flags the reader of commands lets pass.
const TELLING: &[&str] = &["ps", "pgrep", "lsmod", "uname", "ss", "netstat"];

/// Whether a script may run it. Behind a program that reads a cluster (`remote`) nothing of the machine is looked at.
pub(super) fn is_allowed(program: &str, words: &[&str], remote: bool) -> bool {
    if remote {
        return false;
    }
    match (program.rsplit('/').next().unwrap_or(program), words) {
        ("sudo", [inside, rest @ ..]) => {
            !inside.starts_with('-') && *inside != "sudo" && is_allowed(inside, rest, false)
        }
        ("iptables" | "ip6tables", words) => words.iter().any(|word| matches!(*word, "-S" | "-L")),
        ("iptables-save" | "ip6tables-save", []) | ("envoy", ["--version"]) => true,
        ("ls", ["/lib/modules"]) => true,
        ("tail", ["-n", lines, file]) => lines.parse::<u16>().is_ok() && is_log(file),
        ("systemctl", ["status" | "list-units" | "is-active", ..]) => true,
        ("curl", words) => curl(words),
        (name, _) => TELLING.contains(&name),
    }
}

fn is_log(file: &str) -> bool {
    file.starts_with("/var/log/envoy/") && !file.contains("..")
}

/// A request to the administration of the Envoy on this machine, without a header, a user or a body.
fn curl(words: &[&str]) -> bool {
    let (mut addresses, mut rest) = (0, words.iter());
    while let Some(word) = rest.next() {
        match *word {
            "-s" | "-S" | "-sS" | "-f" | "-v" | "-sv" | "-fsS" | "--silent" => {}
            "--max-time" | "-m" => _ = rest.next(),
            address if is_admin(address) => addresses += 1,
            _ => return false,
        }
    }
    addresses == 1
}

fn is_admin(address: &str) -> bool {
    let address = address.strip_prefix("http://").unwrap_or(address);
    let Some((host, path)) = address.split_once('/') else { return false };
    let hosts = ["localhost:15000", "127.0.0.1:15000", "localhost:15020", "127.0.0.1:15020"];
    hosts.contains(&host) && is_admin_path(path)
}
