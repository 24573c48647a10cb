//! A finding's table: what several outputs say of the same things.

use meshmedic_rules::report::{Cell, CellState, Table};
use yew::prelude::*;

use crate::components::Tools;
use crate::text;

/// In a narrow window each row is drawn as a list of its cells, each with its column's head (`data-head`).
pub(super) fn table(tools: &Tools, table: &Table) -> Html {
    let heads = table.columns.iter().map(|head| html! { <th scope="col">{ head }</th> });
    let rows = table.rows.iter().map(|row| {
        let cells = row.iter().zip(&table.columns).enumerate().map(|(at, (cell, head))| {
            let inside = inside(cell);
            if at == 0 {
                html! { <th scope="row">{ inside }</th> }
            } else {
                html! { <td data-head={head.clone()}>{ inside }</td> }
            }
        });
        html! { <tr>{ for cells }</tr> }
    });
    html! {
        <>
            <table class="grid">
                <thead><tr>{ for heads }</tr></thead>
                <tbody>{ for rows }</tbody>
            </table>
            if table.left_out > 0 {
                <p class="quiet">{ text::more(table.left_out, tools.lang) }</p>
            }
        </>
    }
}

fn inside(cell: &Cell) -> Html {
    let tone = match cell.state {
        None => return cell.text.clone().into(),
        Some(CellState::Yes) => "healthy",
        Some(CellState::No) => "problem",
        Some(CellState::Unknown) => "unknown",
    };
    html! { <span class="shaped" data-is={tone}>{ &cell.text }</span> }
}
