//! Designing a promise: levels side by side on a service's failures, and the chosen one as an agreement.

mod asked;
mod keep;
mod pictures;
mod show;
mod words;

pub(crate) use keep::{download, keep};
pub(crate) use show::show;
pub(crate) use words::money;
