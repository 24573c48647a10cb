use super::*;

#[derive(Clone, Debug, PartialEq)]
enum Sample {
    Empty,
    Inner(String),
    Fields { id: u32, found: bool },
}

wire! {
    enum Sample { Empty, Inner(inner), Fields { id, found } }
}

#[test]
fn any_text_and_number_come_back() {
    let texts: Vec<String> = ["", "12:a\n", "日本語"].map(str::to_owned).to_vec();
    assert_eq!(Vec::<String>::from_wire(&texts.to_wire()), texts);
    assert_eq!(u64::from_wire(&u64::MAX.to_wire()), u64::MAX);
}

#[test]
fn every_variant_comes_back() {
    let all = vec![Sample::Fields { id: 7, found: true }, Sample::Inner("x".to_owned()), Sample::Empty];
    assert_eq!(all.to_wire(), "3:2:7:+1:1:x0:");
    assert_eq!(Vec::<Sample>::from_wire(&all.to_wire()), all);
}

#[test]
fn what_reorders_text_arrives_visible() {
    let text = "a\u{202e}b\u{61c}\n\u{2066}".to_owned();
    assert_eq!(String::from_wire(&text.to_wire()), "a\\u{202E}b\\u{061C}\n\\u{2066}");
}

#[test]
fn a_broken_text_ends_the_reading() {
    assert_eq!(Vec::<String>::from_wire("4000000:7:x"), [""]);
    assert_eq!((u64::from_wire(""), Option::<String>::from_wire("")), (0, None));
    assert_eq!(Sample::from_wire("9:5:"), Sample::Empty);
    assert_eq!(Vec::<Sample>::from_wire("3:9:2:7:1:"), [Sample::Empty]);
}
