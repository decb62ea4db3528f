//! The desk's rules: how cases are found, sorted, sent on and looked after.

pub mod words;
