//! What is worth knowing of the paste itself, before anything in it.

use super::collected;
use super::known::Known;
use crate::detect::Source;
use meshmedic_format::Text;
use meshmedic_read::domain::secrets::SecretKind;

/// So many names of one sort are listed; of more their number is.
const LISTED: usize = 10;

/// All notices: credentials, and several things where most pastes have one.
pub(super) fn notices_of(sources: &[Source<'_>], known: &Known<'_>, show_secrets: bool) -> Vec<Text> {
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
    notices.extend(collected::notices_of(sources));
    sources.iter().for_each(|source| notices.extend(credentials(source, show_secrets)));
    notices
}

/// That the names are not the real ones: whoever runs a command with them reaches nothing, or a thing that is really called so.
pub(super) fn stand_ins() -> Text {
    Text {
        en: "Names in it are stand-ins. Put the real ones in their place before you run a command.".to_owned(),
        ja: "名前は仮の名前に置き換えられています。コマンドは、実際の名前に戻してから実行してください。".to_owned(),
    }
}

/// The credentials of an input: what each is, and on which lines.
fn credentials(source: &Source<'_>, shown: bool) -> Option<Text> {
    let secrets = &source.clean.secrets;
    // The lines of one key, of one token that was wrapped.
    let mut runs: Vec<(SecretKind, usize, usize)> = Vec::new();
    for (kind, line) in secrets {
        match runs.last_mut() {
            Some((last, _, end)) if last == kind && *end < *line && *line <= *end + 1 => *end = *line,
            Some((last, _, end)) if last == kind && end == line => {}
            _ => runs.push((*kind, *line, *line)),
        }
    }
    let name = source.name;
    let place =
        |first: usize, last: usize| if first == last { first.to_string() } else { format!("{first}\u{2013}{last}") };
    let rest = runs.len().saturating_sub(LISTED);
    let list = |one: fn(SecretKind, &str) -> String, parts: &str, more: String| {
        let listed: Vec<String> =
            runs.iter().take(LISTED).map(|(kind, first, last)| one(*kind, &place(*first, *last))).collect();
        listed.join(parts) + if rest > 0 { more.as_str() } else { "" }
    };
    let en = list(|kind, lines| format!("{} (line {lines})", called(kind)[0]), ", ", format!(" and {rest} more"));
    let ja = list(|kind, lines| format!("{}({lines} 行目)", called(kind)[1]), "、", format!("、ほか {rest} 件"));
    let masked = if shown {
        ["", ""]
    } else {
        [" All of it is masked in this report.", "このレポートではすべて伏せ字にしています。"]
    };
    // A half-width space parts Japanese from other words, as in Google's Japanese documents.
    let gap = if ja.starts_with(|first: char| first.is_ascii()) { " " } else { "" };
    (!runs.is_empty()).then(|| Text {
        en: format!("{name} holds {en}.{} Revoke what anyone else could have seen.", masked[0]),
        ja: format!(
            "{name} に{gap}{ja}が含まれています。{}他の人が見た可能性のあるものは失効させてください。",
            masked[1]
        ),
    })
}

fn called(kind: SecretKind) -> [&'static str; 2] {
    match kind {
        SecretKind::PrivateKey => ["a private key", "秘密鍵"],
        SecretKind::JsonWebToken => ["a JSON Web Token", "JSON Web Token"],
        SecretKind::OAuthToken => ["an OAuth token", "OAuth トークン"],
        SecretKind::ApiKey => ["an API key", "API キー"],
        SecretKind::ServiceToken => ["a service's access token", "外部サービスのアクセス トークン"],
        SecretKind::Authorization => ["an authorization header", "Authorization ヘッダーの認証情報"],
        SecretKind::VaultToken => ["a Vault token", "Vault トークン"],
        SecretKind::Token => ["a token", "トークン"],
        SecretKind::Password => ["a password", "パスワード"],
        SecretKind::Secret => ["a secret", "シークレット値"],
        SecretKind::SecretData => ["a Kubernetes Secret's data", "Kubernetes Secret のデータ"],
        SecretKind::Cookie => ["a cookie", "Cookie"],
    }
}
