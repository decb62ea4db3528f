//! Where a wording does not read, byte by byte.

use crate::agreement_file::Saying;

/// What is wrong inside a wording; the bytes are counted from its start.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Fault {
    /// First byte.
    pub start: usize,
    /// The byte after the last.
    pub end: usize,
    /// What is wrong there.
    pub message: Saying,
}

impl Fault {
    /// A fault at `start..end`.
    pub(crate) fn new(start: usize, end: usize, en: impl Into<String>, ko: impl Into<String>) -> Fault {
        Fault { start, end, message: Saying::new(en, ko) }
    }

    /// A fault of the whole wording.
    pub(crate) fn whole(text: &str, en: impl Into<String>, ko: impl Into<String>) -> Fault {
        Fault::new(0, text.len(), en, ko)
    }
}
