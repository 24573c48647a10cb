//! What the worker's parts share: how they answer, the time, and whether somebody waits for lines.

use std::cell::Cell;

use gloo_timers::callback::Timeout;
use js_sys::{Array, Promise, Uint8Array};
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;
use web_sys::{DedicatedWorkerGlobalScope, MessageChannel};

use super::protocol::Response;
use super::wire::Wire;

thread_local! {
    static LOOKS: Cell<u32> = const { Cell::new(0) };
}

/// Whether somebody waits for lines of a file.
pub(super) fn is_looked_at() -> bool {
    LOOKS.get() > 0
}

/// Somebody waits for lines from now on, or has them.
pub(super) fn count_look(waits: bool) {
    LOOKS.set(if waits { LOOKS.get() + 1 } else { LOOKS.get().saturating_sub(1) });
}

/// Has the worker hear what came.
pub(super) async fn pause() {
    let promise = Promise::new(&mut |resolve, _| {
        Timeout::new(0, move || _ = resolve.call0(&JsValue::UNDEFINED)).forget();
    });
    // It is always resolved.
    let _ = JsFuture::from(promise).await;
}

/// Milliseconds since the worker started.
pub(super) fn now(scope: &DedicatedWorkerGlobalScope) -> f64 {
    scope.performance().map_or(0.0, |clock| clock.now())
}

/// Sends a response; a report's is followed by the same as JSON.
pub(super) fn post(scope: &DedicatedWorkerGlobalScope, response: &Response, report: Option<&str>) {
    let message = Array::new();
    message.push(&JsValue::from_str(&response.to_wire()));
    if let Some(report) = report {
        message.push(&JsValue::from_str(report));
    }
    // A message of strings can always be posted.
    let _ = scope.post_message(&message);
}

/// The bytes of a buffer, which is given back at once: it would be held until the browser collects what is not used any more, and browsers
/// do not count what lies in buffers, so that all of a file was held by its end.
pub(super) fn taken(buffer: JsValue) -> Vec<u8> {
    let bytes = Uint8Array::new(&buffer).to_vec();
    // It goes to a port that nobody listens at.
    if let Ok(channel) = MessageChannel::new() {
        channel.port2().close();
        let _ = channel.port1().post_message_with_transferable(&buffer, &Array::of1(&buffer));
        channel.port1().close();
    }
    bytes
}
