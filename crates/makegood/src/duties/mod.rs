//! What the duties of every agreement demand, and when: from the agreements in force and the facts that say what was done.

mod board;
mod done;
mod owed;
mod warn;

pub(crate) use board::DutyBoard;
pub(crate) use done::done_fact;
pub(crate) use owed::{Owed, OwedState};
pub(crate) use warn::warn;
