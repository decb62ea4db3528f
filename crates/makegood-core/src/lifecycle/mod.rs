//! How a version of an agreement comes to be binding: which step may follow which, who may take it, what is missing (M1).

mod actor;
mod course;
mod refusal;
mod signature;
mod step;

pub use actor::Actor;
pub use course::{Course, Facts, Taken};
pub use refusal::Refusal;
pub use signature::{FIRST_LINE, Signature, Statement, Unreadable};
pub use step::{Party, Step, Way};
