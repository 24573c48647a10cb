//! What is done to the text area itself: its first text, its scrolling, and jumps to a place in it.

use std::rc::Rc;

use js_sys::{JsString, Reflect};
use web_sys::{HtmlElement, HtmlTextAreaElement};
use yew::prelude::*;

use super::mirror::{self, BLOCK, ROW};
use crate::browser;
use crate::contents::Contents;
use crate::lines::{LineIndex, units_before};
use crate::state::{Jump, View};
use crate::watch::{Key, dropping, use_run, use_watch};

/// Lines drawn above and below those in view.
pub(super) const MARGIN: usize = 40;

/// The width of a character, roughly, in pixels.
const CHARACTER: f64 = 7.8;

/// The space above the first line, in pixels.
const PADDING: i32 = 8;

/// A text, and where its lines are.
pub(super) type Lined = (JsString, Rc<LineIndex>);

/// Gives the text area the text that its input came with. Nothing else ever gives it one.
#[hook]
pub(super) fn use_seed(area: &NodeRef, text: &UseStateHandle<Lined>, contents: &Rc<Contents>, shown: bool) {
    let (area, seed, contents) = (area.clone(), text.0.clone(), Rc::clone(contents));
    use_run(Key::ONCE, move || {
        let Some(area) = area.cast::<HtmlTextAreaElement>() else { return };
        let _ = Reflect::set(&area, &"value".into(), &seed);
        let typing = contents.typing.take();
        if shown && (typing.is_some() || seed.length() == 0 && browser::may_take_focus()) {
            let _ = area.focus();
        }
        if let Some((start, end)) = typing {
            let _ = area.set_selection_range(start, end);
        }
    });
}

/// The parts of an editor: the text area, the numbers beside it, the marks beneath it, and, where lines are wrapped, the copy that tells
/// where they are.
#[derive(Clone, Default, PartialEq)]
pub(super) struct Nodes {
    pub(super) area: NodeRef,
    pub(super) gutter: NodeRef,
    pub(super) backdrop: NodeRef,
    pub(super) mirror: NodeRef,
}

/// Keeps the line numbers and the marks beside what the text area shows: `drawn` are the first and the last line that these are drawn
/// for. Returns what has to run on scrolling.
#[hook]
pub(super) fn use_follow(
    nodes: &Nodes,
    drawn: &UseStateHandle<(usize, usize)>,
    text: &UseStateHandle<Lined>,
    wrap: bool,
    seen: (bool, View),
) -> Callback<()> {
    let (shown, view) = seen;
    let lines = Some(Rc::clone(&text.1));
    let follow = {
        let (nodes, drawn, text) = (nodes.clone(), drawn.clone(), text.clone());
        Callback::from(move |()| follow(&nodes, &drawn, &text))
    };
    let fill = {
        let (nodes, text) = (nodes.clone(), text.clone());
        move || {
            if let (Some(mirror), true) = (nodes.mirror.cast::<HtmlElement>(), shown) {
                mirror::fill(&mirror, &text.0, &text.1);
            }
        }
    };
    let flags = usize::from(wrap) * 4 + usize::from(shown) * 2 + view as usize;
    use_run(Key::new((flags, &lines)), fill);
    let align = {
        let (nodes, follow) = (nodes.clone(), follow.clone());
        move || {
            follow.emit(());
            if let (Some(numbers), Some(rows)) = (nodes.gutter.cast(), nodes.backdrop.cast()) {
                mirror::level(&numbers, &rows, wrap);
            }
        }
    };
    let after_drawing = align.clone();
    let place = drawn.0.wrapping_mul(4099).wrapping_add(drawn.1);
    use_run(Key::new((place, &lines, flags)), after_drawing);
    use_watch(
        Key::new((place, &lines, flags)),
        Box::new(move || if wrap { dropping(browser::on_window("resize", align)) } else { None }),
    );
    follow
}

