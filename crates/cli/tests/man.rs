//! The manual page says what the help says.

mod common;

use common::Place;

/// The words of every command, as the help lists them.
fn commands(place: &Place, above: &[&str]) -> Vec<Vec<String>> {
    let help = place.run(&[above, &["--help"]].concat()).out;
    let Some((_, list)) = help.split_once("Commands:\n") else { return Vec::new() };
    let mut found = Vec::new();
    for name in list.lines().take_while(|line| !line.is_empty()).filter_map(|line| line.split_whitespace().next()) {
        let path = [above, &[name]].concat();
        found.push(path.iter().map(ToString::to_string).collect());
        found.extend(commands(place, &path));
    }
    found
}

/// The options that a command's help lists, but for the help itself.
fn options(help: &str) -> Vec<&str> {
    let lines = help.lines().map(str::trim_start).filter(|line| line.starts_with('-'));
    let names = lines.filter_map(|line| line.split([' ', ',']).find(|word| word.starts_with("--")));
    names.filter(|name| *name != "--help").collect()
}

#[test]
fn every_command_and_option_of_the_help_is_in_the_manual() {
    let place = Place::new();
    let ran = place.run(&["man"]);
    assert_eq!((ran.status, ran.err.as_str()), (0, ""));
    let all = commands(&place, &[]);
    for path in ["analyze", "rules show", "man"] {
        assert!(all.iter().any(|words| words.join(" ") == path), "the help offers {path}: {all:?}");
    }
    for words in all {
        let head = format!("\n.SH \"meshmedic {}\"\n", words.join(" "));
        let (_, rest) = ran.out.split_once(&head).unwrap_or_else(|| panic!("the manual lacks {words:?}"));
        let section = rest.split("\n.SH ").next().unwrap();
        let words: Vec<&str> = words.iter().map(String::as_str).collect();
        let help = place.run(&[&words, &["--help"][..]].concat()).out;
        // The synopsis names them too; what each is for stands here.
        let explained = section.split_once(".SS OPTIONS\n").map_or("", |(_, explained)| explained);
        for option in options(&help) {
            let head = format!("\n\\fB{}\\fR", option.replace('-', "\\-"));
            assert!(explained.contains(&head), "{words:?} {option}");
        }
    }
}

#[test]
fn the_manual_is_one_page_with_the_status_and_the_environment() {
    let page = Place::new().run(&["man"]).out;
    assert_eq!(page.matches("\n.TH meshmedic 1 ").count(), 1);
    assert_eq!(page.matches("\n.SH NAME\n").count(), 1);
    let name = page.split(".SH NAME\n").nth(1).unwrap().lines().next().unwrap();
    assert!(name.starts_with("meshmedic \\- ") && !name.contains(". "), "one sentence: {name}");
    for text in ["EXIT STATUS", ".SH ENVIRONMENT", "NO_COLOR", "LC_MESSAGES", "2  an input could not be read"] {
        assert!(page.contains(text), "{text}");
    }
}
