//! istiod/nack: names the proxies that refuse, and the types of configuration.

use crate::checks::shared::phase::{Check, Incomplete, Phase};
use crate::checks::shared::refused::Names;
use crate::checks::shared::view::View;

pub(crate) const CHECK: Check = &[Phase::Complete(complete)];

fn complete(_: &View<'_>, own: &mut [Incomplete<'_>]) {
    let (mut proxies, mut types) = (Names::default(), Names::default());
    for found in own.iter() {
        found.text("type").iter().for_each(|name| types.add(name));
        match (found.get("POD"), found.get("NAMESPACE")) {
            (Some(pod), Some(namespace)) => proxies.add(&format!("{pod}.{namespace}")),
            _ => found.text("node").iter().for_each(|node| proxies.add(node)),
        }
    }
    for found in own {
        for (detail, names) in [("proxies", &proxies), ("types", &types)] {
            if let Some(text) = names.text() {
                found.detail(detail, text);
            }
        }
    }
}
