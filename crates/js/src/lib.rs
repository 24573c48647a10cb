//! What the JavaScript package (package/meshmedic.js) calls: one case in, the report on it out, as JSON.
//!
//! An invalid argument is thrown as a string that begins with the argument's name; the package makes a TypeError of it. A panic is
//! thrown as an Error, after which the package starts the module anew.

use js_sys::Uint8Array;
use meshmedic_rules::names::{is_name, renamed};
use meshmedic_rules::redact::Choices;
use meshmedic_rules::time::Timestamp;
use meshmedic_rules::values::{Values, is_safe};
use meshmedic_rules::{Case, Input, Kind, Options, Texts as RuleTexts};
use wasm_bindgen::prelude::wasm_bindgen;

/// Throws panics with their messages; by default a panic ends in a trap without a message.
#[wasm_bindgen(start)]
pub fn start() {
    std::panic::set_hook(Box::new(|panic| wasm_bindgen::throw_str(&panic.to_string())));
}

/// The package's version, which is the workspace's.
#[wasm_bindgen]
pub fn version() -> String {
    env!("CARGO_PKG_VERSION").to_owned()
}

/// What the rules say in one language.
#[wasm_bindgen]
#[derive(Debug)]
pub struct Texts(RuleTexts);

#[wasm_bindgen]
impl Texts {
    /// Reads a file of texts. Throws, with the reason, where it is not the one that belongs to this module.
    #[wasm_bindgen(constructor)]
    pub fn new(bytes: &Uint8Array) -> Result<Texts, String> {
        RuleTexts::from_bytes(&bytes.to_vec()).map(Texts).map_err(|error| error.to_string())
    }
}

/// The arguments of one call.
#[wasm_bindgen]
#[derive(Debug, Default)]
pub struct Call {
    inputs: Vec<(String, Vec<u8>, Option<Kind>)>,
    set: Values,
    show_secrets: bool,
    redact: bool,
}

#[wasm_bindgen]
impl Call {
    /// A call without any input yet.
    #[wasm_bindgen(constructor)]
    pub fn new() -> Call {
        Call::default()
    }

    /// Adds an input. `place` is the name, for errors, of the argument that its kind came from.
    pub fn input(
        &mut self,
        source: String,
        bytes: &Uint8Array,
        kind: Option<String>,
        place: &str,
    ) -> Result<(), String> {
        let kind = match kind {
            Some(id) => Some(Kind::from_id(&id).ok_or_else(|| format!("{place} is an unknown kind: {id:?}"))?),
            None => None,
        };
        self.inputs.push((source, bytes.to_vec(), kind));
        Ok(())
    }

    /// Sets the value of a name that the inputs give no value for.
    pub fn set(&mut self, name: String, value: String) -> Result<(), String> {
        if let Some(now) = renamed(&name) {
            return Err(format!("options.set.{name} is called {} now: {}", now.name, now.of));
        }
        if !is_name(&name) {
            return Err(format!("options.set.{name} is an unknown name"));
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

    /// Has credentials shown as they are in the inputs.
    pub fn show_secrets(&mut self) {
        self.show_secrets = true;
    }

    /// Has names replaced by stand-ins before anything is read, and credentials masked.
    pub fn redact(&mut self) {
        self.redact = true;
    }

    /// Analyses the inputs. Returns the report as JSON, in the form that the command line writes, in the language of the texts.
    pub fn report(self, texts: &Texts, now: &str) -> Result<String, String> {
        let now = Timestamp::parse(now);
        let now = Some(now.ok_or("options.now has to be a Date or a time as 2026-07-30T00:00:00Z")?);
        let inputs: Vec<Input<'_>> = self
            .inputs
            .iter()
            .map(|(source, bytes, kind)| Input { source: source.clone(), bytes, kind: *kind })
            .collect();
        let mut options = Options { set: self.set, now, show_secrets: self.show_secrets, ..Options::default() };
        let mut case = Case::open(&inputs);
        if self.redact {
            case.redact(&mut options, &Choices::default());
        }
        let report = case.diagnose(&options, &mut |_, _| {}).report(&texts.0);
        let json = serde_json::to_string_pretty(&report).map_err(|error| error.to_string())?;
        Ok(json + "\n")
    }
}
