//! What somebody may have meant.

/// The known word that is most like this one, `None` where there is none; letters' case tells nothing.
pub fn nearest<'a>(word: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    ranked(word, known.into_iter().map(|other| (other, other))).into_iter().next()
}

/// The same where it is near: half of its letters at least, or one begins with the other.
pub fn near<'a>(word: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let near = nearest(word, known)?;
    let distance = strsim::osa_distance(&word.to_lowercase(), &near.to_lowercase());
    let longer = word.chars().count().max(near.chars().count());
    (distance * 2 <= longer || word.starts_with(near) || near.starts_with(word)).then_some(near)
}

/// What each known word stands for, the word most like this one first; of two equally like it, the one that was named first.
pub fn ranked<'a, T>(word: &str, known: impl IntoIterator<Item = (&'a str, T)>) -> Vec<T> {
    // Enough of a long word to tell, since the comparison takes the product of both lengths.
    let word: String = word.chars().take(100).collect::<String>().to_lowercase();
    let known = known.into_iter().map(|(other, meant)| (strsim::osa_distance(&word, &other.to_lowercase()), meant));
    let mut known: Vec<(usize, T)> = known.collect();
    known.sort_by_key(|(distance, _)| *distance);
    known.into_iter().map(|(_, meant)| meant).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_that_changed_places_or_case_are_near() {
        let known = ["text", "events", "VIP", "POD"];
        assert_eq!(nearest("texts", known), Some("text"));
        assert_eq!(nearest("vpi", known), Some("VIP"));
        assert_eq!(nearest("x", []), None);
        assert_eq!(ranked("evens", known.map(|word| (word, word.len())))[0], 6);
    }
}
