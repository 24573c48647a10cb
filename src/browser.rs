//! Calls to the browser's own interfaces, in one place.

use gloo_events::{EventListener, EventListenerOptions};
use gloo_timers::callback::Timeout;
use js_sys::{Array, Function, Object, Promise, Reflect};
use meshmedic_rules::Lang;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    Document, Element, Event, EventTarget, HtmlDetailsElement, HtmlElement, HtmlInputElement, HtmlTextAreaElement,
    KeyboardEvent, Performance, Window, Worker,
};

/// The window.
pub fn window() -> Option<Window> {
    web_sys::window()
}

/// The document.
pub fn document() -> Option<Document> {
    window()?.document()
}

/// The element of that id.
pub fn by_id(id: &str) -> Option<Element> {
    document()?.get_element_by_id(id)
}

/// The language set in the browser.
pub fn language() -> Lang {
    Lang::from_tag(&window().and_then(|window| window.navigator().language()).unwrap_or_default())
}

/// Tells the browser and screen readers what language the page is in.
pub fn set_language(lang: Lang) {
    if let Some(root) = document().and_then(|document| document.document_element()) {
        // Setting an attribute of this name can't fail.
        let _ = root.set_attribute("lang", lang.tag());
    }
}

/// Starts a worker with the rules in it, which is going to be asked for reports in this language; `static/start.js` knows where the
/// rules are, and what they say in each language.
pub fn start_engine(lang: Lang) -> Option<Worker> {
    let start = Reflect::get(&js_sys::global(), &"startEngine".into()).ok()?;
    start.dyn_into::<Function>().ok()?.call1(&JsValue::UNDEFINED, &lang.tag().into()).ok()?.dyn_into().ok()
}

/// Calls back when the next frame is out, and where none is drawn, as in a tab behind others, after a moment: it may be called twice.
pub fn behind_frame(call: impl Fn() + Clone + 'static) {
    const MOMENT: u32 = 300;
    if let Some(window) = window() {
        let call = call.clone();
        let drawn = Closure::once_into_js(move || Timeout::new(0, call).forget());
        // A window that draws nothing is what the moment is for.
        let _ = window.request_animation_frame(drawn.unchecked_ref());
    }
    Timeout::new(MOMENT, call).forget();
}

/// The rules' examples, as JSON. Returns `None` if the page was built without them. `static/start.js` knows where they are.
pub async fn load_examples() -> Option<String> {
    let load = Reflect::get(&js_sys::global(), &"loadExamples".into()).ok()?;
    let promise = load.dyn_into::<Function>().ok()?.call0(&JsValue::UNDEFINED).ok()?;
    JsFuture::from(promise.dyn_into::<Promise>().ok()?).await.ok()?.as_string()
}

/// The page's whole address.
pub fn address() -> String {
    window().and_then(|window| window.location().href().ok()).unwrap_or_default()
}

/// The rule in the address, empty for the catalogue's list, `?level=problem&q=QUERY` for what is searched there; `guides` for the list of
/// guides, and with an id behind it for one of them. Returns `None` if the address is that of the case.
pub fn rule_in_address() -> Option<String> {
    let fragment = window()?.location().hash().ok()?;
    let guides = fragment.strip_prefix("#").filter(|place| place.starts_with("/guides"));
    let rule = fragment.strip_prefix("#/rules").or(guides)?;
    if rule.is_empty() || rule.starts_with('?') {
        // What nobody can have encoded asks for nothing.
        Some(js_sys::decode_uri_component(rule).map(String::from).unwrap_or_default())
    } else {
        // No rule's id is so long: a link is not to put a text of its own on the page.
        rule.strip_prefix('/').map(|rule| rule.trim_end_matches('/').chars().take(100).collect())
    }
}

/// Has the case in view, which the catalogue hides, and a guide does not.
pub fn show_case() {
    if rule_in_address().is_some_and(|rule| !rule.starts_with("guides/")) {
        go("#/");
    }
}

/// The address of the catalogue's list of one level (its name, empty for all) and of what a query finds.
pub fn list_address(level: &str, query: &str) -> String {
    let query = String::from(js_sys::encode_uri_component(query));
    if level.is_empty() && query.is_empty() { "#/rules".to_owned() } else { format!("#/rules?level={level}&q={query}") }
}

/// Has the address say where the page is already: nothing is gone to.
pub fn set_address(fragment: &str) {
    if let Some(history) = window().and_then(|window| window.history().ok()) {
        // A sandbox without an origin refuses it, and works on.
        let _ = history.replace_state_with_url(&JsValue::NULL, "", Some(fragment));
    }
}

/// Goes to another fragment of the page's address.
pub fn go(fragment: &str) {
    if let Some(window) = window() {
        // Setting a fragment can't fail.
        let _ = window.location().set_hash(fragment);
    }
}

