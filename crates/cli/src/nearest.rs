//! What somebody may have meant.

/// The known word that is most like this one; letters' case tells nothing.
pub(crate) fn nearest<'a>(word: &str, known: &[&'a str]) -> &'a str {
    ranked(word, known).first().copied().unwrap_or("")
}

/// Known words, the most alike first.
pub(crate) fn ranked<'a>(word: &str, known: &[&'a str]) -> Vec<&'a str> {
    // Enough of a long word to tell, since the comparison takes the product of both lengths.
    let word: String = word.chars().take(100).collect::<String>().to_lowercase();
    let distance = |other: &&&str| strsim::damerau_levenshtein(&word, &other.to_lowercase());
    let mut ranked: Vec<(usize, &str)> = known.iter().map(|other| (distance(&other), *other)).collect();
    ranked.sort_by_key(|(distance, _)| *distance);
    ranked.into_iter().map(|(_, other)| other).collect()
}
