//! From the store to settlements: what is settled by, for whom, on which evidence, and what comes out.

mod adopted;
mod bound;
mod desk;
mod opened;
mod reach;
mod settled;

pub(crate) use adopted::Adopted;
pub(crate) use bound::Bound;
pub(crate) use desk::Desk;
pub(crate) use opened::opened;
pub(crate) use settled::Settled;
