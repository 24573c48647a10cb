//! The names that the paste does not give, as fields.

use std::collections::BTreeMap;

use yew::prelude::*;

use crate::components::{Tools, name_input};
use crate::edits::{Edits, Field};
use crate::outline::OpenName;
use crate::state::Shown;
use crate::text::UiText;

/// One field for each open name of each thing, below what the thing is.
pub(super) fn names(tools: &Tools, shown: &Shown, edits: &Edits) -> Html {
    // What only a finding that was set aside needs is not asked for.
    let wanted = |open: &&OpenName| {
        let of = |owners: &BTreeMap<String, String>| owners.get(&open.name) == Some(&open.owner);
        let findings = shown.report.findings.iter().enumerate();
        findings.filter(|(place, _)| shown.left.has(*place)).any(|(_, finding)| of(&finding.owners))
            || shown.report.next.iter().any(|next| of(&next.owners))
    };
    let open: Vec<&OpenName> = shown.outline.open.iter().filter(wanted).collect();
    if open.is_empty() {
        return html! {};
    }
    let rows = open.iter().enumerate().map(|(place, name)| {
        let id = format!("name-{place}");
        let field = Field::new(&name.name, &name.owner, edits);
        let refused = field.refused();
        // What it belongs to is said once for all of its names.
        let is_first = place == 0 || open[place - 1].of != name.of;
        html! {
            <key={format!("{} {}", name.name, name.owner)}>
                if is_first {
                    <p class="quiet">{ &name.of }</p>
                }
                <div class="name">
                    <label for={id.clone()}><code>{ &name.name }</code></label>
                    { name_input(tools, field, Some(id)) }
                    if refused {
                        <span class="name-note" data-is="refused">{ tools.text(UiText::Refused) }</span>
                    }
                </div>
            </>
        }
    });
    html! {
        <section class="panel names">
            <h2>{ tools.text(UiText::Names) }</h2>
            <p class="quiet">{ tools.text(UiText::NamesHint) }</p>
            <div class="name-list">{ for rows }</div>
        </section>
    }
}
