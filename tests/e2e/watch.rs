//! What the browser logged: every request, every error.

use crate::driver::Driver;
use serde_json::{Value, json};

/// The logs so far. The driver hands out each entry once, so they are gathered here.
#[derive(Default)]
pub(crate) struct Watch {
    pub(crate) requests: Vec<String>,
    pub(crate) errors: Vec<String>,
}

impl Watch {
    /// Adds what was logged since the last time.
    pub(crate) fn read(&mut self, driver: &Driver) {
        for entry in log(driver, "performance") {
            let message: Value =
                serde_json::from_str(entry["message"].as_str().unwrap_or_default()).unwrap_or_default();
            self.add_event(&message["message"]);
        }
        for entry in log(driver, "browser") {
            if entry["level"] == "SEVERE" {
                self.errors.push(entry["message"].as_str().unwrap_or_default().to_owned());
            }
        }
    }

    fn add_event(&mut self, event: &Value) {
        let url = match event["method"].as_str() {
            Some("Network.requestWillBeSent") => &event["params"]["request"]["url"],
            Some("Network.webSocketCreated") => &event["params"]["url"],
            _ => return,
        };
        // An empty tab and the browser's own pages are none of the page's.
        let url = url.as_str().unwrap_or_default();
        if !url.starts_with("about:") && !url.starts_with("chrome") {
            self.requests.push(url.to_owned());
        }
    }
}

fn log(driver: &Driver, kind: &str) -> Vec<Value> {
    // The log is empty, not gone, unless the browser is: then the command that killed it has failed already.
    let entries = driver.try_call("POST", "/se/log", &json!({ "type": kind }));
    entries.ok().and_then(|entries| entries.as_array().cloned()).unwrap_or_default()
}

/// What the browser's network log says was asked for on behalf of the page at `own`: by itself, by its workers, or by the
/// browser to be quick (a name looked up, a connection opened beforehand). The browser's own errands aren't among them.
pub(crate) fn requests_for(own: &str, log: &str) -> Vec<String> {
    let from_disk = own.starts_with("file:");
    // All files are of one origin, which has no name.
    let host = own.match_indices('/').nth(2).map_or(own, |(end, _path)| &own[..end]);
    let origin = if from_disk { "null" } else { host };
    let site = if from_disk { "file:" } else { origin.rsplit_once(':').map_or(origin, |(site, _port)| site) };
    // One event a line, in a list that only ends when the browser ends well.
    let events = log.lines().filter_map(|line| serde_json::from_str::<Value>(line.trim_end_matches(',')).ok());
    let text = |event: &Value, name: &str| event["params"][name].as_str().unwrap_or_default().to_owned();
    let mut requests = Vec::new();
    for event in events {
        if text(&event, "initiator") == origin {
            requests.push(text(&event, "url"));
        }
        let host = text(&event, "host");
        if text(&event, "network_anonymization_key").starts_with(site)
            && !host.contains("127.0.0.1")
            && !host.is_empty()
        {
            requests.push(host);
        }
    }
    // A file is not of the network. That a page from disk is seen when it asks is a test of the harness.
    assert!(from_disk || !requests.is_empty(), "the network log names no request of the page, so it proves nothing");
    requests
}
