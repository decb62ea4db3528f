//! From the store to settlements: what is settled by, for whom, on which evidence, and what comes out.

mod adopted;
mod bound;
mod close;
mod days;
mod desk;
mod opened;
mod periods;
mod reach;
mod ready;
mod settled;
mod signing_key;

pub(crate) use adopted::Adopted;
pub(crate) use bound::{Bound, until};
pub(crate) use close::Closing;
pub(crate) use days::PlainService;
pub(crate) use desk::Desk;
pub(crate) use opened::opened;
pub(crate) use periods::periods_in;
pub(crate) use ready::{DAYS_UNTIL_CLOSING, closes_at, days_until_closing};
pub(crate) use settled::Settled;
pub(crate) use signing_key::{kept_key, signing_key};
