//! The audit log: who changed what, when, from what to what.

mod csv;
mod difference;
mod nouns;
mod show;
mod wanted;

pub(crate) use csv::csv;
pub(crate) use show::show;
