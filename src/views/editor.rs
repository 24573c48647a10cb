//! A text area with line numbers and marked evidence.
//!
//! The text area is the browser's own and its text is never written to. Numbers and marks lie beside and beneath it, drawn
//! for the lines in view only, and follow its scrolling.

use std::rc::Rc;

use js_sys::{Function, JsString, Reflect};
use wasm_bindgen::JsCast;
use web_sys::{Blob, HtmlElement, HtmlTextAreaElement};
use yew::prelude::*;

use super::take_files;
use crate::components::Tools;
use crate::contents::{LONGEST_LINE, MOST_BYTES};
use crate::lines::{LineIndex, split_columns, units_before};
use crate::state::{Action, Entry, InputId, Jump};
use crate::text::T;
use crate::watch::use_watch;

mod marks;

pub(super) use marks::{Mark, marks};

/// The height of a line, as `static/css/editor.css` sets it.
const LINE: i32 = 20;

/// The width of a character, about.
const CHARACTER: f64 = 7.8;

/// The space above the first line.
const PADDING: i32 = 8;

/// Lines drawn above and below those in view.
const MARGIN: usize = 40;

#[derive(Properties, PartialEq)]
pub struct EditorProps {
    pub tools: Tools,
    pub id: InputId,
    pub name: AttrValue,
    /// Whether this is the input in view.
    pub shown: bool,
    pub marks: Rc<Vec<Mark>>,
    pub jump: Option<Jump>,
}

/// One input's text.
#[component]
pub fn Editor(props: &EditorProps) -> Html {
    let tools = props.tools.clone();
    let area = use_node_ref();
    let gutter = use_node_ref();
    let backdrop = use_node_ref();
    let (text, seen) = {
        let contents = Rc::clone(&tools.contents);
        let id = props.id;
        (use_state(move || contents.text(id)), use_state(|| (1, 2 * MARGIN)))
    };
    let lines = Rc::clone(&text.1);

    // Only here is the text area given a text: that of the input as it came.
    {
        let (area, seed, contents) = (area.clone(), text.0.clone(), Rc::clone(&tools.contents));
        let shown = props.shown;
        use_watch(
            [0; 3],
            Box::new(move || {
                if let Some(area) = area.cast::<HtmlTextAreaElement>() {
                    let _ = Reflect::set(&area, &"value".into(), &seed);
                    let typing = contents.typing.take();
                    if shown && (seed.length() == 0 || typing.is_some()) {
                        let _ = area.focus();
                    }
                    if let Some((start, end)) = typing {
                        let _ = area.set_selection_range(start, end);
                    }
                }
                None
            }),
        );
    }
    let follow = {
        let (area, gutter, backdrop) = (area.clone(), gutter.clone(), backdrop.clone());
        let (seen, count) = (seen.clone(), lines.count());
        Callback::from(move |()| {
            let Some(area) = area.cast::<HtmlElement>() else { return };
            let (top, left) = (area.scroll_top(), area.scroll_left());
            let first = ((top.max(0) / LINE) as usize + 1).min(count);
            let last = (first + (area.client_height().max(0) / LINE) as usize + 1).min(count);
            let drawn = *seen;
            let start = if first < drawn.0 || last > drawn.1 {
                let wider = (first.saturating_sub(MARGIN).max(1), last + MARGIN);
                seen.set(wider);
                wider.0
            } else {
                drawn.0
            };
            let y = (start as i32 - 1) * LINE - top;
            place(&gutter, 0, y);
            place(&backdrop, -left, y);
        })
    };
    {
        let follow = follow.clone();
        use_watch(
            [seen.0, usize::from(props.shown), lines.count()],
            Box::new(move || {
                follow.emit(());
                None
            }),
        );
    }
    {
        let (area, text) = (area.clone(), text.clone());
        let jump = props.jump.clone();
        use_watch(
            [jump.as_ref().map_or(0, |jump| jump.count as usize), 0, 0],
            Box::new(move || {
                if let (Some(jump), Some(area)) = (jump, area.cast::<HtmlTextAreaElement>()) {
                    show(&area, &text.0, &text.1, &jump);
                }
                None
            }),
        );
    }
    let oninput = {
        let (tools, text, id) = (tools.clone(), text.clone(), props.id);
        Callback::from(move |event: InputEvent| {
            // An extension, or a tool that fills the area in, sends a plain event that says nothing of how.
            let kind = Reflect::get(&event, &"inputType".into()).ok().and_then(|kind| kind.as_string());
            let at_once = kind.is_none_or(|kind| kind.starts_with("insertFrom"));
            let area: HtmlTextAreaElement = event.target_unchecked_into();
            let value: JsString = Reflect::get(&area, &"value".into()).unwrap_or_default().unchecked_into();
            let empty = value.length() == 0;
            text.set((value.clone(), tools.contents.set_text(id, value)));
            tools.send.dispatch(Action::Typed { id, empty, at_once });
        })
    };
    let onpaste = {
        let tools = tools.clone();
        let name = props.name.clone();
        Callback::from(move |event: Event| take_large_paste(&tools, &event, &name))
    };
    let rows = seen.0..=seen.1.min(lines.count());
    let onscroll = follow.reform(|_: Event| ());
    html! {
        <div class="editor" hidden={!props.shown}>
            <div class="gutter" aria-hidden="true">
                <span class="gutter-width">{ lines.count().max(10) }</span>
                <div class="gutter-lines" ref={gutter}>
                    { for rows.clone().map(|line| marks::number(line, &props.marks)) }
                </div>
            </div>
            <div class="sheet">
                <div class="backdrop" aria-hidden="true">
                    <div class="backdrop-lines" ref={backdrop}>
                        { for rows.map(|line| marks::row(line, &props.marks, || line_text(&text.0, &lines, line))) }
                    </div>
                </div>
                <textarea ref={area} class="area" name={props.name.clone()} id={props.shown.then_some("paste")} wrap="off" spellcheck="false"
                    autocomplete="off" autocapitalize="off" aria-label={tools.say(T::PasteHere)}
                    placeholder={format!("{}\n{}", tools.say(T::PasteHere), tools.say(T::DropHint))}
                    {oninput} {onpaste} {onscroll} />
            </div>
        </div>
    }
}

