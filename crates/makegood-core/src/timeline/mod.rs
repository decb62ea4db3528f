//! The timeline: what was true of a service over a window, and when.

pub mod latency;
pub mod minutes;
