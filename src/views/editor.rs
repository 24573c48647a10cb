//! A text area with line numbers and marked evidence.
//!
//! The text area is the browser's own and its text is never written to. Numbers and marks lie beside and beneath it, drawn
//! for the lines in view only, and follow its scrolling.

use std::rc::Rc;

use js_sys::{JsString, Reflect};
use wasm_bindgen::JsCast;
use web_sys::HtmlTextAreaElement;
use yew::prelude::*;

use crate::components::Tools;
use crate::state::{Action, InputId, Jump, View};
use crate::text::UiText;

mod area;
mod large_paste;
mod marks;
mod mirror;

use area::{MARGIN, Nodes, line_text, use_follow, use_jump, use_seed};
use large_paste::take_large_paste;
pub(super) use large_paste::take_paste;
pub use large_paste::use_paste;
pub(super) use marks::{Mark, Marks, mark_of, state as mark_state};

#[derive(Properties, PartialEq)]
pub struct EditorProps {
    pub tools: Tools,
    pub id: InputId,
    pub name: AttrValue,
    /// Whether this is the input in view.
    pub shown: bool,
    /// Whether lines are wrapped that are wider than the text area.
    pub wrap: bool,
    /// Which half a narrow window shows: what is hidden can't be measured.
    pub view: View,
    pub marks: Rc<Vec<Mark>>,
    pub jump: Option<Jump>,
}

/// One input's text.
#[component]
pub fn Editor(props: &EditorProps) -> Html {
    let tools = props.tools.clone();
    let (area, gutter, backdrop, mirror) = (use_node_ref(), use_node_ref(), use_node_ref(), use_node_ref());
    let nodes = Nodes { area, gutter, backdrop, mirror };
    let Nodes { area, gutter, backdrop, mirror } = nodes.clone();
    let wrap = props.wrap;
    let text = {
        let (contents, id) = (Rc::clone(&tools.contents), props.id);
        use_state(move || contents.text(id))
    };
    let drawn = use_state(|| (1, 2 * MARGIN));
    let lines = Rc::clone(&text.1);
    use_seed(&area, &text, &tools.contents, props.shown);
    let follow = use_follow(&nodes, &drawn, &text, wrap, (props.shown, props.view));
    use_jump(&nodes, &text, props.jump.clone());
    let oninput = on_input(&tools, props.id, text.clone());
    let onpaste = {
        let (tools, name) = (tools.clone(), props.name.clone());
        Callback::from(move |event: Event| take_large_paste(&tools, &event, &name))
    };
    let onscroll = follow.reform(|_: Event| ());
    let rows = drawn.0..=drawn.1.min(lines.count());
    html! {
        <div class="editor" data-is={wrap.then_some("wrap")} hidden={!props.shown}>
            <div class="gutter" aria-hidden="true">
                <span class="gutter-width">{ lines.count().max(10) }</span>
                <div class="gutter-lines" ref={gutter}>
                    { for rows.clone().map(|line| marks::number(line, &props.marks)) }
                </div>
            </div>
            <div class="sheet">
                <div class="backdrop" aria-hidden="true">
                    <div class="backdrop-lines" ref={backdrop}>
                        { for rows.map(|line| marks::row(line, &props.marks, wrap, || line_text(&text.0, &lines, line))) }
                    </div>
                    if wrap {
                        <div class="mirror" ref={mirror} />
                    }
                </div>
                <textarea ref={area} class="area" name={props.name.clone()} id={props.shown.then_some("paste")} wrap={if wrap { "soft" } else { "off" }} spellcheck="false"
                    autocomplete="off" autocapitalize="off" aria-label={tools.text(UiText::PasteHere)}
                    placeholder={format!("{}\n{}", tools.text(UiText::PasteHere), tools.text(UiText::DropHint))}
                    {oninput} {onpaste} {onscroll} />
            </div>
        </div>
    }
}

/// Stores what was typed and dispatches that something was.
fn on_input(tools: &Tools, id: InputId, text: UseStateHandle<area::Lined>) -> Callback<InputEvent> {
    let tools = tools.clone();
    Callback::from(move |event: InputEvent| {
        // An extension, or a tool that fills the area in, sends a plain event without an input type.
        let kind = Reflect::get(&event, &"inputType".into()).ok().and_then(|kind| kind.as_string());
        let at_once = kind.is_none_or(|kind| kind.starts_with("insertFrom"));
        let area: HtmlTextAreaElement = event.target_unchecked_into();
        let value: JsString = Reflect::get(&area, &"value".into()).unwrap_or_default().unchecked_into();
        let empty = value.length() == 0;
        text.set((value.clone(), tools.contents.set_text(id, value)));
        tools.send.dispatch(Action::Typed { id, empty, at_once });
    })
}
