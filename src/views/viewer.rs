//! The lines of a file that is in no text area. The worker gives those in sight, wherever that is: the page holds none of it.

use std::rc::Rc;

use gloo_events::{EventListener, EventListenerOptions};
use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, WheelEvent};
use yew::prelude::*;

use super::editor::Marks;
use crate::browser;
use crate::components::{Tools, button};
use crate::state::{InputId, Jump, Shown};
use crate::text::{self, UiText};
use crate::watch::{Key, dropping, use_run, use_watch};
use crate::worker::client::Client;
use crate::worker::look::{LookRequest, Looked};

mod place;
mod rows;

use place::{height, is_packed, last_top, line_at, y_of};

/// Lines that are fetched above and below those in sight.
const MARGIN: u32 = 60;

/// More files of an archive are not listed; evidence leads to each.
const MOST_FILES: usize = 2000;

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

/// What is in view.
#[derive(Clone, Default, PartialEq)]
struct Sight {
    /// The file in it, as the report calls it; empty for the first one.
    path: String,
    /// The line at the top, from 1.
    top: u32,
    /// The height of the window, in pixels.
    window: i32,
    /// What is searched for.
    find: String,
    /// The lines that came last, and what was found last.
    looked: Rc<Looked>,
    found: Rc<Looked>,
    /// Counts the files that were in view.
    turn: usize,
}

impl Sight {
    fn total(&self) -> u32 {
        self.looked.total
    }

    fn bottom(&self) -> u32 {
        self.top + place::rows(self.window)
    }

    /// The same with another line at the top.
    fn at(&self, top: u32) -> Sight {
        Sight { top: top.clamp(1, last_top(self.total(), self.window)), ..self.clone() }
    }

    /// The line with that one a third of the window below the top.
    fn around(&self, line: u32) -> Sight {
        self.at(line.saturating_sub(place::rows(self.window) / 3))
    }

    /// The line, where it is there.
    fn line(&self, line: u32) -> Option<&str> {
        let at = line.checked_sub(self.looked.from)? as usize;
        self.looked.lines.get(at).map(String::as_str)
    }

    /// Whether that was a search for what is searched for now.
    fn is_searched(&self, request: &LookRequest) -> bool {
        !self.find.is_empty() && request.find == self.find && request.path == self.path
    }

    /// Whether all lines in sight are there.
    fn is_whole(&self) -> bool {
        let Looked { from, lines, path, total, .. } = &*self.looked;
        let to = from + lines.len() as u32;
        let is_path = self.path.is_empty() || self.path == *path;
        is_path && *total > 0 && *from <= self.top && self.bottom().min(total + 1) <= to
    }
}

enum Change {
    Came(Rc<Looked>),
    To(Sight),
}

impl Reducible for Sight {
    type Action = Change;

