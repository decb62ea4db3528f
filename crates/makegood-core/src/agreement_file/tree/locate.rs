//! From the scanner's marks, which count characters, to bytes of the text.

use saphyr_parser::Marker;

use crate::agreement_file::Place;

/// Turns marks of one file into places.
pub(super) struct Locator<'text> {
    file: usize,
    text: &'text str,
    /// Byte of each character; empty where the text is ASCII.
    bytes: Vec<usize>,
    /// First byte of each line.
    lines: Vec<usize>,
}

impl<'text> Locator<'text> {
    pub(super) fn new(file: usize, text: &'text str) -> Locator<'text> {
        let bytes = if text.is_ascii() { Vec::new() } else { text.char_indices().map(|(byte, _)| byte).collect() };
        let lines = std::iter::once(0).chain(text.match_indices('\n').map(|(byte, _)| byte + 1)).collect();
        Locator { file, text, bytes, lines }
    }

    /// The byte of a mark.
    pub(super) fn byte(&self, mark: Marker) -> usize {
        if self.bytes.is_empty() {
            mark.index().min(self.text.len())
        } else {
            self.bytes.get(mark.index()).copied().unwrap_or(self.text.len())
        }
    }

    /// Whether the text at a byte begins with `sign`.
    pub(super) fn starts_with(&self, byte: usize, sign: char) -> bool {
        self.text.get(byte..).is_some_and(|rest| rest.starts_with(sign))
    }

    /// Whether a byte holds the `?` that makes a key of what follows.
    pub(super) fn is_question(&self, byte: usize) -> bool {
        let rest = self.text.get(byte..).and_then(|rest| rest.strip_prefix('?'));
        rest.is_some_and(|rest| rest.chars().next().is_none_or(char::is_whitespace))
    }

    /// Such a `?` before what begins at a byte; one that ends a comment or a text is none.
    pub(super) fn question_before(&self, byte: usize) -> Option<usize> {
        let before = self.text.get(..byte)?;
        let mark = before.trim_end().len().checked_sub(1).filter(|&mark| mark + 1 < byte && self.is_question(mark))?;
        let line = before.get(..mark)?.rsplit('\n').next().unwrap_or("");
        line.chars().all(|c| c.is_whitespace() || c == '-').then_some(mark)
    }

    /// The byte after the closing mark of a quoted text that begins at `start`, at most `end`: the scanner's own end
    /// may lie behind a comment.
    pub(super) fn end_of_quoted(&self, start: usize, end: usize) -> usize {
        let bytes = self.text.as_bytes().get(start..end).unwrap_or_default();
        let Some((&mark, rest)) = bytes.split_first() else { return end };
        let mut at = 0;
        while let Some(&byte) = rest.get(at) {
            let doubled = mark == b'\'' && rest.get(at + 1) == Some(&mark);
            match byte {
                b'\\' if mark == b'"' => at += 2,
                byte if byte == mark && doubled => at += 2,
                byte if byte == mark => return start + at + 2,
                _ => at += 1,
            }
        }
        end
    }

    /// The place of bytes `start..end`, with white space at its end left off.
    pub(super) fn trimmed(&self, start: usize, end: usize) -> Place {
        let end = end.max(start);
        let written = self.text.get(start..end).unwrap_or("").trim_end().len();
        self.exact(start, start + written)
    }

    /// The place of bytes `start..end`, widened to whole characters of the text.
    pub(super) fn exact(&self, start: usize, end: usize) -> Place {
        let (start, end) = (self.text.floor_char_boundary(start), self.text.ceil_char_boundary(end));
        let line = self.lines.partition_point(|&first| first <= start);
        let line_start = self.lines.get(line.saturating_sub(1)).copied().unwrap_or(0);
        let column = self.text.get(line_start..start).map_or(0, |before| before.chars().count()) + 1;
        Place { file: self.file, start, end, line, column }
    }
}