fn line_text(text: &JsString, lines: &LineIndex, line: usize) -> String {
    let (start, end) = lines.span(line);
    String::from(text.slice(start, end)).trim_end_matches(['\n', '\r']).to_owned()
}

fn place(node: &NodeRef, x: i32, y: i32) {
    if let Some(element) = node.cast::<HtmlElement>() {
        // Setting a property is not an inline style, so the page's policy allows it.
        let _ = element.style().set_property("transform", &format!("translate({x}px,{y}px)"));
    }
}

/// Selects a passage and scrolls it into the middle.
fn show(area: &HtmlTextAreaElement, text: &JsString, lines: &LineIndex, jump: &Jump) {
    let [first, last] = jump.lines;
    let start = lines.span(first).0;
    let (from, to) = match jump.columns {
        Some([from, to]) => {
            let before = units_before(&line_text(text, lines, first), from);
            (before, lines.span(last).0 + units_before(&line_text(text, lines, last), to + 1))
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

/// A paste that a text area would choke on, or that is a file, becomes an input of its own.
fn take_large_paste(tools: &Tools, event: &Event, name: &str) {
    let Some(data) = event.dyn_ref::<web_sys::ClipboardEvent>().and_then(|event| event.clipboard_data()) else {
        return;
    };
    if let Some(files) = data.files().filter(|files| files.length() > 0) {
        event.prevent_default();
        return take_files(tools, &files);
    }
    // The browser's own string: a large one is never copied into the page's module.
    let read = Reflect::get(&data, &"getData".into()).ok().and_then(|read| read.dyn_into::<Function>().ok());
    let text = read.and_then(|read| read.call1(&data, &"text/plain".into()).ok());
    let Some(text) = text.and_then(|text| text.dyn_into::<JsString>().ok()) else { return };
    let large = f64::from(text.length()) > MOST_BYTES
        || (text.length() > LONGEST_LINE && LineIndex::new(&String::from(&text)).longest() > LONGEST_LINE);
    if large && let Ok(blob) = Blob::new_with_str_sequence(&js_sys::Array::of1(&text)) {
        event.prevent_default();
        let entry: Entry = tools.contents.add_file(name, blob);
        tools.send.dispatch(Action::Added(vec![entry]));
    }
}
