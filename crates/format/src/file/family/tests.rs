use serde_yaml::Value;

use super::{is_family, place, rules};
use crate::file::source::{KEYS, Source};

const GOOD: &str = "
shared:
  level: problem
  match: [{record: condition, where: {code: <<code>>}}]
  title: {en: No quota left for <<quota>>, ja: <<quota>>の割り当てが上限に達している}
  fix:
    - {text: {en: Compare., ja: 比較します。}, command: gcloud <<list>> | grep <<code>>}
    - <<ask>>
words:
  ask: {text: {en: Ask for more <<quota>>., ja: <<quota>>を増やします。}}
rows:
  meshes:
    code: MESHES
    quota: {en: Mesh resources, ja: Mesh リソース}
    list: meshes list
  routes:
    code: ROUTES
    quota: {en: routes, ja: ルート}
    list: routes list
    level: warning
";

fn parsed(file: &str) -> Value {
    serde_yaml::from_str(file).expect("YAML")
}

/// The faults of the good family with one change, as `key: sentence`.
fn faults(from: &str, to: &str) -> Vec<String> {
    let changed = GOOD.replacen(from, to, 1);
    assert_ne!(changed, GOOD, "{from}");
    let faults = rules(&parsed(&changed)).expect_err("the change is a fault");
    faults.into_iter().map(|fault| format!("{}: {}", fault.key, fault.sentence)).collect()
}

#[test]
fn a_row_is_the_shared_rule_with_its_words() {
    let rows = rules(&parsed(GOOD)).expect("a good family");
    let expected = [
        (
            "meshes",
            "
level: problem
match: [{record: condition, where: {code: MESHES}}]
title: {en: No quota left for Mesh resources, ja: Mesh リソースの割り当てが上限に達している}
fix:
  - {text: {en: Compare., ja: 比較します。}, command: gcloud meshes list | grep MESHES}
  - {text: {en: Ask for more Mesh resources., ja: Mesh リソースを増やします。}}
",
        ),
        (
            "routes",
            "
level: warning
match: [{record: condition, where: {code: ROUTES}}]
title: {en: No quota left for routes, ja: ルートの割り当てが上限に達している}
fix:
  - {text: {en: Compare., ja: 比較します。}, command: gcloud routes list | grep ROUTES}
  - {text: {en: Ask for more routes., ja: ルートを増やします。}}
",
        ),
    ];
    assert_eq!(rows, expected.map(|(slug, rule)| (slug.to_owned(), parsed(rule))));
}

#[test]
fn a_file_is_a_rule_or_a_family() {
    assert!(is_family(&parsed(GOOD)));
    assert!(is_family(&parsed("rows: {}")));
    assert!(!is_family(&parsed("since: 0.1.0")));
    assert!(!is_family(&Value::Null));
}

#[test]
fn a_word_of_several_steps_gives_them_all_and_one_of_none_gives_none() {
    let several = "ask: [{text: {en: Ask., ja: 依頼します。}}, {text: {en: Wait., ja: 待ちます。}}]";
    let file = GOOD.replacen("ask: {text: {en: Ask for more <<quota>>., ja: <<quota>>を増やします。}}", several, 1);
    let file = parsed(&format!("{}    ask: []\n", file.trim_end_matches(' ')));
    let rows = rules(&file).expect("a good family");
    let steps: Vec<usize> = rows.iter().map(|(_, rule)| rule["fix"].as_sequence().expect("steps").len()).collect();
    assert_eq!(steps, [3, 1]);
}

#[test]
fn what_a_shell_or_a_pattern_writes_is_no_word() {
    let file =
        GOOD.replacen("grep <<code>>", "cat <<EOF", 1).replacen("level: problem", "level: '<q>(?P<POD><name>)<q>'", 1);
    let rows = rules(&parsed(&file)).expect("a good family");
    assert_eq!(rows[0].1["fix"][0]["command"], "gcloud meshes list | cat <<EOF");
    assert_eq!(rows[0].1["level"], "<q>(?P<POD><name>)<q>");
}

#[test]
fn a_word_that_no_row_gives_is_refused_with_the_nearest() {
    let expected = "shared.title: no row gives the word `qouta`; did you mean `quota`?";
    assert_eq!(faults("left for <<quota>>", "left for <<qouta>>"), [expected]);
}

#[test]
fn a_row_that_lacks_a_word_is_refused() {
    assert_eq!(faults("    list: routes list\n", ""), ["rows.routes: the row gives no word `list`, which `fix` uses"]);
}

