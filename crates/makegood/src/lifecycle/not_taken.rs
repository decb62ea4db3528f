//! Why something was not done to a version.

use makegood_core::agreement_file::Saying;
use makegood_core::lifecycle::Refusal;
use makegood_store::StoreError;

/// Why not.
#[derive(Debug)]
pub(crate) enum NotTaken {
    /// The step may not be taken, now or by this person.
    Step(Refusal),
    /// Whoever asked must change something.
    Refused(Saying),
    /// The store did not play along.
    Store(StoreError),
}

impl NotTaken {
    pub(crate) fn refused(en: impl Into<String>, ko: impl Into<String>) -> NotTaken {
        NotTaken::Refused(Saying::new(en, ko))
    }
}

impl From<Refusal> for NotTaken {
    fn from(refusal: Refusal) -> NotTaken {
        NotTaken::Step(refusal)
    }
}

impl From<StoreError> for NotTaken {
    fn from(error: StoreError) -> NotTaken {
        NotTaken::Store(error)
    }
}
