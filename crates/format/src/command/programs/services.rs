//! What starts, stops and sets up a machine's services, processes and kernel.

use super::act::{Acts, by, is, unclear, unknown};
use super::args::{Flags, certain, does, has};
use crate::command::words::Word;
use crate::model::Does::{self, Changes, Deletes, Reads, Restarts};

const SYSTEMCTL: Flags = Flags {
    valued: "-t, --type, --state, -n, --lines, -o, --output, -p, --property, -H, --host",
    alone: "--no-pager, --all, -a, -l, --full, -q, --quiet, --user, --system, --no-legend, --now, --failed, \
            --force, -f, --plain, --value, --no-block, --runtime",
};

const VERBS: &[(Does, &str)] = &[
    (
        Reads,
        "status, show, cat, is-active, is-enabled, is-failed, is-system-running, list-units, \
            list-unit-files, list-sockets, list-timers, list-dependencies, list-jobs, get-default, help, \
            show-environment",
    ),
    (
        Changes,
        "start, enable, reenable, disable, mask, unmask, reload, daemon-reload, daemon-reexec, edit, \
            set-property, set-default, set-environment, unset-environment, reset-failed, preset, link, thaw",
    ),
    (
        Restarts,
        "restart, try-restart, reload-or-restart, try-reload-or-restart, stop, kill, isolate, freeze, \
            reboot, poweroff, halt, kexec, soft-reboot, suspend, hibernate, rescue, emergency",
    ),
    (Deletes, "revert, clean"),
];

pub(super) fn systemctl(words: &[Word]) -> Acts {
    certain(words, "systemctl")?;
    let Some((verb, _)) = SYSTEMCTL.first(words, "systemctl")? else { return is(Reads) };
    let Some(does) = does(VERBS, &verb.text) else {
        return Err(unknown("verb", &verb.text, "systemctl"));
    };
    let stops = has(words, &["--now"]) && matches!(verb.text.as_str(), "disable" | "mask");
    by(&verb.text, if stops { Restarts } else { does })
}

pub(super) fn service(words: &[Word]) -> Acts {
    match words.get(1).map(|word| word.text.as_str()) {
        Some("status") => is(Reads),
        Some(verb @ ("start" | "reload" | "force-reload")) => by(verb, Changes),
        Some(verb @ ("stop" | "restart" | "try-restart")) => by(verb, Restarts),
        Some(verb) => Err(unknown("verb", verb, "service")),
        None => Err(unclear("service", "no verb")),
    }
}

pub(super) fn journalctl(words: &[Word]) -> Acts {
    certain(words, "journalctl")?;
    let keeps = |word: &&Word| word.text.starts_with("--vacuum") || word.text.starts_with("--r");
    let deletes = words.iter().find(keeps).filter(|word| word.text != "--reverse");
    let changes = has(words, &["--flush", "--sync", "--update-catalog", "--setup-keys", "--relinquish-var"]);
    is(match deletes {
        Some(_) => Deletes,
        None if changes => Changes,
        None => Reads,
    })
}

/// kill, pkill, killall: signal 0 and lists of signals stop nothing.
pub(super) fn kill(words: &[Word]) -> Acts {
    let asks = matches!(words.first().map(|word| word.text.as_str()), Some("-0" | "-l" | "-L" | "--list"));
    is(if asks { Reads } else { Restarts })
}

pub(super) fn sysctl(words: &[Word]) -> Acts {
    certain(words, "sysctl")?;
    let letters = |word: &Word| {
        let short = word.text.starts_with('-') && !word.text.starts_with("--");
        short && word.text.contains(['w', 'p', 'f'])
    };
    let writes = has(words, &["--write", "--load", "--system"]) || words.iter().any(letters);
    let sets = words.iter().any(|word| word.text.contains('='));
    is(if writes || sets { Changes } else { Reads })
}

pub(super) fn modprobe(words: &[Word]) -> Acts {
    certain(words, "modprobe")?;
    if has(words, &["-n", "--dry-run", "--show", "-D", "--show-depends", "-c", "--showconfig"]) {
        return is(Reads);
    }
    is(if has(words, &["-r", "--remove"]) { Restarts } else { Changes })
}

/// ss lists sockets, and closes them.
pub(super) fn ss(words: &[Word]) -> Acts {
    certain(words, "ss")?;
    let short = |word: &Word| word.text.starts_with('-') && !word.text.starts_with("--") && word.text.contains('K');
    let closes = words.iter().any(short) || words.iter().any(|word| word.text.starts_with("--k"));
    is(if closes { Restarts } else { Reads })
}