/// Listens for another fragment until what it returns is dropped.
pub fn on_fragment(changed: impl Fn() + 'static) -> Option<EventListener> {
    on_window("hashchange", changed)
}

/// Whether the window has room for one half of the page only, as `static/css/frame.css` has it.
pub fn is_narrow() -> bool {
    let width = window().and_then(|window| window.inner_width().ok()).and_then(|width| width.as_f64());
    width.is_some_and(|width| width < 900.0)
}

/// Sets the title in the browser's tab and history.
pub fn set_title(title: &str) {
    if let Some(document) = document() {
        document.set_title(title);
    }
}

/// Shows the sentence of `index.html` that says that the page stopped working.
pub fn show_broken() {
    if let Some(sentence) = by_id("broken") {
        let _ = sentence.remove_attribute("hidden");
    }
}

fn performance() -> Option<Performance> {
    window()?.performance()
}

/// Milliseconds since the page opened.
pub fn now() -> f64 {
    performance().map_or(0.0, |clock| clock.now())
}

/// Sets a mark for performance measurements.
pub fn mark(name: &str) {
    if let Some(clock) = performance() {
        let _ = clock.mark(name);
    }
}

/// Records a duration that ends now, for performance measurements.
pub fn measure(name: &str, millis: f64) {
    let Some(clock) = performance() else { return };
    let options = Object::new();
    let set = |key: &str, value: f64| Reflect::set(&options, &key.into(), &value.into());
    let noted = set("start", (clock.now() - millis).max(0.0)).and_then(|_| set("duration", millis));
    if let (Ok(_), Ok(function)) = (noted, Reflect::get(&clock, &"measure".into())) {
        let arguments = Array::of2(&name.into(), &options);
        // A failure is ignored: the page works without measurements.
        let _ = function.dyn_into::<Function>().map(|measure| measure.apply(&clock, &arguments));
    }
}

/// Dispatches an event that `static/outside/` listens to. Events stay within this page.
pub fn tell(name: &str, detail: &JsValue) {
    let options = web_sys::CustomEventInit::new();
    options.set_detail(detail);
    let event = web_sys::CustomEvent::new_with_event_init_dict(name, &options);
    if let (Some(document), Ok(event)) = (document(), event) {
        // It fails only for an event that is being dispatched already; this one is new.
        let _ = document.dispatch_event(&event);
    }
}

/// Listens for what `static/outside/` says, until what it returns is dropped.
pub fn on_event(name: &'static str, heard: impl Fn(JsValue) + 'static) -> Option<EventListener> {
    Some(EventListener::new(&document()?.into(), name, move |event| {
        if let Some(event) = event.dyn_ref::<web_sys::CustomEvent>() {
            heard(event.detail());
        }
    }))
}

/// Has `static/outside/` do something, by its name there; the start script loads that first. Returns whether it could.
pub async fn reach(does: &str, on: &JsValue) -> bool {
    let reach = Reflect::get(&js_sys::global(), &"reachOutside".into()).and_then(|reach| reach.dyn_into::<Function>());
    let promise = reach.and_then(|reach| reach.call2(&JsValue::UNDEFINED, &does.into(), on));
    let Ok(promise) = promise.and_then(|promise| promise.dyn_into::<Promise>()) else { return false };
    JsFuture::from(promise).await.is_ok_and(|done| done.is_truthy())
}

/// Puts a text on the clipboard. Returns whether it did.
pub async fn copy(text: &str) -> bool {
    let Some(window) = window() else { return false };
    let navigator = window.navigator();
    // Absent if the page is not served securely.
    let clipboard = Reflect::get(&navigator, &"clipboard".into()).unwrap_or(JsValue::UNDEFINED);
    if clipboard.is_undefined() {
        return copy_by_selection(text).unwrap_or(false);
    }
    JsFuture::from(navigator.clipboard().write_text(text)).await.is_ok() || copy_by_selection(text).unwrap_or(false)
}

/// Copies by the older command, which also works on a page opened from disk.
fn copy_by_selection(text: &str) -> Option<bool> {
    let document = document()?;
    let area: web_sys::HtmlTextAreaElement = document.create_element("textarea").ok()?.dyn_into().ok()?;
    area.set_value(text);
    let focused = document.active_element();
    document.body()?.append_child(&area).ok()?;
    area.select();
    let command = Reflect::get(&document, &"execCommand".into()).ok()?.dyn_into::<Function>().ok()?;
    let copied = command.call1(&document, &"copy".into()).is_ok_and(|done| done.is_truthy());
    area.remove();
    if let Some(element) = focused.and_then(|element| element.dyn_into::<HtmlElement>().ok()) {
        let _ = element.focus();
    }
    Some(copied)
}

