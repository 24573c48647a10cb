//! Mounts the page.
use yew::prelude::*;
#[component]
fn App() -> Html { html! { <main id="app">{ "meshmedic" }</main> } }
fn main() { yew::Renderer::<App>::new().render(); }
