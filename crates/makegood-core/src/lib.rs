//! The pure reasoning of Makegood: agreement + evidence + period → settlement.
//!
//! Modules stand in the order of the flow; a module uses only what stands above it.

pub mod number;

pub mod money;

pub mod time;

pub mod evidence;

pub mod agreement;

pub mod agreement_file;

pub mod timeline;

pub mod result;

pub mod credit;

pub mod settle;

pub mod statement;

pub mod bundle;
