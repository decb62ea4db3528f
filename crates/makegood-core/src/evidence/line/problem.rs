//! What is wrong with a line, in words.

use std::fmt;

/// One problem of one line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LineProblem {
    /// Where in the line, in characters from 1.
    pub column: usize,
    /// The field it is about, if it is about one.
    pub field: Option<String>,
    /// What was found and what is expected.
    pub message: String,
}

impl fmt::Display for LineProblem {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "column {}: ", self.column)?;
        match &self.field {
            Some(field) => write!(out, "field `{field}`: {}", self.message),
            None => out.write_str(&self.message),
        }
    }
}

impl std::error::Error for LineProblem {}

/// A value as it stands in the file, short enough for a message.
pub(super) fn excerpt(raw: &str) -> String {
    const LONGEST: usize = 60;
    match raw.char_indices().nth(LONGEST) {
        Some((cut, _)) => format!("{}…", &raw[..cut]),
        None => raw.to_owned(),
    }
}
