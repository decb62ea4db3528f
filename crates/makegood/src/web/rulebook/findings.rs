//! What speaks against an entry: what must be mended, and what somebody may have seen and want all the same.

use makegood_core::agreement_file::Saying;

/// What speaks against one entry.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Findings {
    /// It cannot be kept so.
    pub(crate) wrong: Vec<Saying>,
    /// It clashes with others: kept only by who says that they were told.
    pub(crate) clashes: Vec<Saying>,
}

impl Findings {
    /// What still stands in the way for somebody who names what they were told, in either language.
    pub(crate) fn left<'a>(&'a self, although: &'a [String]) -> impl Iterator<Item = &'a Saying> {
        let is_known = |clash: &&Saying| !although.iter().any(|told| *told == clash.en || *told == clash.ko);
        self.wrong.iter().chain(self.clashes.iter().filter(is_known))
    }
}

#[cfg(test)]
mod tests {
    use makegood_core::agreement_file::Saying;

    use super::Findings;

    #[test]
    fn a_clash_is_passed_over_by_who_names_it_and_what_is_wrong_never_is() {
        let said = |word: &str| Saying { en: format!("en {word}"), ko: format!("ko {word}") };
        let findings = Findings { wrong: vec![said("w")], clashes: vec![said("a"), said("b")] };
        let left = |although: &[&str]| {
            let although: Vec<String> = although.iter().map(|told| (*told).to_owned()).collect();
            findings.left(&although).map(|own| own.en.clone()).collect::<Vec<_>>().join(", ")
        };
        assert_eq!(left(&[]), "en w, en a, en b");
        assert_eq!(left(&["en a", "ko b", "en w"]), "en w");
        assert_eq!(left(&["en x", "a"]), "en w, en a, en b");
    }
}
