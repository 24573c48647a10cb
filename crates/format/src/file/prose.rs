//! The texts in a file, whatever they belong to: what stands under `en` and `ja`.

use serde_yaml::Value;

use crate::lang::Lang;

/// Hands each text to `with`, with its key as `fix[0].text.en` and its language, in the order of the file, and puts what it gives in the
/// text's place; `None` leaves it. `key` is that of `value` itself, empty for a file.
pub(super) fn change(value: &mut Value, key: &str, with: &mut impl FnMut(&str, Lang, &str) -> Option<String>) {
    match value {
        Value::Mapping(pairs) => {
            for (name, value) in pairs.iter_mut() {
                let name = name.as_str().unwrap_or_default();
                let key = if key.is_empty() { name.to_owned() } else { format!("{key}.{name}") };
                match (language(name), &mut *value) {
                    (Some(lang), Value::String(text)) => {
                        if let Some(other) = with(&key, lang, text) {
                            *text = other;
                        }
                    }
                    _ => change(value, &key, with),
                }
            }
        }
        Value::Sequence(list) => {
            for (at, value) in list.iter_mut().enumerate() {
                change(value, &format!("{key}[{at}]"), with);
            }
        }
        _ => {}
    }
}

fn language(name: &str) -> Option<Lang> {
    [Lang::En, Lang::Ja].into_iter().find(|lang| lang.tag() == name)
}
