//! What is done to the text area itself: its first text, its scrolling, and jumps to a place in it.

use std::rc::Rc;

use js_sys::{JsString, Reflect};
use web_sys::{HtmlElement, HtmlTextAreaElement};
use yew::prelude::*;

use crate::browser;
use crate::contents::Contents;
use crate::lines::{LineIndex, units_before};
use crate::state::Jump;
use crate::watch::{Key, use_run};

/// Lines drawn above and below those in view.
pub(super) const MARGIN: usize = 40;

/// The height of a line, as `static/css/editor.css` sets it, in pixels.
const LINE: i32 = 20;

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

/// Keeps the line numbers and the marks beside what the text area shows: `nodes` are the text area, the numbers and the marks, `drawn`
/// the first and the last line that these are drawn for, and `count` the lines of the text. Returns what has to run on scrolling.
#[hook]
pub(super) fn use_follow(
    nodes: [&NodeRef; 3],
    drawn: &UseStateHandle<(usize, usize)>,
    count: usize,
    shown: bool,
) -> Callback<()> {
    let follow = {
        let ([area, gutter, backdrop], drawn) = (nodes.map(NodeRef::clone), drawn.clone());
        Callback::from(move |()| {
            let Some(area) = area.cast::<HtmlElement>() else { return };
            let (top, left) = (area.scroll_top(), area.scroll_left());
            let first = ((top.max(0) / LINE) as usize + 1).min(count);
            let last = (first + (area.client_height().max(0) / LINE) as usize + 1).min(count);
            let mut from = drawn.0;
            if first < drawn.0 || last > drawn.1 {
                from = first.saturating_sub(MARGIN).max(1);
                drawn.set((from, last + MARGIN));
            }
            let y = (from as i32 - 1) * LINE - top;
            move_to(&gutter, 0, y);
            move_to(&backdrop, -left, y);
        })
    };
    let after_drawing = follow.clone();
    use_run(Key::new((drawn.0, shown, count)), move || after_drawing.emit(()));
    follow
}

fn move_to(node: &NodeRef, x: i32, y: i32) {
    if let Some(element) = node.cast::<HtmlElement>() {
        // Setting a property is not an inline style, so the page's policy allows it.
        let _ = element.style().set_property("transform", &format!("translate({x}px,{y}px)"));
    }
}

/// Shows the place that was jumped to, once for each jump.
#[hook]
pub(super) fn use_jump(area: &NodeRef, text: &UseStateHandle<Lined>, jump: Option<Jump>) {
    let (area, text) = (area.clone(), text.clone());
    use_run(Key::new(jump.as_ref().map_or(0, |jump| jump.count)), move || {
        if let (Some(jump), Some(area)) = (jump, area.cast::<HtmlTextAreaElement>()) {
            show(&area, &text.0, &text.1, &jump);
        }
    });
}

/// Selects a passage and scrolls it into the middle.
fn show(area: &HtmlTextAreaElement, text: &JsString, lines: &LineIndex, jump: &Jump) {
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
    let middle = first as i32 * LINE - LINE / 2 + PADDING - area.client_height() / 2;
    area.set_scroll_top(middle.max(0));
    let (left, right) = (f64::from(from) * CHARACTER, f64::from(to.saturating_sub(start)) * CHARACTER);
    let room = f64::from(area.client_width());
    area.set_scroll_left(if right > room { (left - room / 4.0).max(0.0) as i32 } else { 0 });
}

/// A line (from 1) without its line break.
pub(super) fn line_text(text: &JsString, lines: &LineIndex, line: usize) -> String {
    let (start, end) = lines.span(line);
    String::from(text.slice(start, end)).trim_end_matches(['\n', '\r']).to_owned()
}
