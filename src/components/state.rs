//! The state that an element is in.

/// What `data-is` says of an element: each state that it is in. A class says what an element is, and stands fixed in the
/// markup: what yew makes of classes that change, a set in the order of its making, costs the page three kilobytes.
pub fn states(all: &[(bool, &str)]) -> String {
    let mut text = String::new();
    for (_, state) in all.iter().filter(|(so, _)| *so) {
        if !text.is_empty() {
            text.push(' ');
        }
        text.push_str(state);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_so_is_said() {
        assert_eq!(states(&[(true, "empty"), (false, "open"), (true, "busy")]), "empty busy");
        assert_eq!(states(&[(false, "empty")]), "");
    }
}
