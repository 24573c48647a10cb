use serde_yaml::Value;

use super::{is_family, place, rules};
use crate::file::source::{KEYS, Source};
use crate::file::{self, File};

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
    let expected = "rows.routes: the row gives no word `code`, which `match` uses";
    assert_eq!(faults("    code: ROUTES\n", ""), [expected], "once, though `fix` uses it too");
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
    assert!(
        faults("left for <<quota>>", "left for <<quota>> and <<level>>")[0]
            .starts_with("shared.title: no row gives the word `level`")
    );
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
    let expected = "shared.fix: the word `ask` stands within a text and is no text; a number wants quotes";
    assert_eq!(faults("gcloud <<list>>", "gcloud <<list>> <<ask>>"), [expected]);
    let expected = "shared.match: `<<code>>`: a word stands for a value, never for a key";
    assert_eq!(faults("{code: <<code>>}", "{<<code>>: <<code>>}"), [expected]);
}

#[test]
fn a_word_that_holds_itself_is_refused() {
    assert_eq!(faults("code: MESHES", "code: A <<code>>"), ["shared.match: the word `code` holds itself"]);
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

/// A family of which each row is a valid rule, told as a file of the workspace.
const FILE: &str = "shared:
  since: 0.1.0
  level: problem
  kinds: [mesh-describe]
  needs: mesh-describe
  subject: membership
  match: [{record: condition, where: {code: <<code>>}}]
  title: {en: No quota left for <<quota>>, ja: <<quota>>の割り当てが上限に達している}
  cause: {en: The project may hold no more of them., ja: これ以上作成できません。}
  fix:
    - text: {en: Compare usage and limit., ja: 使用量と上限を比較します。}
      command: gcloud <<list>> --project={PROJECT_ID}
  false_positives: {en: None is known., ja: 知られていません。}
  documents: [{page: quotas, section: Limits}]
  symptoms: {en: [nothing more can be created, creating one is refused, we hit a ceiling], ja: [これ以上作れない, 作成が拒否される, 上限に当たった]}
rows:
  meshes:
    code: QUOTA_EXCEEDED_MESHES
    quota: {en: meshes, ja: Mesh}
    list: meshes list
  routes:
    code: QUOTA_EXCEEDED_ROUTES
    quota: {en: routes, ja: ルート}
    list: routes list
    false_positives: {en: They may be gone., ja: 解消済みの場合があります。}
";

fn read(files: &[(&str, &str)]) -> Result<Vec<String>, Vec<String>> {
    let file =
        |(id, text): &(&str, &str)| File { path: format!("{id}.yaml"), id: (*id).to_owned(), text: (*text).to_owned() };
    let pages = "quotas: {title: Quotas, url: 'https://example.com/quotas', sections: [Limits]}";
    let files: Vec<File> = files.iter().chain(&[("documents", pages)]).map(file).collect();
    file::read(&files, "0.1.0").map(|rules| rules.into_iter().map(|written| written.rule.id).collect())
}

fn refused(from: &str, to: &str) -> Vec<String> {
    let changed = FILE.replacen(from, to, 1);
    assert_ne!(changed, FILE, "{from}");
    read(&[("fleet/quota", &changed)]).expect_err("the change is a fault")
}

#[test]
fn each_row_is_a_rule_of_the_file_s_area() {
    assert_eq!(read(&[("fleet/quota", FILE)]), Ok(vec!["fleet/meshes".to_owned(), "fleet/routes".to_owned()]));
}

#[test]
fn a_fault_is_told_once_at_the_line_that_it_stands_on() {
    for (from, to, expected) in [
        (
            "left for <<quota>>",
            "left for <<qouta>>",
            "8: shared.title: no row gives the word `qouta`; did you mean `quota`?",
        ),
        ("    list: routes list\n", "", "21: rows.routes: the row gives no word `list`, which `fix` uses"),
        ("en: The project may", "en: Please note that it may", "9: shared.cause.en: says please"),
        ("They may be", "Please see whether they may be", "25: rows.routes.false_positives.en: says please"),
        ("{PROJECT_ID}", "{PROJEKT_ID}", "12: shared.fix[0].command: nothing gives `{PROJEKT_ID}`"),
        (
            "      command: gcloud",
            "      comand: gcloud",
            "12: shared.fix[0].comand: unknown key `comand`; did you mean `command`?",
        ),
        (
            "  subject: membership\n",
            "  subject: memberships\n",
            "6: shared.subject: unknown type of thing `memberships`; did you mean `membership`?",
        ),
        ("  subject: membership\n", "", "16: rows.meshes: the key `subject` is missing"),
        ("  level: problem\n", "", "16: rows.meshes: the key `level` is missing"),
    ] {
        let said = refused(from, to);
        let told = said.iter().filter(|said| said.starts_with(&format!("fleet/quota.yaml:{expected}"))).count();
        assert_eq!(told, 1, "{expected}\n{}", said.join("\n"));
    }
}

#[test]
fn two_rules_of_one_id_are_refused_in_one_family_and_in_two_files() {
    let said = refused("  routes:\n", "  meshes:\n");
    assert_eq!(said, ["fleet/quota.yaml:21: rows.meshes: `meshes` stands here a second time"]);
    let other = FILE.replacen("  routes:\n", "  others:\n", 1);
    let said = read(&[("fleet/a", FILE), ("fleet/b", &other)]).expect_err("an id given twice");
    assert_eq!(said, ["fleet/b.yaml:17: rows.meshes: another rule has the id `fleet/meshes`"]);
    assert!(read(&[("fleet/a", FILE), ("vm/b", &other)]).is_ok(), "an area of its own");
}

#[test]
fn a_word_in_the_file_of_one_rule_is_refused() {
    let rule = FILE.split("rows:\n").next().expect("the shared part").replace("shared:\n", "").replace("\n  ", "\n");
    let said = read(&[("fleet/one", rule.trim_start())]).expect_err("words in a rule");
    assert!(
        said.contains(
            &"fleet/one.yaml:7: title: `<<quota>>` is a word of a family, and this file is one rule".to_owned()
        ),
        "{said:?}"
    );
}
