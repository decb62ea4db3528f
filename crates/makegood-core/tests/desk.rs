//! The desk's rules: how cases are found, sorted, sent on and looked after.

#[path = "desk/words.rs"]
mod words;
