//! What `asmcli install` and `asmcli validate` print, and `install_asm` before them.

use super::super::Reason;

/// By the prefix that the tool writes before its messages, behind a time or not.
pub(super) fn recognise(text: &str) -> Option<Reason> {
    let own = |line: &str| {
        let line = line.trim_start();
        // `2021-12-23T19:53:54.515581 asmcli: ...`
        let time = line.starts_with("20") && line.as_bytes().get(10) == Some(&b'T');
        let line = if time { line.split_once(' ').map_or("", |(_, rest)| rest.trim_start()) } else { line };
        line.starts_with("asmcli: ") || line.starts_with("install_asm: ")
    };
    text.lines().any(own).then_some(Reason {
        en: "lines that asmcli or install_asm begins",
        ja: "asmcli: または install_asm: で始まる行",
    })
}
