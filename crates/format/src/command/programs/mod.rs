//! What programs do, one file for each that has verbs or flags to decide by.

pub(super) mod act;
mod args;
mod files;
mod firewall;
mod gcloud;
mod http;
mod istio;
mod kubectl;
mod releases;
mod runners;
mod services;
mod ssh;

use act::{Acts, is, unclear};

use super::words::{Unread, Word};
use crate::fault::meant;
use crate::model::Does::{self, Changes, Deletes, Reads, Restarts};

/// Programs that do one thing, whatever they are told. `sleep` and `cd` are among those that read, since they change nothing.
const ALWAYS: &[(Does, &str)] = &[
    (
        Reads,
        ":, [, [[, base64, basename, break, cat, cd, clear, column, continue, cut, df, diff, dig, dirname, \
            du, echo, egrep, exit, export, false, fgrep, free, getent, grep, head, host, id, ip6tables-save, \
            iptables-save, jq, less, ls, lsmod, lsof, md5sum, more, namei, netstat, nproc, nslookup, pgrep, \
            ping, printenv, printf, ps, pwd, read, readlink, realpath, seq, set, sha256sum, sleep, stat, tac, \
            tail, test, top, tr, traceroute, true, uname, uniq, uptime, wc, which, whoami, zcat, zgrep",
    ),
    // Moving overwrites without a word, and what a file was called before it no longer is.
    (Changes, "chgrp, chmod, chown, ln, mv, setcap"),
    (Restarts, "halt, poweroff, reboot, shutdown"),
    (Deletes, "rm, rmdir, shred, truncate, unlink"),
];

/// Reads a program's words, which come without its name.
type Reader = fn(&[Word]) -> Acts;

/// Programs whose words say what they do.
const BY_WORDS: &[(&[&str], Reader)] = &[
    (&["kubectl", "k", "oc"], kubectl::acts),
    (&["gcloud"], gcloud::acts),
    (&["istioctl"], istio::istioctl),
    (&["asmcli"], istio::asmcli),
    (&["helm"], releases::helm),
    (&["terraform", "tofu"], releases::terraform),
    (&["curl"], http::curl),
    (&["pilot-agent"], http::pilot_agent),
    (
        &["iptables", "ip6tables", "iptables-legacy", "ip6tables-legacy", "iptables-nft", "ip6tables-nft"],
        firewall::iptables,
    ),
    (&["iptables-restore", "ip6tables-restore"], firewall::iptables_restore),
    (&["nft"], firewall::nft),
    (&["systemctl"], services::systemctl),
    (&["service"], services::service),
    (&["journalctl"], services::journalctl),
    (&["kill", "pkill", "killall"], services::kill),
    (&["sysctl"], services::sysctl),
    (&["modprobe"], services::modprobe),
    (&["tee", "touch", "mkdir"], files::writes),
    (&["cp"], files::cp),
    (&["sort"], files::sort),
    (&["sed"], files::sed),
    (&["awk", "gawk", "mawk"], files::awk),
    (&["find"], files::find),
    (&["date"], files::date),
    (&["openssl"], files::openssl),
    (&["envoy"], istio::envoy),
    (&["nc", "ncat"], runners::nc),
    (&["ss"], services::ss),
    (&["ssh"], ssh::acts),
    (&["sudo"], runners::sudo),
    (&["env"], runners::env),
    (&["xargs"], runners::xargs),
    (&["timeout"], runners::timeout),
    (&["watch"], runners::watch),
    (&["nice"], runners::nice),
    (&["nohup", "exec", "command"], runners::next),
    (&["sh", "bash", "dash", "zsh"], runners::shell),
];

/// What a program does with its words, its name first.
///
/// # Errors
/// The program is not known, or what it does with these words isn't.
pub(super) fn acts(words: &[Word]) -> Acts {
    let Some((program, rest)) = words.split_first() else { return is(Reads) };
    if program.loose {
        return Err(unclear(&program.text, "an expansion names the program"));
    }
    let name = program.text.rsplit('/').next().unwrap_or_default();
    if let Some(does) = args::does(ALWAYS, name) {
        return is(does);
    }
    match BY_WORDS.iter().find(|(names, _)| names.contains(&name)) {
        Some((_, reader)) => reader(rest),
        None => Err(Unread(format!("unknown program `{name}`{}", meant(name, known())))),
    }
}

/// The names of all programs that are known.
fn known() -> impl Iterator<Item = &'static str> {
    let always = ALWAYS.iter().flat_map(|(_, names)| names.split(", "));
    always.chain(BY_WORDS.iter().flat_map(|(names, _)| names.iter().copied()))
}
