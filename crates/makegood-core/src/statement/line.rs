//! Printed lines whose pieces know what they mean, so that a program may colour them and plain text loses nothing.

use std::fmt;

use unicode_width::UnicodeWidthStr;

/// What a piece of text means to its reader.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Tone {
    /// Running text.
    #[default]
    Plain,
    /// A heading.
    Heading,
    /// A promise kept.
    Good,
    /// A promise missed, money owed.
    Bad,
    /// Not final, not sure, to be looked at.
    Open,
    /// Small print: ids, hashes, labels.
    Quiet,
}

/// Text in one tone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// The text, without line ends.
    pub text: String,
    /// What it means.
    pub tone: Tone,
}

/// One printed line.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Line(pub Vec<Piece>);

impl Line {
    /// A line of running text.
    pub fn plain(text: impl Into<String>) -> Line {
        Line::default().and(text)
    }

    /// A line in one tone.
    pub fn toned(tone: Tone, text: impl Into<String>) -> Line {
        Line::default().with(tone, text)
    }

    /// The same line, continued.
    #[must_use]
    pub fn and(self, text: impl Into<String>) -> Line {
        self.with(Tone::Plain, text)
    }

    /// The same line, continued in `tone`.
    #[must_use]
    pub fn with(mut self, tone: Tone, text: impl Into<String>) -> Line {
        let text = text.into();
        if !text.is_empty() {
            self.0.push(Piece { text, tone });
        }
        self
    }

    /// The same line with `other` behind it.
    #[must_use]
    pub fn join(mut self, other: Line) -> Line {
        self.0.extend(other.0);
        self
    }

    /// How many columns of a terminal it takes; a Hangul syllable takes two.
    pub fn width(&self) -> usize {
        self.0.iter().map(|piece| piece.text.width()).sum()
    }
}

impl From<String> for Line {
    fn from(text: String) -> Line {
        Line::plain(text)
    }
}

impl From<&str> for Line {
    fn from(text: &str) -> Line {
        Line::plain(text)
    }
}

impl fmt::Display for Line {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let whole: String = self.0.iter().map(|piece| piece.text.as_str()).collect();
        out.write_str(whole.trim_end())
    }
}

/// The lines with no two empty ones in a row, and none at the end.
pub(super) fn tidied(lines: Vec<Line>) -> Vec<Line> {
    let mut tidy: Vec<Line> = Vec::with_capacity(lines.len());
    for line in lines {
        if !(line.0.is_empty() && tidy.last().is_none_or(|before| before.0.is_empty())) {
            tidy.push(line);
        }
    }
    while tidy.last().is_some_and(|line| line.0.is_empty()) {
        tidy.pop();
    }
    tidy
}

/// The lines as plain text, every one with its line end.
pub fn plain(lines: &[Line]) -> String {
    lines.iter().map(|line| format!("{line}\n")).collect()
}
