//! Where the viewer is scrolled to: by the bar, by the wheel, by a jump to evidence or to what was found.

use std::rc::Rc;

use gloo_events::{EventListener, EventListenerOptions};
use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, WheelEvent};
use yew::prelude::*;

use super::place::{self, height, is_packed, line_at, y_of};
use super::sight::{Change, Sight};
use crate::browser;
use crate::state::Jump;
use crate::watch::{Key, dropping, use_run, use_watch};

/// Keeps the bar that scrolls where the lines are, and the height of the window known.
#[hook]
pub(super) fn use_scroll(node: &NodeRef, sight: &UseReducerHandle<Sight>) {
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
pub(super) fn use_sideways(node: &NodeRef, sight: &Sight, jump: Option<&Jump>) {
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
pub(super) fn use_places(sight: &UseReducerHandle<Sight>, jump: Option<Jump>) {
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
