//! The rules in the browser: patterns compile there at run time, and every case's report is the same bytes as natively.
//!
//! Natively a test writes the cases with the hashes of their reports into a file, which the same file's test in the browser holds.
//! `cargo xtask test --only wasm` runs one after the other.
#![allow(clippy::unwrap_used, clippy::disallowed_methods)]

use meshmedic_rules::time::Timestamp;
use meshmedic_rules::{Input, Lang, Options, analyze};
use serde::{Deserialize, Serialize};

/// A case and its reports.
#[derive(Serialize, Deserialize)]
struct Recorded {
    path: String,
    paste: Vec<u8>,
    now: Option<String>,
    set: Vec<(String, String)>,
    /// Of the report in each of `LANGS`.
    hashes: Vec<u64>,
}

const LANGS: [Lang; 2] = [Lang::En, Lang::Ja];

impl Recorded {
    /// The report as `--format json` prints it.
    fn report(&self, lang: Lang) -> String {
        let input = Input { source: "case".to_owned(), bytes: &self.paste, kind: None };
        let now = self.now.as_deref().and_then(Timestamp::parse);
        let report = analyze(
            &[input],
            &Options { lang, now, set: self.set.iter().cloned().collect(), ..Options::default() },
            &mut |_, _| {},
        );
        serde_json::to_string(&report).unwrap()
    }
}

/// FNV-1a: the standard library's hashes are not promised to be the same in two compilers.
fn hash(text: &str) -> u64 {
    text.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x100_0000_01b3))
}

#[cfg(not(target_arch = "wasm32"))]
mod support;

#[cfg(not(target_arch = "wasm32"))]
#[test]
#[ignore = "writes what the test in the browser holds: cargo xtask test --only wasm"]
#[expect(clippy::disallowed_methods, reason = "it writes the file that the browser's test holds")]
fn every_case_is_recorded() {
    let file = std::env::var_os("MESHMEDIC_CASE_REPORTS").expect("the file to write");
    let record = |case: meshmedic_cases::Case| {
        let (now, set) = (case.now().map(str::to_owned), case.set().collect());
        let mut recorded = Recorded { path: case.path, paste: case.paste, now, set, hashes: Vec::new() };
        recorded.hashes = LANGS.iter().map(|lang| hash(&recorded.report(*lang))).collect();
        recorded
    };
    let recorded: Vec<Recorded> = support::cases().into_iter().map(record).collect();
    let bytes = postcard::to_stdvec(&recorded).unwrap();
    // A file that is written anew is compiled anew.
    if std::fs::read(&file).is_ok_and(|known| known == bytes) {
        return;
    }
    std::fs::write(file, bytes).unwrap();
}

#[cfg(target_arch = "wasm32")]
mod in_the_browser {
    use super::{LANGS, Recorded, hash};
    use meshmedic_rules::Lang;
    use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

    wasm_bindgen_test_configure!(run_in_browser);

    /// Without it nothing is compiled: no run can do without.
    static RECORDED: &[u8] = include_bytes!(env!("MESHMEDIC_CASE_REPORTS"));

    #[wasm_bindgen_test]
    fn every_pattern_compiles() {
        assert_eq!(meshmedic_rules::detect::compile_all(), Vec::<String>::new());
    }

    #[wasm_bindgen_test]
    fn every_case_gives_the_same_bytes_as_natively() {
        let recorded: Vec<Recorded> = postcard::from_bytes(RECORDED).unwrap();
        let rules = meshmedic_rules::knowledge::rules().len();
        assert!(recorded.len() >= 2 * rules, "{} cases of {rules} rules, each of which has two", recorded.len());
        let mut differ = Vec::new();
        for case in &recorded {
            assert_eq!(case.hashes.len(), LANGS.len(), "{}", case.path);
            let natively = LANGS.into_iter().zip(&case.hashes);
            differ.extend(
                natively.filter(|(lang, hash_of)| hash(&case.report(*lang)) != **hash_of).map(|(lang, _)| (case, lang)),
            );
        }
        let some: Vec<(&str, Lang)> = differ.iter().take(10).map(|(case, lang)| (case.path.as_str(), *lang)).collect();
        let first = differ.first().map(|(case, lang)| case.report(*lang).chars().take(3000).collect::<String>());
        assert!(differ.is_empty(), "{} differ, such as {some:?}\nthe first begins here with: {first:?}", differ.len());
    }
}
