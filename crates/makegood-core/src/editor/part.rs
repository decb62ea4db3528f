//! A stretch of a file that means something.

use super::NameKind;
use crate::agreement_file::Place;
use crate::agreement_file::catalogue::FindingKind;
use crate::agreement_file::grammar::{Choice, Key, Wording};

/// What stands somewhere.
#[derive(Clone, Debug)]
pub(super) struct Part {
    /// Where, without quotation marks.
    pub(super) place: Place,
    pub(super) what: What,
    /// The key it stands under, or is.
    pub(super) key: Option<&'static Key>,
    /// The clause it belongs to: `objectives.availability`; the key of the file where it belongs to none by name.
    pub(super) about: String,
}

/// What a part is.
#[derive(Clone, Debug)]
pub(super) enum What {
    /// A key of the language.
    Key,
    /// A name that is given here.
    Defines(NameKind, String),
    /// A name that is used here, of one of these kinds.
    Uses(&'static [NameKind], String),
    /// A fixed word.
    Word(&'static Choice),
    /// A phrase.
    Phrase(&'static Wording, String),
    /// The code of a finding.
    Finding(&'static FindingKind),
    /// A text for people.
    Text,
}
