//! What somebody may have meant.

/// The known word that is most like this one; letters' case tells nothing.
pub(crate) fn nearest<'a>(word: &str, known: &[&'a str]) -> &'a str {
    // Enough of a long word to tell, since the comparison takes the product of both lengths.
    let word: String = word.chars().take(100).collect::<String>().to_lowercase();
    let distance = |other: &&&str| strsim::damerau_levenshtein(&word, &other.to_lowercase());
    known.iter().min_by_key(distance).copied().unwrap_or("")
}