/// Has the browser ask before the page is left, until what it returns is dropped.
pub fn on_leave() -> Option<EventListener> {
    let options = EventListenerOptions::enable_prevent_default();
    Some(EventListener::new_with_options(&window()?.into(), "beforeunload", options, |event| event.prevent_default()))
}

/// Listens for an event of the window until what it returns is dropped.
pub fn on_window(name: &'static str, heard: impl Fn() + 'static) -> Option<EventListener> {
    Some(EventListener::new(&window()?.into(), name, move |_| heard()))
}

/// Folds a part that folds away, or unfolds it.
pub fn fold(element: &HtmlElement, folded: bool) {
    if let Some(details) = element.dyn_ref::<HtmlDetailsElement>() {
        details.set_open(!folded);
    }
}

/// Listens for what is pasted or typed where no field takes it, until what it returns is dropped.
pub fn on_unclaimed(name: &'static str, heard: impl Fn(&Event) + 'static) -> Option<EventListener> {
    let options = EventListenerOptions::enable_prevent_default();
    Some(EventListener::new_with_options(&document()?.into(), name, options, move |event| {
        if !is_field(event.target()) {
            heard(event);
        }
    }))
}

/// Whether something takes text by itself.
pub fn is_field(target: Option<EventTarget>) -> bool {
    let element = target.and_then(|target| target.dyn_into::<Element>().ok());
    element.is_some_and(|element| element.closest("input, textarea, select, dialog").ok().flatten().is_some())
}

/// Whether the focus may be taken unasked: the page is no frame, or it has the focus already.
pub fn may_take_focus() -> bool {
    let Some(window) = window() else { return false };
    let alone = window.parent().is_ok_and(|parent| parent.as_ref() == Some(&window));
    alone || document().is_some_and(|document| document.has_focus().unwrap_or(false))
}

/// The elements that a selector names, in the order of the document.
pub fn all(selector: &str) -> Vec<HtmlElement> {
    let Some(list) = document().and_then(|document| document.query_selector_all(selector).ok()) else {
        return Vec::new();
    };
    (0..list.length()).filter_map(|at| list.get(at)?.dyn_into().ok()).collect()
}

/// What stands in the field that an event is about.
pub fn value_of(event: &Event) -> String {
    // Every kind of field has its value under the same name.
    event.target().map(|field| field.unchecked_into::<HtmlInputElement>().value()).unwrap_or_default()
}

/// What stands in the field around an event: the first one of that kind in the element that `around` names.
pub fn value_within(event: &Event, around: &str, field: &str) -> String {
    let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    let around = target.and_then(|target| target.closest(around).ok().flatten());
    let field = around.and_then(|around| around.query_selector(field).ok().flatten());
    field.map(|field| field.unchecked_into::<HtmlInputElement>().value()).unwrap_or_default()
}

/// Does [`reveal`] once the page is drawn again.
pub fn reveal_soon(id: String) {
    Timeout::new(0, move || reveal(&id)).forget();
}

/// Puts the focus on the first element that a selector names, once the page is drawn again.
pub fn focus_soon(selector: &'static str) {
    Timeout::new(0, move || {
        let _ = all(selector).first().map(HtmlElement::focus);
    })
    .forget();
}

/// Writes to the console, so that a failure can be reported.
pub fn report_error(message: &str) {
    let console = Reflect::get(&js_sys::global(), &"console".into()).unwrap_or(JsValue::UNDEFINED);
    if let Ok(Ok(error)) = Reflect::get(&console, &"error".into()).map(|error| error.dyn_into::<Function>()) {
        let _ = error.call1(&console, &message.into());
    }
}

/// Listens for Escape until what it returns is dropped.
pub fn on_escape(pressed: impl Fn() + 'static) -> Option<EventListener> {
    Some(EventListener::new(&document()?.into(), "keydown", move |event| {
        if event.dyn_ref::<KeyboardEvent>().is_some_and(|event| event.key() == "Escape") {
            pressed();
        }
    }))
}

/// Unfolds everything around an element, scrolls to it and puts the focus on its heading.
pub fn reveal(id: &str) {
    let Some(element) = by_id(id) else { return };
    let mut around = Some(element.clone());
    while let Some(folded) = around {
        if let Some(details) = folded.dyn_ref::<HtmlDetailsElement>() {
            details.set_open(true);
        }
        around = folded.parent_element();
    }
    element.scroll_into_view();
    let heading = element.first_element_child().and_then(|heading| heading.dyn_into::<HtmlElement>().ok());
    // A failure is ignored: the element is in view without the focus.
    let _ = heading.map(|heading| heading.focus());
}

/// The selection in a text area that has the focus.
pub fn selection(area: &HtmlTextAreaElement) -> Option<(u32, u32)> {
    let focused = document()?.active_element()?;
    let start = area.selection_start().ok().flatten()?;
    let end = area.selection_end().ok().flatten()?;
    focused.is_same_node(Some(area)).then_some((start, end))
}
