//! What the rules say, in the worker: the texts of a language, what the rules are searched by, and the guides are loaded when they are first asked for,
//! and kept.

use std::cell::OnceCell;

use meshmedic_rules::catalogue::Search;
use meshmedic_rules::guides::Guides;
use meshmedic_rules::texts::Symptoms;
use meshmedic_rules::{Lang, Texts};

/// A language that is loaded.
pub(super) struct Said {
    /// What the rules say in it.
    pub(super) texts: Texts,
    search: OnceCell<Search>,
    guides: OnceCell<Guides>,
}

impl Said {
    /// The search over its words, made when somebody searches.
    ///
    /// # Errors
    /// The reason, where the file of what the rules are searched by can't be loaded, or belongs to other rules than these.
    pub(super) async fn search(&self) -> Result<&Search, String> {
        if self.search.get().is_none() {
            let symptoms = symptoms().await?;
            let _ = self.search.set(Search::new(&self.texts, &symptoms));
        }
        self.search.get().ok_or_else(String::new)
    }

    /// The guides in it, loaded when somebody wants one.
    ///
    /// # Errors
    /// As those of [`Said::search`].
    pub(super) async fn guides(&self) -> Result<&Guides, String> {
        if self.guides.get().is_none() {
            let _ = self.guides.set(guides(self.texts.lang()).await?);
        }
        self.guides.get().ok_or_else(String::new)
    }
}

thread_local! {
    // A worker has one thread, and what it loaded is wanted for as long as it lives.
    static EN: OnceCell<&'static Said> = const { OnceCell::new() };
    static JA: OnceCell<&'static Said> = const { OnceCell::new() };
}

/// What the rules say in a language.
///
/// # Errors
/// The reason, where the file of that language can't be loaded, or belongs to other rules than these.
pub(super) async fn said(lang: Lang) -> Result<&'static Said, String> {
    let cell = match lang {
        Lang::En => &EN,
        Lang::Ja => &JA,
    };
    if let Some(said) = cell.with(|cell| cell.get().copied()) {
        return Ok(said);
    }
    let texts = texts(lang).await?;
    // Asked twice at once, it is loaded once by the script that loads it, and made twice here.
    let said: &'static Said = Box::leak(Box::new(Said { texts, search: OnceCell::new(), guides: OnceCell::new() }));
    Ok(cell.with(|cell| *cell.get_or_init(|| said)))
}

/// A page that `cargo xtask build` did not finish has no files of texts: its rules hold them themselves.
#[cfg(feature = "texts")]
async fn texts(lang: Lang) -> Result<Texts, String> {
    Ok(meshmedic_rules::texts::embedded_texts(lang).clone())
}

#[cfg(feature = "texts")]
async fn symptoms() -> Result<Symptoms, String> {
    Ok(meshmedic_rules::texts::embedded_symptoms().clone())
}

#[cfg(feature = "texts")]
async fn guides(lang: Lang) -> Result<Guides, String> {
    Ok(meshmedic_rules::guides::embedded_guides(lang).clone())
}

#[cfg(not(feature = "texts"))]
async fn texts(lang: Lang) -> Result<Texts, String> {
    let of_lang = |bytes: &[u8]| Texts::from_bytes(bytes).ok().filter(|texts| texts.lang() == lang);
    file(&format!("texts-{}", lang.tag()), of_lang).await
}

#[cfg(not(feature = "texts"))]
async fn symptoms() -> Result<Symptoms, String> {
    file("symptoms", |bytes| Symptoms::from_bytes(bytes).ok()).await
}

#[cfg(not(feature = "texts"))]
async fn guides(lang: Lang) -> Result<Guides, String> {
    let of_lang = |bytes: &[u8]| Guides::from_bytes(bytes).ok().filter(|guides| guides.lang() == lang);
    file(&format!("guides-{}", lang.tag()), of_lang).await
}

/// What a file holds, as `read` finds it.
#[cfg(not(feature = "texts"))]
async fn file<T>(id: &str, read: impl Fn(&[u8]) -> Option<T>) -> Result<T, String> {
    let mut refused = false;
    loop {
        let bytes = load(id, refused).await.map_err(|error| reason(&error))?;
        match read(&bytes) {
            Some(held) => return Ok(held),
            // A cache may hold what another version left: the server is asked once itself.
            None if !refused => refused = true,
            None => return Err(meshmedic_rules::texts::NotTheTexts.to_string()),
        }
    }
}

/// The start script (`static/start.js`, `static/single/start.js`) knows where the files are.
#[cfg(not(feature = "texts"))]
async fn load(id: &str, refused: bool) -> Result<Vec<u8>, wasm_bindgen::JsValue> {
    use wasm_bindgen::JsCast;

    let load = js_sys::Reflect::get(&js_sys::global(), &"loadTexts".into())?.dyn_into::<js_sys::Function>()?;
    let loading = load.call2(&wasm_bindgen::JsValue::UNDEFINED, &id.into(), &refused.into())?;
    let buffer = wasm_bindgen_futures::JsFuture::from(loading.dyn_into::<js_sys::Promise>()?).await?;
    Ok(js_sys::Uint8Array::new(&buffer).to_vec())
}

#[cfg(not(feature = "texts"))]
fn reason(error: &wasm_bindgen::JsValue) -> String {
    let message = js_sys::Reflect::get(error, &"message".into()).ok().and_then(|message| message.as_string());
    message.unwrap_or_default()
}
