//! What an output holds, where that is worth a line of its own: a proxy's dump has millions of lines.

use meshmedic_format::Text;
use meshmedic_read::artifact::{Holds, Inventory};

/// `2,130 listeners, 4,182 clusters, 8,840 routes, 12,001 endpoints; configured by the control plane; version 1.21.5`
pub(super) fn contents(inventory: &Inventory) -> Text {
    let Holds { listeners, clusters, routes, endpoints, dynamic, version } = inventory.holds();
    let counts = [
        (listeners, "listener", "リスナー"),
        (clusters, "cluster", "クラスタ"),
        (routes, "route", "ルート"),
        (endpoints, "endpoint", "エンドポイント"),
    ];
    let counts: Vec<_> = counts.into_iter().filter(|(count, ..)| *count > 0).collect();
    let en = counts
        .iter()
        .map(|(count, word, _)| format!("{} {word}{}", grouped(*count), if *count == 1 { "" } else { "s" }));
    let ja = counts.iter().map(|(count, _, word)| format!("{word} {} 件", grouped(*count)));
    let (mut en, mut ja) = (vec![en.collect::<Vec<_>>().join(", ")], vec![ja.collect::<Vec<_>>().join("、")]);
    if dynamic > 0 {
        en.push("configured by the control plane".to_owned());
        ja.push("コントロール プレーンからの構成あり".to_owned());
    }
    if !version.is_empty() {
        en.push(format!("version {version}"));
        ja.push(format!("バージョン {version}"));
    }
    let joined =
        |parts: Vec<String>, by: &str| parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(by);
    Text { en: joined(en, "; "), ja: joined(ja, "、") }
}

/// A number with its thousands set apart: `12,345`.
pub fn grouped(number: usize) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}
