//! The name somebody probably meant.

/// The known word nearest to `word`, if it is near enough to be a slip.
pub(crate) fn nearest<'known>(word: &str, known: impl Iterator<Item = &'known str>) -> Option<&'known str> {
    let lower = word.to_lowercase();
    // Lengths that differ by more than a slip are no slip; measuring every name would take long where there are many.
    let near = |candidate: &&str| candidate.chars().count().abs_diff(lower.chars().count()) < 4;
    known
        .filter(near)
        .map(|candidate| (strsim::damerau_levenshtein(&lower, &candidate.to_lowercase()), candidate))
        .filter(|(distance, candidate)| *distance <= candidate.chars().count() / 3 && *distance < 4)
        .min()
        .map(|(_, candidate)| candidate)
}

/// ``; did you mean `x`?`` in both languages, or nothing.
pub(crate) fn did_you_mean(meant: Option<&str>) -> (String, String) {
    match meant {
        Some(meant) => (format!("; did you mean `{meant}`?"), format!(" `{meant}` 아닌가요?")),
        None => (String::new(), String::new()),
    }
}

/// `` `a`, `b`, `c` ``: a list of known names, at most a dozen of them.
pub(crate) fn listed<'known>(known: impl Iterator<Item = &'known str>) -> String {
    let mut names: Vec<String> = known.take(13).map(|name| format!("`{name}`")).collect();
    if names.len() > 12 {
        names.truncate(12);
        names.push("…".to_owned());
    }
    names.join(", ")
}
