//! Why an act was not done.

use makegood_core::agreement_file::Saying;
use makegood_store::StoreError;

/// What is in the way of an act.
#[derive(Debug)]
pub(crate) enum NotDone {
    /// Whoever asked must change something.
    Refused(Saying),
    /// The store did not play along.
    Store(StoreError),
}

impl NotDone {
    pub(crate) fn refused(en: impl Into<String>, ko: impl Into<String>) -> NotDone {
        NotDone::Refused(Saying::new(en, ko))
    }
}

impl From<StoreError> for NotDone {
    fn from(error: StoreError) -> NotDone {
        NotDone::Store(error)
    }
}

impl From<NotDone> for StoreError {
    fn from(why: NotDone) -> StoreError {
        match why {
            NotDone::Refused(saying) => StoreError::Refused(saying.en),
            NotDone::Store(error) => error,
        }
    }
}
