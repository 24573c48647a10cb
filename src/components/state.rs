//! The states of an element, for its style.

/// The value of `data-is`: each of the states that holds. States are an attribute of their own and classes never change, since yew's
/// code for changing classes, an ordered set, would cost the page's module three kilobytes.
pub fn states(all: &[(bool, &str)]) -> String {
    let mut text = String::new();
    for (_, state) in all.iter().filter(|(holds, _)| *holds) {
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
    fn only_states_that_hold_are_listed() {
        assert_eq!(states(&[(true, "empty"), (false, "open"), (true, "busy")]), "empty busy");
        assert_eq!(states(&[(false, "empty")]), "");
    }
}
