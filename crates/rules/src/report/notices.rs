//! What is worth knowing of the paste itself, before anything in it.

use super::known::Known;
use crate::detect::{self, Source};
use meshmedic_format::Text;

/// How a credential begins, and what it is.
const CREDENTIALS: [(&str, &str, &str); 7] = [
    ("PRIVATE KEY-----", "a private key", "秘密鍵"),
    ("\"private_key\":", "a service account key", "サービス アカウント キー"),
    ("client-key-data:", "a client key of a kubeconfig", "kubeconfig のクライアント鍵"),
    ("ya29.", "an OAuth access token", "OAuth アクセス トークン"),
    ("Bearer eyJ", "a bearer token", "Bearer トークン"),
    ("token: eyJ", "a token", "トークン"),
    ("AIza", "an API key", "API キー"),
];

/// What begins like a credential is one where so many characters of one follow.
const LONG_ENOUGH: usize = 16;

/// So many names of one sort are listed; of more their number is.
const LISTED: usize = 10;

/// All notices: credentials, and several things where most pastes have one.
pub(super) fn notices_of(sources: &[Source<'_>], known: &Known<'_>) -> Vec<Text> {
    let mut notices: Vec<Text> = Vec::new();
    for (name, [en, ja]) in
        [("CLUSTER_NAME", ["clusters", "クラスタ"]), ("MEMBERSHIP", ["memberships", "メンバーシップ"])]
    {
        let all = known.told(name);
        if all.len() > 1 {
            let more = if all.len() > LISTED { format!(", … {}", all.len()) } else { String::new() };
            let list = all[..all.len().min(LISTED)].join(", ") + &more;
            notices.push(Text {
                en: format!(
                    "Several {en} are named ({list}). Each command is filled from its own; what nothing ties to one of them stays open."
                ),
                ja: format!(
                    "複数の{ja}({list})が含まれています。コマンドにはそれぞれに対応する値だけを入れ、どれのものか判断できない箇所は空けてあります。"
                ),
            });
        }
    }
    sources.iter().for_each(|source| notices.extend(credential(source)));
    notices
}

/// The first credential of an input.
fn credential(source: &Source<'_>) -> Option<Text> {
    let search = detect::search(&CREDENTIALS.map(|(begin, ..)| begin))?;
    for piece in source.prose() {
        for hit in search.find_iter(piece) {
            let (_, en, ja) = CREDENTIALS[hit.pattern().as_usize()];
            let rest = piece[hit.end()..].trim_start_matches([' ', '"', '\\', 'n', '\n', '\r']);
            let is_credential = |byte: &u8| byte.is_ascii_alphanumeric() || b"+/=_-.".contains(byte);
            if rest.bytes().take_while(is_credential).count() < LONG_ENOUGH {
                continue;
            }
            let offset = piece.as_ptr() as usize - source.clean.text.as_ptr() as usize + hit.start();
            let line = source.clean.place(offset).line;
            let name = source.name;
            return Some(Text {
                en: format!(
                    "Line {line} of {name} holds {en}. Revoke it if anyone else could see this text, and take it out before you pass it on."
                ),
                ja: format!(
                    "{name} の {line} 行目に{ja}が含まれています。他の人が見た可能性があれば失効させ、この内容を共有する前に取り除いてください。"
                ),
            });
        }
    }
    None
}
