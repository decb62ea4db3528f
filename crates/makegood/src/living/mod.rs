//! The living agreement: the contract's own clauses, and beside each what is measured now (N1).

mod anchor;
mod beside;
mod clock;
mod credit;
mod document;
mod duty;
mod exclusion;
mod find;
mod promise;
mod score;
mod shelf;
mod version;

pub(crate) use anchor::anchors;
pub(crate) use beside::Beside;
pub(crate) use clock::{CaseDue, ClockNow};
pub(crate) use credit::{CreditNow, OpenClaim, OwedNow};
pub(crate) use duty::DutyNow;
pub(crate) use exclusion::{Taken, TakenOut};
pub(crate) use find::{Living, Standing};
pub(crate) use promise::PromiseNow;
pub(crate) use score::ScoreNow;
pub(crate) use shelf::Shelf;
pub(crate) use version::VersionNow;
