//! One element of the page.

use crate::driver::Driver;
use serde_json::{Value, json};

/// The key under which WebDriver names an element, fixed by its standard.
const REFERENCE: &str = "element-6066-11e4-a52e-4f735466cecf";

/// An element, as long as the page keeps it.
pub(crate) struct Element<'a> {
    driver: &'a Driver,
    id: String,
}

impl<'a> Element<'a> {
    pub(crate) fn new(driver: &'a Driver, reference: &Value) -> Self {
        Self { driver, id: reference[REFERENCE].as_str().expect("not an element").to_owned() }
    }

    /// As an argument for a script.
    pub(crate) fn reference(&self) -> Value {
        json!({ REFERENCE: self.id })
    }

    /// Its visible text.
    #[track_caller]
    pub(crate) fn text(&self) -> String {
        as_text(&self.get("/text")).unwrap_or_default()
    }

    /// Its visible text, unless it is gone.
    pub(crate) fn try_text(&self) -> Option<String> {
        as_text(&self.driver.try_call("GET", &self.path("/text"), &Value::Null).ok()?)
    }

    /// An attribute as written in the page.
    #[track_caller]
    pub(crate) fn attribute(&self, name: &str) -> Option<String> {
        as_text(&self.get(&format!("/attribute/{name}")))
    }

    /// A property as scripts see it, such as `value` of a field.
    #[track_caller]
    pub(crate) fn property(&self, name: &str) -> Value {
        self.get(&format!("/property/{name}"))
    }

    /// A computed style as scripts see it, where CSS says how it is written. Drivers write colours in ways of their own.
    #[track_caller]
    pub(crate) fn style(&self, name: &str) -> String {
        let script = "return getComputedStyle(arguments[0]).getPropertyValue(arguments[1])";
        let call = json!({ "script": script, "args": [self.reference(), name] });
        as_text(&self.driver.call("POST", "/execute/sync", &call)).unwrap_or_default()
    }

    /// Its name as assistive technology hears it, which no blank at its end changes: Chromium's versions differ in that.
    #[track_caller]
    pub(crate) fn accessible_name(&self) -> String {
        as_text(&self.get("/computedlabel")).unwrap_or_default().trim().to_owned()
    }

    /// Whether a person could see it.
    #[track_caller]
    pub(crate) fn is_displayed(&self) -> bool {
        self.get("/displayed") == Value::Bool(true)
    }

    /// Clicks it where a person would; fails when something covers it.
    #[track_caller]
    pub(crate) fn click(&self) {
        self.driver.call("POST", &self.path("/click"), &json!({}));
    }

    /// Types `keys`, WebDriver's special keys (`\u{E007}` is Enter) among them. Into a file field: a file's path.
    #[track_caller]
    pub(crate) fn type_keys(&self, keys: &str) {
        self.driver.call("POST", &self.path("/value"), &json!({ "text": keys }));
    }

    #[track_caller]
    fn get(&self, what: &str) -> Value {
        self.driver.call("GET", &self.path(what), &Value::Null)
    }

    fn path(&self, what: &str) -> String {
        format!("/element/{}{what}", self.id)
    }
}

fn as_text(value: &Value) -> Option<String> {
    value.as_str().map(str::to_owned)
}
