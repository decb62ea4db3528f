//! Where something stands in the files as written.

use serde::Serialize;

/// One file given to the reader.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// What people call the file, usually its path.
    pub name: String,
    /// Its text.
    pub text: String,
}

/// A stretch of one file.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct Place {
    /// Index of the file among the sources.
    pub file: usize,
    /// First byte.
    pub start: usize,
    /// The byte after the last.
    pub end: usize,
    /// Line of the first byte, from 1.
    pub line: usize,
    /// Column of the first byte in characters, from 1.
    pub column: usize,
}

impl Place {
    /// Bytes `start..end` of a file's text, moved to character boundaries inside it.
    pub fn of(file: usize, text: &str, start: usize, end: usize) -> Place {
        let start = floor(text, start);
        let end = floor(text, end).max(start);
        let before = text.get(..start).unwrap_or("");
        let line_start = before.rfind('\n').map_or(0, |newline| newline + 1);
        Place {
            file,
            start,
            end,
            line: before.matches('\n').count() + 1,
            column: before.get(line_start..).unwrap_or("").chars().count() + 1,
        }
    }
}

fn floor(text: &str, at: usize) -> usize {
    let mut at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}
