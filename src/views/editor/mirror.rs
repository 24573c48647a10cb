//! Where lines stand in a text area that wraps them.
//!
//! A text area does not tell. What does is a copy of its text, as wide as it is and not seen, in blocks of a few lines: the browser knows
//! where each block begins, and only inside of one block is anything measured.

use js_sys::{JsString, Reflect};
use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, Node};

use crate::browser;
use crate::lines::LineIndex;

/// Lines in a block.
pub(super) const BLOCK: usize = 32;

/// The height of a row, as `static/css/editor.css` sets it, in pixels.
pub(super) const ROW: i32 = 20;

/// Brings the copy up to date: a block whose text is the same is left alone.
pub(super) fn fill(mirror: &HtmlElement, text: &JsString, lines: &LineIndex) {
    let blocks = lines.count().div_ceil(BLOCK);
    for block in 0..blocks {
        let own = slice(text, lines, block * BLOCK + 1, (block + 1) * BLOCK + 1);
        if let Some(element) = block_of(mirror, block).or_else(|| append(mirror))
            && Reflect::get(&element, &"textContent".into()).as_ref() != Ok(own.as_ref())
        {
            let _ = Reflect::set(&element, &"textContent".into(), &own);
        }
    }
    while let Some(element) = block_of(mirror, blocks) {
        element.remove();
    }
}

/// The text from the beginning of a line to the beginning of another one, or to its end.
fn slice(text: &JsString, lines: &LineIndex, from: usize, to: usize) -> JsString {
    text.slice(lines.span(from).0, lines.span(to.min(lines.count() + 1)).0)
}

fn append(mirror: &HtmlElement) -> Option<HtmlElement> {
    let element: Node = browser::document()?.create_element("div").ok()?.into();
    mirror.append_child(&element).ok()?.dyn_into().ok()
}

fn block_of(mirror: &HtmlElement, block: usize) -> Option<HtmlElement> {
    mirror.child_nodes().get(block as u32)?.dyn_into().ok()
}

/// How far below the first line the row begins, in pixels, that holds what stands in a line (from 1) behind so many UTF-16 units.
pub(super) fn top(mirror: &HtmlElement, text: &JsString, lines: &LineIndex, line: usize, units: u32) -> i32 {
    let block = (line - 1) / BLOCK;
    let top = block_of(mirror, block).map_or(0, |element| element.offset_top());
    let (from, to) = (lines.span(block * BLOCK + 1).0, lines.span(line).0 + units);
    if from == to {
        return top;
    }
    let Some(probe) = append(mirror) else { return top };
    let _ = Reflect::set(&probe, &"textContent".into(), &text.slice(from, to));
    let within = probe.offset_height();
    probe.remove();
    // A line break at its end makes no row in it; anything else stands in its last row.
    top + within - if units > 0 { ROW } else { 0 }
}

/// The block at that many pixels below the first line.
pub(super) fn block_at(mirror: &HtmlElement, y: i32) -> usize {
    let (mut from, mut to) = (0, mirror.child_nodes().length() as usize);
    while to - from > 1 {
        let middle = (from + to) / 2;
        if block_of(mirror, middle).is_some_and(|element| element.offset_top() > y) {
            to = middle;
        } else {
            from = middle;
        }
    }
    from
}

/// Gives each number the height of its line, or none of its own.
pub(super) fn level(numbers: &HtmlElement, rows: &HtmlElement, wrap: bool) {
    let (numbers, rows) = (numbers.child_nodes(), rows.child_nodes());
    let of = |list: &web_sys::NodeList, at: u32| list.get(at).and_then(|node| node.dyn_into::<HtmlElement>().ok());
    // All are measured before one is changed, so that the browser lays them out once.
    let heights: Vec<String> = (0..rows.length())
        .map(|at| of(&rows, at).filter(|_| wrap).map_or_else(String::new, |row| format!("{}px", row.offset_height())))
        .collect();
    for (at, height) in heights.iter().enumerate() {
        if let Some(number) = of(&numbers, at as u32) {
            let _ = number.style().set_property("height", height);
        }
    }
}
