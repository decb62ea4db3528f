//! Postmortems: the root-cause report of an incident, asked for by customers and published to them (R7).

mod clock;
mod show;
mod write;

pub(crate) use show::show;
pub(crate) use write::{action, plan, publish, request, write};
