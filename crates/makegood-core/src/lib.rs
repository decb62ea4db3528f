//! The pure reasoning of Makegood: agreement + evidence + period → settlement.
//!
//! Modules stand in the order of the flow; a module uses only what stands above it.

// Pure and exact: no clock, no chance but a seed's, no I/O, no floating point. `forbid` cannot be lifted further down.
#![forbid(clippy::disallowed_methods, clippy::disallowed_types, clippy::float_arithmetic, clippy::iter_over_hash_type)]
#![forbid(clippy::print_stdout, clippy::print_stderr)]
// Input never makes it panic: what is wrong with it is a value.
#![deny(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

pub mod number;

pub mod money;

pub mod time;

pub mod evidence;

pub mod agreement;

pub mod agreement_file;

pub mod timeline;

pub mod result;

pub mod desk;

pub mod credit;

pub mod settle;

pub mod ledger;

pub mod simulate;

pub mod statement;

pub mod reading;

pub mod bundle;

pub mod lifecycle;

pub mod editor;
