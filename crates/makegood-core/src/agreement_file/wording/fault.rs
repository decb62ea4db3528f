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
    /// The whole wording as it was probably meant.
    pub mended: Option<String>,
}

impl Fault {
    /// A fault at `start..end`.
    pub(crate) fn new(start: usize, end: usize, en: impl Into<String>, ko: impl Into<String>) -> Fault {
        Fault { start, end, message: Saying::new(en, ko), mended: None }
    }

    /// A fault of the whole wording.
    pub(crate) fn whole(text: &str, en: impl Into<String>, ko: impl Into<String>) -> Fault {
        Fault::new(0, text.len(), en, ko)
    }

    /// The same fault of the wording `text`, which would read with `instead` in the faulty place.
    #[must_use]
    pub(crate) fn mend(mut self, text: &str, instead: &str) -> Fault {
        let before = text.get(..self.start).unwrap_or("");
        let after = text.get(self.end..).unwrap_or("");
        self.mended = Some(format!("{before}{instead}{after}"));
        self
    }

    /// The same fault in a text that stands `offset` bytes into the wording `whole`.
    #[must_use]
    pub(crate) fn inside(mut self, whole: &str, offset: usize, length: usize) -> Fault {
        let around = |mended: String| {
            let (before, after) = (whole.get(..offset).unwrap_or(""), whole.get(offset + length..).unwrap_or(""));
            format!("{before}{mended}{after}")
        };
        self.mended = self.mended.map(around);
        self.start += offset;
        self.end += offset;
        self
    }
}
