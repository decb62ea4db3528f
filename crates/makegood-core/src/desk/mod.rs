//! The desk's rules: how cases are found, sorted, sent on and looked after.

pub mod action;
pub mod answer;
pub mod attainment;
pub mod escalation;
pub mod giving;
pub mod inbox;
pub mod merge;
mod opening;
pub mod rule;
pub mod schedule;
pub mod trend;
pub mod words;

pub use opening::Opening;
