//! The lines of a file that is in no text area. The worker gives those in sight, wherever that is: the page holds none of it.

use std::rc::Rc;

use yew::prelude::*;

use super::editor::Marks;
use crate::components::Tools;
use crate::state::{InputId, Jump, Shown};
use crate::text;
use crate::watch::{Key, use_run};
use crate::worker::client::Client;
use crate::worker::look::{LookRequest, Looked};

mod bar;
mod place;
mod rows;
mod scroll;
mod sight;

use bar::{bar, keys};
use place::{line_at, y_of};
use scroll::{use_places, use_scroll, use_sideways};
use sight::{Change, Sight};

/// Lines that are fetched above and below those in sight.
const MARGIN: u32 = 60;

#[derive(Properties, PartialEq)]
pub(super) struct ViewerProps {
    pub(super) tools: Tools,
    pub(super) client: Rc<Client>,
    pub(super) id: InputId,
    pub(super) name: AttrValue,
    pub(super) shown: Option<Shown>,
    pub(super) hovered: Option<usize>,
    pub(super) jump: Option<Jump>,
}

/// One file's lines.
#[component]
pub(super) fn Viewer(props: &ViewerProps) -> Html {
    let ViewerProps { tools, client, id, name, shown, hovered, jump } = props;
    let node = use_node_ref();
    let sight = use_reducer(|| Sight { top: 1, window: 600, ..Sight::default() });
    let ask = {
        let (client, file, id) = (Rc::clone(client), tools.contents.payload(*id), *id);
        // The lines in sight; or those around a place where the text stands, the next one or that of a number.
        move |sight: &Sight, number: Option<u32>| {
            let (from, count) = (sight.top.saturating_sub(MARGIN).max(1), place::rows(sight.window) + 2 * MARGIN);
            let (id, path, near) = (id.to_string(), sight.path.clone(), sight.top);
            let find = if number.is_some() { sight.find.clone() } else { String::new() };
            client.look(LookRequest { id, path, from, count, find, near, number: number.unwrap_or(0) }, &file);
        }
    };
    {
        let (client, send, own) = (Rc::clone(client), sight.dispatcher(), id.to_string());
        use_run(Key::new(*id), move || {
            client.on_looked(Callback::from(move |looked: Rc<Looked>| {
                if looked.request.id == own {
                    send.dispatch(Change::Came(looked));
                }
            }));
        });
    }
    {
        // Another report may show more: an archive's files are there once it was read.
        let (ask, now, report) = (ask.clone(), sight.clone(), shown.as_ref().map(|shown| Rc::clone(&shown.report)));
        let place = (sight.top as usize, sight.turn * 10_000 + sight.window.unsigned_abs() as usize, &report);
        use_run(Key::new(place), move || {
            if !now.is_whole() {
                ask(&now, None);
            }
        });
    }
    use_scroll(&node, &sight);
    use_places(&sight, jump.clone());
    use_sideways(&node, &sight, jump.as_ref());
    let total = sight.total();
    let find_again = {
        let (ask, sight) = (ask.clone(), sight.clone());
        move |forwards: bool| {
            let Looked { at, found, request, .. } = &*sight.found;
            let number = match (sight.is_searched(request) && *at > 0, forwards) {
                (false, _) => 0,
                (true, true) => at + 1,
                (true, false) => {
                    if *at > 1 {
                        at - 1
                    } else {
                        *found
                    }
                }
            };
            if !sight.find.is_empty() {
                ask(&sight, Some(number));
            }
        }
    };
    let path = if sight.path.is_empty() { name.as_str() } else { &sight.path };
    let marks = Marks::new(shown.as_ref(), *hovered).of(path);
    let found = sight.is_searched(&sight.found.request).then_some(sight.found.line);
    let lines = sight.top..sight.bottom().min(total + 1);
    let row = |line: u32| {
        let is_current = found == Some(line) || rows::is_target(jump.as_ref(), path, line);
        rows::row(tools, line, sight.line(line), &marks, &sight.find, is_current)
    };
    let scrolled = {
        let (sight, node) = (sight.clone(), node.clone());
        Callback::from(move |_: Event| {
            let Some(node) = node.cast::<web_sys::HtmlElement>() else { return };
            let (y, window) = (node.scroll_top(), node.client_height());
            // Where the page put it itself, the line is known better than the pixels tell.
            if y != y_of(sight.top, sight.total(), window) {
                sight.dispatch(Change::To(sight.at(line_at(y, sight.total(), window))));
            }
        })
    };
    html! {
        <div class="viewer" data-path={path.to_owned()}>
            { bar(tools, &sight, find_again, name) }
            if total > 0 {
                <div class="view-box">
                    <div class="view-scroll" ref={node} tabindex="0" role="region" aria-label={text::lines_of(path, total as usize, tools.lang)}
                        onscroll={scrolled} onkeydown={keys(&sight)}>
                        <div class="view-space">
                            <div class="view-lines">{ for lines.map(row) }</div>
                        </div>
                    </div>
                    { rows::ticks(total, &marks) }
                </div>
            }
        </div>
    }
}
