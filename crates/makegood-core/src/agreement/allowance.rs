//! How much maintenance may be left out of the count.

use std::fmt;

use super::Window;
use crate::time::Length;

/// So much in every window of a kind: the first so many hours of a month.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Allowance {
    /// How much, in milliseconds.
    pub ms: i64,
    /// In which span: a day, a week, a month, a quarter or a year.
    pub every: Window,
}

/// As the agreement language writes it.
impl fmt::Display for Allowance {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let every = match self.every {
            Window::Day => "a day",
            Window::Week => "a week",
            Window::Quarter => "a quarter",
            Window::Year => "a year",
            _ => "a month",
        };
        write!(out, "{} {every}", Length::Elapsed(self.ms))
    }
}
