//! Telling customers: who is told what, over which channel, and which duties are done by it.
//!
//! A notice does a duty when it arrives, not when it is sent: then the obligation fact is appended, and the settlement
//! follows.

mod arrived;
mod audience;
mod changed_agreement;
mod corrected;
mod duties;
mod owed;
mod readers;
mod subscribed;
mod tell;

pub(crate) use arrived::{delivered, failed};
pub(crate) use audience::Audience;
pub(crate) use changed_agreement::changed_agreement;
pub(crate) use corrected::carried_over;
pub(crate) use duties::Answered;
pub(crate) use owed::{NoticeStanding, OwedNotice, owed};
pub(crate) use readers::Readers;
pub(crate) use subscribed::Binding;
pub(crate) use tell::{NO_MAIL, Telling, Told, called, tell};

#[cfg(test)]
mod tests;
