//! What is wrong with a file: where, why, and what to do.

use serde::Serialize;

use super::{Place, Saying, catalogue};

/// How grave a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Gravity {
    /// Worth knowing.
    Note,
    /// Asks for a reason (`accepted:`).
    Warning,
    /// Stops a signature.
    Error,
}

/// One finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// Its code in the catalogue: `A5`, `T1` …
    pub code: &'static str,
    /// How grave it is.
    pub gravity: Gravity,
    /// Where.
    pub place: Place,
    /// The part of the agreement it is about (`objectives.availability`); empty = all of it.
    pub about: String,
    /// What is wrong, here.
    pub message: Saying,
    /// Why that matters, in general.
    pub explanation: Saying,
    /// What to do.
    pub remedy: Saying,
    /// Other places that have to do with it.
    pub related: Vec<(Place, Saying)>,
}

impl Problem {
    /// A finding of the kind `code`, whose gravity and explanation the catalogue gives.
    pub fn new(code: &'static str, place: Place, message: Saying, remedy: Saying) -> Problem {
        let (gravity, explanation) = catalogue::find(code)
            .map_or((Gravity::Error, Saying::new("", "")), |kind| (kind.gravity, kind.explanation.into()));
        Problem { code, gravity, place, about: String::new(), message, explanation, remedy, related: Vec::new() }
    }

    /// The same finding in its lighter form, where the catalogue's gravity is that of the worst.
    #[must_use]
    pub fn as_warning(mut self) -> Problem {
        self.gravity = Gravity::Warning;
        self
    }

    /// The same finding, as something worth knowing.
    #[must_use]
    pub fn as_note(mut self) -> Problem {
        self.gravity = Gravity::Note;
        self
    }

    /// The same finding, about a part of the agreement.
    #[must_use]
    pub fn about(mut self, part: impl Into<String>) -> Problem {
        self.about = part.into();
        self
    }

    /// The same finding, pointing at a further place.
    #[must_use]
    pub fn and(mut self, place: Place, message: Saying) -> Problem {
        self.related.push((place, message));
        self
    }
}
