//! Every kind of finding: its code, how grave it is, and why it matters.

mod checks;
mod files;
mod wordings;

use super::problem::Gravity;
use super::saying::Phrase;

/// One kind of finding.
#[derive(Debug)]
pub struct FindingKind {
    /// Its code.
    pub code: &'static str,
    /// How grave it is.
    pub gravity: Gravity,
    /// What it is, in a few words.
    pub title: Phrase,
    /// Why it matters.
    pub explanation: Phrase,
    /// Whether `accepted:` can let it stand.
    pub can_be_accepted: bool,
}

/// The kind with that code.
pub fn find(code: &str) -> Option<&'static FindingKind> {
    all().find(|kind| kind.code == code)
}

/// All kinds, in the order of the reference.
pub fn all() -> impl Iterator<Item = &'static FindingKind> {
    files::ALL.iter().chain(&wordings::ALL).chain(&checks::ALL)
}

const fn error(code: &'static str, title: Phrase, explanation: Phrase) -> FindingKind {
    FindingKind { code, gravity: Gravity::Error, title, explanation, can_be_accepted: false }
}

const fn warning(code: &'static str, title: Phrase, explanation: Phrase) -> FindingKind {
    FindingKind { code, gravity: Gravity::Warning, title, explanation, can_be_accepted: true }
}

/// Grave as a rule, with a lighter form that can be accepted.
const fn error_or_warning(code: &'static str, title: Phrase, explanation: Phrase) -> FindingKind {
    FindingKind { code, gravity: Gravity::Error, title, explanation, can_be_accepted: true }
}

const fn say(en: &'static str, ko: &'static str) -> Phrase {
    Phrase { en, ko }
}
