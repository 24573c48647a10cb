//! Did it help? What became of an earlier report's findings, and what to paste for that.

use meshmedic_rules::report::visible;
use yew::prelude::*;

use crate::browser;
use crate::components::{Tools, button, command, level};
use crate::edits::{Edits, Scope};
use crate::state::{Action, State};
use crate::text::UiText;
use crate::worker::compared::ComparedRow;

const GROUPS: [UiText; 4] = [UiText::GroupNew, UiText::GroupStill, UiText::GroupNotChecked, UiText::GroupGone];

/// The button that keeps the report to compare another with it.
pub(super) fn did_it_help(tools: &Tools) -> Html {
    let own = tools.clone();
    let onclick = Callback::from(move |_: MouseEvent| {
        own.contents.keep_before();
        own.send.dispatch(Action::BeforeKept(own.contents.next_id()));
        browser::focus_soon("#paste");
    });
    button("did-it-help", tools.text(UiText::DidItHelp), onclick)
}

/// The comparison, or what is to be pasted for it. Nothing where no report is kept.
pub fn before(tools: &Tools, state: &State) -> Html {
    let Some(commands) = &state.before else { return html! {} };
    let compared = state.compared.as_ref().filter(|_| !state.is_empty());
    let end = button("end-comparing", tools.text(UiText::EndComparing), tools.on(Action::BeforeLeft));
    html! {
        <section class="panel compared" data-compared={compared.is_some().to_string()}>
            <h2>{ tools.text(UiText::DidItHelp) }</h2>
            if let Some(compared) = compared {
                <p class="compared-headline">{ &compared.headline }</p>
                { for (0..GROUPS.len()).map(|group| part(tools, &compared.rows, group)) }
            } else {
                <p>{ tools.text(UiText::PasteAgain) }</p>
                <ul>{ for commands.iter().map(|command| html! { <li><code>{ visible(command) }</code></li> }) }</ul>
            }
            { end }
        </section>
    }
}

fn part(tools: &Tools, rows: &[ComparedRow], group: usize) -> Html {
    let own: Vec<&ComparedRow> = rows.iter().filter(|row| row.group == group).collect();
    if own.is_empty() {
        return html! {};
    }
    html! {
        <>
            <h3>{ tools.text(GROUPS[group]) }{ " " }<span class="number-of">{ own.len().to_string() }</span></h3>
            <ul data-group={group.to_string()}>{ for own.iter().enumerate().map(|(at, row)| one(tools, row, own.get(at + 1))) }</ul>
        </>
    }
}

/// A finding; of several that one command would show, the last has it.
fn one(tools: &Tools, row: &ComparedRow, next: Option<&&ComparedRow>) -> Html {
    let nothing = Edits::default();
    let has_command = !row.command.is_empty() && next.is_none_or(|next| next.command != row.command);
    html! {
        <li data-rule={row.rule.clone()}>
            <p>
                // How bad it was is no matter of what is gone.
                if row.group < 3 {
                    { level(row.level, tools.lang) }{ " " }
                }
                <strong>{ &row.title }</strong>
            </p>
            <p class="quiet">{ &row.subject }</p>
            if !row.text.is_empty() {
                <p>{ &row.text }</p>
            }
            if !row.lines.is_empty() {
                <pre>{ row.lines.join("\n") }</pre>
            }
            if has_command {
                { command(tools, &row.command, &Scope::of_sheet(&nothing), false, None) }
            }
        </li>
    }
}
