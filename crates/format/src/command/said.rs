//! What a command does, in a few words: "deletes the node pool", for the sign beside a step. The class alone ([`Does`]) says how bad it
//! is, and not to what.

use super::walk::{Ran, walk};
use super::words::Unread;
use crate::lang::{Say, Text};
use crate::model::Does;

mod gcloud;
mod kubectl;
mod phrase;

use phrase::text;

/// What the worst part of a command does, in a few words; `None` where it only reads.
///
/// # Errors
/// As [`does`](super::does).
pub fn said(command: &str) -> Result<Option<Text>, Unread> {
    let mut told: Vec<(Does, Option<Text>)> = Vec::new();
    let worst = walk(command, &mut |ran| told.push((ran.does, of_program(ran))))?;
    if worst == Does::Reads {
        return Ok(None);
    }
    let deciding = told.into_iter().filter(|(does, _)| *does == worst);
    Ok(Some(deciding.filter_map(|(_, text)| text).next().unwrap_or_else(|| by_class(worst))))
}

fn of_program(ran: &Ran<'_>) -> Option<Text> {
    let (program, rest) = ran.words.split_first()?;
    let rest: Vec<&str> = rest.iter().map(|word| word.text.as_str()).collect();
    let name = program.text.rsplit('/').next().unwrap_or_default();
    match name {
        "kubectl" => kubectl::said(&ran.verb, &rest, ran.does),
        "gcloud" => gcloud::said(&ran.verb, &rest, ran.does),
        _ => of_others(name, &rest),
    }
}

/// Programs whose first words say it all.
fn of_others(name: &str, words: &[&str]) -> Option<Text> {
    let has = |any: &[&str]| words.iter().any(|word| any.contains(word));
    let say = match name {
        "asmcli" => Say { en: "runs the installer", ja: "インストーラを実行" },
        "iptables" | "ip6tables" if has(&["-D", "--delete"]) => {
            Say { en: "removes a packet filter rule", ja: "iptables ルールを削除" }
        }
        "iptables" | "ip6tables" if has(&["-I", "-A", "--insert", "--append"]) => {
            Say { en: "adds a packet filter rule", ja: "iptables ルールを追加" }
        }
        "modprobe" => Say { en: "loads kernel modules", ja: "カーネル モジュールを読み込み" },
        "reboot" | "halt" | "poweroff" | "shutdown" => Say { en: "restarts the VM", ja: "VM を再起動" },
        "systemctl" | "service" if has(&["restart"]) => {
            Say { en: "restarts a service", ja: "サービスを再起動" }
        }
        "systemctl" | "service" if has(&["stop"]) => Say { en: "stops a service", ja: "サービスを停止" },
        "systemctl" | "service" if has(&["start"]) => Say { en: "starts a service", ja: "サービスを起動" },
        "touch" | "tee" => Say { en: "writes a file", ja: "ファイルに書き込み" },
        "chown" | "chmod" | "chgrp" => Say { en: "changes a file's rights", ja: "ファイルの権限を変更" },
        "rm" => Say { en: "deletes a file", ja: "ファイルを削除" },
        "setcap" => Say { en: "gives a program a right", ja: "プログラムに権限を付与" },
        "kill" | "pkill" => Say { en: "stops a process", ja: "プロセスを停止" },
        "helm" => Say { en: "changes a Helm release", ja: "Helm リリースを変更" },
        "curl" => Say { en: "changes the running Envoy", ja: "動作中の Envoy を変更" },
        _ => return None,
    };
    Some(text(say))
}

/// The class, where nothing says more.
fn by_class(does: Does) -> Text {
    text(match does {
        Does::Reads => Say { en: "only reads", ja: "読み取りのみ" },
        Does::Changes => Say { en: "changes settings", ja: "設定を変更" },
        Does::Restarts => Say { en: "restarts what runs", ja: "再起動を伴う" },
        Does::Deletes => Say { en: "deletes", ja: "削除を伴う" },
    })
}