    fn reduce(self: Rc<Self>, change: Change) -> Rc<Self> {
        Rc::new(match change {
            Change::To(sight) => {
                let turn = self.turn + usize::from(sight.path != self.path);
                Sight { turn, ..sight }
            }
            Change::Came(looked) => {
                let path = if self.path.is_empty() { looked.path.clone() } else { self.path.clone() };
                let is_search = !looked.request.find.is_empty();
                let found = Rc::clone(if is_search { &looked } else { &self.found });
                let line = looked.line;
                // What was scrolled to before the first lines came may be behind the last one.
                let sight = Sight { path, looked, found, ..(*self).clone() };
                if is_search && line > 0 { sight.around(line) } else { sight.at(sight.top) }
            }
        })
    }
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
            let Some(node) = node.cast::<HtmlElement>() else { return };
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

/// Files, search and lines to go to.
fn bar(
    tools: &Tools,
    sight: &UseReducerHandle<Sight>,
    find_again: impl Fn(bool) + Clone + 'static,
    name: &AttrValue,
) -> Html {
    let (Looked { files, total, .. }, Looked { at, found, request, .. }) = (&*sight.looked, &*sight.found);
    if *total == 0 {
        return html! {};
    }
    let chosen = {
        let sight = sight.clone();
        Callback::from(move |event: Event| {
            let (path, looked) = (browser::value_of(&event), Rc::clone(&sight.looked));
            sight.dispatch(Change::To(Sight { path, top: 1, looked, ..(*sight).clone() }));
        })
    };
    let option = |file: &String| {
        let short = file.strip_prefix(name.as_str()).unwrap_or(file).trim_start_matches('/');
        html! { <option value={file.clone()} selected={*file == sight.path}>{ short.to_owned() }</option> }
    };
    let oninput = {
        let sight = sight.clone();
        Callback::from(move |event: InputEvent| {
            sight.dispatch(Change::To(Sight { find: browser::value_of(&event), ..(*sight).clone() }));
        })
    };
    let (again, next, before) = (find_again.clone(), find_again.clone(), find_again);
    let onkeydown = Callback::from(move |event: KeyboardEvent| {
        if event.key() == "Enter" && !event.is_composing() {
            event.prevent_default();
            again(!event.shift_key());
        }
    });
    let to_line = {
        let sight = sight.clone();
        Callback::from(move |event: KeyboardEvent| {
            let digits: String = browser::value_of(&event).chars().filter(char::is_ascii_digit).collect();
            if let (true, Ok(line)) = (event.key() == "Enter", digits.parse::<u32>()) {
                event.prevent_default();
                sight.dispatch(Change::To(sight.around(line)));
                browser::focus_soon(".view-scroll");
            }
        })
    };
    let is_searched = sight.is_searched(request);
    html! {
        <div class="view-bar">
            if files.len() > 1 {
                <label>{ tools.text(UiText::FileOf) }{ " " }<select class="select" onchange={chosen}>{ for files.iter().take(MOST_FILES).map(option) }</select></label>
            }
            <input type="search" class="view-field" id="find" value={sight.find.clone()} placeholder={tools.text(UiText::FindIn)}
                aria-label={tools.text(UiText::FindIn)} autocomplete="off" spellcheck="false" {oninput} {onkeydown} />
            { button("find-before", tools.text(UiText::FindBefore), Callback::from(move |_: MouseEvent| before(false))) }
            { button("find-next", tools.text(UiText::FindNext), Callback::from(move |_: MouseEvent| next(true))) }
            <span class="quiet view-found" role="status">
                { if is_searched { text::matched(*at as usize, *found as usize, tools.lang) } else { String::new() } }
            </span>
            <label>{ tools.text(UiText::GoToLine) }{ " " }<input type="text" inputmode="numeric" class="view-field" id="to-line" size="7" autocomplete="off"
                onkeydown={to_line} /></label>
        </div>
    }
}

fn keys(sight: &UseReducerHandle<Sight>) -> Callback<KeyboardEvent> {
    let sight = sight.clone();
    Callback::from(move |event: KeyboardEvent| {
        let page = place::rows(sight.window).saturating_sub(1).max(1);
        let top = match event.key().as_str() {
            _ if event.ctrl_key() || event.meta_key() || event.alt_key() => return,
            "ArrowDown" => sight.top + 1,
            "ArrowUp" => sight.top.saturating_sub(1),
            "PageDown" => sight.top.saturating_add(page),
            "PageUp" => sight.top.saturating_sub(page),
            "Home" => 1,
            "End" => u32::MAX,
            _ => return,
        };
        event.prevent_default();
        sight.dispatch(Change::To(sight.at(top)));
    })
}

/// Keeps the bar that scrolls where the lines are, and the height of the window known.
#[hook]
fn use_scroll(node: &NodeRef, sight: &UseReducerHandle<Sight>) {
    let place = (sight.top as usize, sight.total() as usize, sight.window as u32);
    {
        let (node, sight) = (node.clone(), sight.clone());
        use_run(Key::new(place), move || {
            let Some(node) = node.cast::<HtmlElement>() else { return };
            let (total, window) = (sight.total(), node.client_height());
            if let Some(space) = node.first_element_child().and_then(|space| space.dyn_into::<HtmlElement>().ok()) {
                // Setting a property is not an inline style, so the page's policy allows it.
                let _ = space.style().set_property("height", &format!("{}px", height(total)));
            }
            if window > 0 && window != sight.window {
                let sight_now = Sight { window, ..(*sight).clone() };
                sight.dispatch(Change::To(sight_now.at(sight_now.top)));
            }
            if line_at(node.scroll_top(), total, window) != sight.top {
                node.set_scroll_top(y_of(sight.top, total, window));
            }
        });
    }
    let (node, sight) = (node.clone(), sight.clone());
    use_watch(
        Key::new(place),
        Box::new(move || {
            let resized = {
                let (node, sight) = (node.clone(), sight.clone());
                browser::on_window("resize", move || {
                    let window = node.cast::<HtmlElement>().map_or(0, |node| node.client_height());
                    if window > 0 {
                        sight.dispatch(Change::To(Sight { window, ..(*sight).clone() }));
                    }
                })
            };
            let wheel = node.cast::<HtmlElement>().filter(|_| is_packed(sight.total())).map(|node| {
                let options = EventListenerOptions::enable_prevent_default();
                EventListener::new_with_options(&node, "wheel", options, move |event| {
                    let Some(event) = event.dyn_ref::<WheelEvent>().filter(|event| event.delta_y() != 0.0) else {
                        return;
                    };
                    event.prevent_default();
                    let lines = (event.delta_y() / f64::from(place::ROW)) as i32;
                    let lines = if lines == 0 { event.delta_y().signum() as i32 } else { lines };
                    sight.dispatch(Change::To(sight.at(sight.top.saturating_add_signed(lines))));
                })
            });
            dropping((resized, wheel))
        }),
    );
}

/// Scrolls sideways to what was jumped to or found, where a line is wider than the window.
#[hook]
fn use_sideways(node: &NodeRef, sight: &Sight, jump: Option<&Jump>) {
    let node = node.clone();
    let place = (jump.map_or(0, |jump| jump.count as usize), &Some(Rc::clone(&sight.found)), sight.is_whole());
    use_run(Key::new(place), move || {
        let Some(node) = node.cast::<HtmlElement>() else { return };
        let mark = node.query_selector("[data-is~=current] mark").ok().flatten();
        let Some(mark) = mark.and_then(|mark| mark.dyn_into::<HtmlElement>().ok()) else { return };
        let (left, room) = (mark.offset_left(), node.client_width());
        let is_in_sight = left >= node.scroll_left() && left + room / 4 <= node.scroll_left() + room;
        if !is_in_sight {
            node.set_scroll_left(left - room / 4);
        }
    });
}

/// Goes to the place that was jumped to, once for each jump.
#[hook]
fn use_places(sight: &UseReducerHandle<Sight>, jump: Option<Jump>) {
    let sight = sight.clone();
    use_run(Key::new(jump.as_ref().map_or(0, |jump| jump.count)), move || {
        let Some(jump) = jump else { return };
        let line = u32::try_from(jump.lines[0]).unwrap_or(u32::MAX);
        let there = Sight { path: jump.source, find: sight.find.clone(), ..(*sight).clone() };
        // Of a file of which nothing is known yet, the place counts once its lines come.
        let is_known = there.looked.total > 0 && (there.looked.path == there.path || there.looked.files.is_empty());
        let there = if is_known { there.around(line) } else { Sight { top: line.saturating_sub(12).max(1), ..there } };
        sight.dispatch(Change::To(there));
        browser::focus_soon(".view-scroll");
    });
}
