//! The parts of the program that tests and benchmarks reach without starting it.

pub mod evidence_files;
pub mod sources;
