//! The address of each clause within its page, the same in every version that has the clause.

use std::collections::BTreeMap;

use makegood_core::reading::Reading;

/// One anchor a clause, section by section: `clause-objectives.availability`.
pub(crate) fn anchors(reading: &Reading) -> Vec<Vec<String>> {
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    let mut anchor = |about: &str| {
        let name: String =
            about.chars().map(|letter| if letter.is_whitespace() || letter == '#' { '-' } else { letter }).collect();
        let times = seen.entry(name.clone()).or_default();
        *times += 1;
        // A name that stands twice is told apart by its place.
        if *times == 1 { format!("clause-{name}") } else { format!("clause-{name}-{times}") }
    };
    let mut section = |section: &makegood_core::reading::Section| {
        section.clauses.iter().map(|clause| anchor(&clause.about)).collect::<Vec<String>>()
    };
    reading.sections.iter().map(&mut section).collect()
}
