//! Notices: who was told what, when, over which channel, and whether it arrived.
//!
//! Nothing here is removed: a notice is evidence of its own. It stands in no audit log, because it names an address.

mod arrive;
mod duty;
mod sent;

pub use duty::NoticeDuty;
pub use sent::Notice;
