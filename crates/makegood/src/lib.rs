//! What the `makegood` program is made of, as a library for its tests and benchmarks.

pub mod sources;
