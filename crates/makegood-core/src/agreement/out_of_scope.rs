//! Reasons for which nothing is promised on a case any longer (C9).

use super::Text;
use crate::time::Length;

/// One reason.
#[derive(Clone, Debug, PartialEq)]
pub struct OutOfScope {
    /// Its name in the agreement, as the case's event gives it.
    pub name: String,
    /// Where the text says so.
    pub clause: Option<String>,
    /// What must be so.
    pub text: Text,
    /// How long the desk must have waited for the customer before it holds.
    pub after: Option<Length>,
    /// The calendar of its business days and hours.
    pub calendar: Option<String>,
}
