//! The parts of the program that tests and benchmarks reach without starting it.

#![deny(clippy::disallowed_methods, clippy::disallowed_types, clippy::unwrap_used)]

pub mod evidence_files;
pub mod sources;