fn follow(nodes: &Nodes, drawn: &UseStateHandle<(usize, usize)>, text: &Lined) {
    let Some(area) = nodes.area.cast::<HtmlElement>() else { return };
    let (count, mirror) = (text.1.count(), nodes.mirror.cast::<HtmlElement>());
    let (top, left, height) = (area.scroll_top().max(0), area.scroll_left(), area.client_height().max(0));
    let (first, last, step) = match &mirror {
        Some(mirror) => {
            // Beside the bar that scrolls the text area. A width of whole pixels would be another one than the text area's.
            let right = format!("{}px", area.offset_width() - area.client_width());
            for node in [Some(mirror.clone()), nodes.backdrop.cast::<HtmlElement>()].into_iter().flatten() {
                let _ = node.style().set_property("right", &right);
            }
            let last = (mirror::block_at(mirror, top + height) + 1) * BLOCK;
            (mirror::block_at(mirror, top) * BLOCK + 1, last.min(count), BLOCK)
        }
        None => {
            let first = ((top / ROW) as usize + 1).min(count);
            (first, (first + (height / ROW) as usize + 1).min(count), MARGIN)
        }
    };
    let mut from = drawn.0;
    if first < drawn.0 || last > drawn.1 {
        from = first.saturating_sub(step).max(1);
        drawn.set((from, last + MARGIN));
    }
    let y = top_of(mirror.as_ref(), text, from, 0) - top;
    move_to(&nodes.gutter, 0, y);
    move_to(&nodes.backdrop, if mirror.is_some() { 0 } else { -left }, y);
}

/// How far below the first line something in a line begins, behind so many UTF-16 units of it, in pixels.
fn top_of(mirror: Option<&HtmlElement>, text: &Lined, line: usize, units: u32) -> i32 {
    mirror.map_or((line as i32 - 1) * ROW, |mirror| mirror::top(mirror, &text.0, &text.1, line, units))
}

fn move_to(node: &NodeRef, x: i32, y: i32) {
    if let Some(element) = node.cast::<HtmlElement>() {
        // Setting a property is not an inline style, so the page's policy allows it.
        let _ = element.style().set_property("transform", &format!("translate({x}px,{y}px)"));
    }
}

/// Shows the place that was jumped to, once for each jump.
#[hook]
pub(super) fn use_jump(nodes: &Nodes, text: &UseStateHandle<Lined>, jump: Option<Jump>) {
    let (nodes, text) = (nodes.clone(), text.clone());
    use_run(Key::new(jump.as_ref().map_or(0, |jump| jump.count)), move || {
        if let (Some(jump), Some(area)) = (jump, nodes.area.cast::<HtmlTextAreaElement>()) {
            show(&area, nodes.mirror.cast().as_ref(), &text, &jump);
        }
    });
}

/// Selects a passage and scrolls it into the middle.
fn show(area: &HtmlTextAreaElement, mirror: Option<&HtmlElement>, lined: &Lined, jump: &Jump) {
    let (text, lines) = (&lined.0, &lined.1);
    let [first, last] = jump.lines;
    let start = lines.span(first).0;
    let (from, to) = match jump.columns {
        Some([from, to]) => {
            let before = units_before(&line_text(text, lines, first), from);
            (before, lines.span(last).0 + units_before(&line_text(text, lines, last), to.saturating_add(1)))
        }
        None => (0, start),
    };
    let _ = area.focus();
    let _ = area.set_selection_range(start + from, to.max(start + from));
    let middle = top_of(mirror, lined, first, from) + ROW / 2 + PADDING - area.client_height() / 2;
    area.set_scroll_top(middle.max(0));
    let (left, right) = (f64::from(from) * CHARACTER, f64::from(to.saturating_sub(start)) * CHARACTER);
    let room = f64::from(area.client_width());
    area.set_scroll_left(if right > room && mirror.is_none() { (left - room / 4.0).max(0.0) as i32 } else { 0 });
}

/// A line (from 1) without its line break.
pub(super) fn line_text(text: &JsString, lines: &LineIndex, line: usize) -> String {
    let (start, end) = lines.span(line);
    String::from(text.slice(start, end)).trim_end_matches(['\n', '\r']).to_owned()
}
