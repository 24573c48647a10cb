//! A picture as the report has it: every shape in an SVG of its own, since only an SVG can be placed in percent.

use meshmedic_rules::report::{Picture, Shape};
use yew::prelude::*;

/// A picture, said in words to screen readers. Nothing of it is made from markup, which the page's policy refuses.
pub(super) fn picture(picture: &Picture) -> Html {
    // Each element in the source costs the page's module some bytes.
    let shapes = picture.shapes.iter().map(|Shape { form, x, y, width, path, state, text }| {
        let beside = if form == "cell" { "title" } else { "text" };
        html! {
            <svg class={form.clone()} data-is={state.clone()} x={percent(*x)} y={y.to_string()} width={percent(*width)}>
                <path d={path.clone()} /><@{beside}>{ text }</@>
            </svg>
        }
    });
    html! {
        <svg class="picture" role="img" aria-label={picture.text.clone()} height={picture.height.to_string()}>
            { for shapes }
        </svg>
    }
}

pub(super) fn percent(thousandths: usize) -> String {
    format!("{}.{}%", thousandths / 10, thousandths % 10)
}
