//! What the JavaScript package (package/meshmedic.js) asks of the rules: one case, and the report on it as JSON.
//!
//! An argument that makes no sense is thrown as a string that names it, which the package makes a TypeError of. A panic is thrown
//! as an Error; the package starts the module anew after it.

use js_sys::Uint8Array;
use meshmedic_rules::names::is_name;
use meshmedic_rules::time::Timestamp;
use meshmedic_rules::values::{Values, is_safe};
use meshmedic_rules::{Input, Kind, Lang, Options, analyze};
use wasm_bindgen::prelude::wasm_bindgen;

/// Has panics thrown with what they say; by themselves they end in a trap that says nothing.
#[wasm_bindgen(start)]
pub fn start() {
    std::panic::set_hook(Box::new(|panic| wasm_bindgen::throw_str(&panic.to_string())));
}

/// The package's version, which is the workspace's.
#[wasm_bindgen]
pub fn version() -> String {
    env!("CARGO_PKG_VERSION").to_owned()
}

/// All that was passed to one call.
#[wasm_bindgen]
#[derive(Debug, Default)]
pub struct Call {
    inputs: Vec<(String, Vec<u8>, Option<Kind>)>,
    set: Values,
}

#[wasm_bindgen]
impl Call {
    /// A case of nothing yet.
    #[wasm_bindgen(constructor)]
    pub fn new() -> Call {
        Call::default()
    }

    /// Adds an input. `place` is what to call the argument that named its kind.
    pub fn input(
        &mut self,
        source: String,
        bytes: &Uint8Array,
        kind: Option<String>,
        place: &str,
    ) -> Result<(), String> {
        let kind = match kind {
            Some(id) => Some(Kind::from_id(&id).ok_or_else(|| format!("{place} names no kind: {id:?}"))?),
            None => None,
        };
        self.inputs.push((source, bytes.to_vec(), kind));
        Ok(())
    }

    /// Sets a name that the inputs do not hold.
    pub fn set(&mut self, name: String, value: String) -> Result<(), String> {
        if !is_name(&name) {
            return Err(format!("options.set.{name} is no name that a command holds"));
        }
        if !is_safe(&value) {
            return Err(format!(
                "options.set.{name} has to be of letters, digits and . _ : @ / = + % , ~ - only, to begin with no -, \
                 and to be no placeholder itself"
            ));
        }
        self.set.insert(name, value);
        Ok(())
    }

    /// The report, written as the command line writes it.
    pub fn report(self, lang: &str, now: &str) -> Result<String, String> {
        let lang = match lang {
            "en" => Lang::En,
            "ja" => Lang::Ja,
            other => return Err(format!("options.lang has to be \"en\" or \"ja\", not {other:?}")),
        };
        let now = Timestamp::parse(now);
        let now = Some(now.ok_or("options.now has to be a Date or a time as 2026-07-30T00:00:00Z")?);
        let inputs: Vec<Input<'_>> = self
            .inputs
            .iter()
            .map(|(source, bytes, kind)| Input { source: source.clone(), bytes, kind: *kind })
            .collect();
        let report = analyze(&inputs, &Options { lang, set: self.set, now }, &mut |_, _| {});
        let json = serde_json::to_string_pretty(&report).map_err(|error| error.to_string())?;
        Ok(json + "\n")
    }
}