#[test]
fn a_word_that_its_row_does_not_use_is_refused_with_the_nearest() {
    let expected =
        "rows.routes.levle: `levle` is no word that this row uses, and no key of a rule; did you mean `level`?";
    assert_eq!(faults("level: warning", "levle: warning"), [expected]);
    let expected = "words.asc: no row uses the word `asc`";
    assert_eq!(faults("words:\n", "words:\n  asc: x\n"), [expected]);
}

#[test]
fn a_shared_key_is_a_rule_s_and_some_row_takes_it() {
    let expected = "shared.levle: unknown key of a rule `levle`; did you mean `level`?";
    assert_eq!(faults("level: problem", "levle: problem"), [expected]);
    let expected = "shared.level: every row gives a `level` of its own";
    assert_eq!(faults("    code: MESHES\n", "    code: MESHES\n    level: note\n"), [expected]);
}

#[test]
fn a_word_has_a_name_that_no_key_has_in_small_letters() {
    let expected = "words.since: `since` is a key of a rule; a word needs another name";
    assert!(faults("words:\n", "words:\n  since: 0.1.0\n").contains(&expected.to_owned()));
    let expected = "rows.meshes.Code: `Code` is no word: small letters, digits and -";
    assert!(faults("code: MESHES", "Code: MESHES").contains(&expected.to_owned()));
    let expected = "shared.title: `<<Quota>>` begins no word: small letters, digits and - between << and >>";
    assert_eq!(faults("left for <<quota>>", "left for <<Quota>>"), [expected]);
    let expected = "shared.title: `<<quota` begins no word: small letters, digits and - between << and >>";
    assert_eq!(faults("left for <<quota>>", "left for <<quota"), [expected]);
}

#[test]
fn a_word_stands_where_its_value_has_room() {
    let expected = "shared.fix: the word `quota` is in two languages, and stands in a text that is in none";
    assert_eq!(faults("gcloud <<list>>", "gcloud <<list>> <<quota>>"), [expected]);
    let expected = "shared.fix: the word `ask` stands within a text and is no text";
    assert_eq!(faults("gcloud <<list>>", "gcloud <<list>> <<ask>>"), [expected]);
    let expected = "shared.match: `<<code>>`: a word stands for a value, never for a key";
    assert_eq!(faults("{code: <<code>>}", "{<<code>>: <<code>>}"), [expected]);
}

#[test]
fn a_word_that_holds_itself_is_refused() {
    assert_eq!(
        faults("code: MESHES", "code: A <<code>>"),
        ["shared.match: the word `code` holds itself", "shared.fix: the word `code` holds itself"]
    );
}

#[test]
fn a_family_has_its_keys_and_a_row() {
    assert_eq!(faults("words:\n", "wods:\n"), ["wods: unknown key of a family `wods`; did you mean `words`?"]);
    assert_eq!(
        faults("rows:\n", "rows: {}\nwords2:\n").last().map(String::as_str),
        Some("rows: a family has a row for each of its rules")
    );
    assert_eq!(
        faults(
            "    code: ROUTES\n    quota: {en: routes, ja: ルート}\n    list: routes list\n    level: warning\n",
            "    - x\n"
        ),
        ["rows.routes: keys with their values belong here"]
    );
}

#[test]
fn two_rows_of_one_name_are_no_yaml() {
    let error =
        serde_yaml::from_str::<Value>(&GOOD.replacen("  routes:\n", "  meshes:\n", 1)).expect_err("a name given twice");
    assert!(error.to_string().contains("duplicate entry with key \"meshes\""), "{error}");
}

#[test]
fn a_key_of_a_rule_is_found_in_its_row_or_in_what_is_shared() {
    let file = parsed(GOOD);
    assert_eq!(place(&file, "routes", "level"), "rows.routes.level");
    assert_eq!(place(&file, "meshes", "level"), "shared.level");
    assert_eq!(place(&file, "meshes", "fix[0].text"), "shared.fix[0].text");
    assert_eq!(place(&file, "meshes", "documents"), "rows.meshes");
}

#[test]
fn the_keys_of_a_rule_are_those_that_its_form_has() {
    let error = serde_yaml::from_str::<Source>("no-such-key: 1").expect_err("an unknown key").to_string();
    let (_, expected) = error.split_once("expected one of ").expect("the keys that there are");
    let expected: Vec<&str> = expected.split('`').skip(1).step_by(2).collect();
    assert_eq!(expected, KEYS);
}
