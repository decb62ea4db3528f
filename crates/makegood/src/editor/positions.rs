//! Between lines and columns, as editors count them, and bytes.

use gen_lsp_types::{Position, PositionEncodingKind, Range};

/// In what an editor counts the columns of a line.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Encoding {
    /// In bytes.
    Utf8,
    /// In UTF-16 units: 가 is one, 😀 is two.
    #[default]
    Utf16,
    /// In characters.
    Utf32,
}

impl Encoding {
    /// The encoding of that name.
    pub(super) fn named(name: &str) -> Option<Encoding> {
        match name {
            "utf-8" => Some(Encoding::Utf8),
            "utf-16" => Some(Encoding::Utf16),
            "utf-32" => Some(Encoding::Utf32),
            _ => None,
        }
    }

    /// As the protocol names it.
    pub(super) fn kind(self) -> PositionEncodingKind {
        match self {
            Encoding::Utf8 => PositionEncodingKind::UTF8,
            Encoding::Utf16 => PositionEncodingKind::UTF16,
            Encoding::Utf32 => PositionEncodingKind::UTF32,
        }
    }

    fn units(self, c: char) -> usize {
        match self {
            Encoding::Utf8 => c.len_utf8(),
            Encoding::Utf16 => c.len_utf16(),
            Encoding::Utf32 => 1,
        }
    }

    /// The byte of a position. What lies behind a line's end is its end; what lies inside a character, its start.
    pub(super) fn byte(self, text: &str, at: Position) -> usize {
        let Some((start, line)) = lines(text).nth(usize::try_from(at.line).unwrap_or(usize::MAX)) else {
            return text.len();
        };
        let wanted = usize::try_from(at.character).unwrap_or(usize::MAX);
        let mut column = 0;
        for (byte, c) in line.char_indices() {
            column += self.units(c);
            if column > wanted {
                return start + byte;
            }
        }
        start + line.len()
    }

    /// The range of bytes `start..end`.
    pub(super) fn range(self, lines: &Lines<'_>, start: usize, end: usize) -> Range {
        Range { start: self.position(lines, start), end: self.position(lines, end.max(start)) }
    }

    fn position(self, lines: &Lines<'_>, byte: usize) -> Position {
        let byte = lines.text.floor_char_boundary(byte);
        let line = lines.starts.partition_point(|start| *start <= byte).saturating_sub(1);
        let start = lines.starts.get(line).copied().unwrap_or(0);
        let before = lines.text.get(start..byte).unwrap_or("");
        let column: usize = before.chars().map(|c| self.units(c)).sum();
        let counted = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        Position { line: counted(line), character: counted(column) }
    }
}

/// A text with the bytes at which its lines begin.
pub(super) struct Lines<'text> {
    text: &'text str,
    starts: Vec<usize>,
}

impl<'text> Lines<'text> {
    pub(super) fn of(text: &'text str) -> Lines<'text> {
        Lines { text, starts: lines(text).map(|(start, _)| start).collect() }
    }
}

/// The lines of a text without their ends, each with its first byte: `\n`, `\r\n` and `\r` end a line.
fn lines(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut next = Some(0);
    std::iter::from_fn(move || {
        let start = next?;
        let rest = text.get(start..)?;
        let Some(length) = rest.find(['\n', '\r']) else {
            next = None;
            return Some((start, rest));
        };
        let ending = if rest.get(length..).is_some_and(|end| end.starts_with("\r\n")) { 2 } else { 1 };
        next = Some(start + length + ending);
        Some((start, rest.get(..length)?))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_byte_comes_back_from_its_position_in_every_encoding() {
        for text in ["", "a", "가 😀 b\n둘째: 값\r\n\r셋\n", "\u{feff}x\n"] {
            let lines = Lines::of(text);
            for encoding in [Encoding::Utf8, Encoding::Utf16, Encoding::Utf32] {
                let inside_end = |byte: &usize| {
                    !text.is_char_boundary(*byte) || text[..*byte].ends_with('\r') && text[*byte..].starts_with('\n')
                };
                for byte in (0..=text.len()).filter(|byte| !inside_end(byte)) {
                    let range = encoding.range(&lines, byte, byte);
                    assert_eq!(encoding.byte(text, range.start), byte, "{text:?} {encoding:?} {range:?}");
                }
            }
        }
    }

    #[test]
    fn columns_after_hangul_and_emoji() {
        let text = "가나 😀: x";
        let at = text.find('x').expect("an x");
        let column = |encoding: Encoding| encoding.range(&Lines::of(text), at, at).start.character;
        assert_eq!((column(Encoding::Utf8), column(Encoding::Utf16), column(Encoding::Utf32)), (13, 7, 6));
        let inside_the_emoji = Position { line: 0, character: 4 };
        assert_eq!(Encoding::Utf16.byte(text, inside_the_emoji), text.find('😀').expect("an emoji"));
    }

    #[test]
    fn positions_outside_are_brought_inside() {
        let at = |line, character| Encoding::Utf16.byte("ab\ncd", Position { line, character });
        assert_eq!((at(0, 9), at(1, 9), at(7, 0), at(u32::MAX, u32::MAX)), (2, 5, 5, 5));
    }
}
