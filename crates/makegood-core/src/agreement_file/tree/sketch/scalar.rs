//! Where texts and keys begin and end.

/// A stretch of a line: bytes `start..end` as written, and its text.
pub(super) struct Token {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) text: String,
    /// Whether it is quoted, and whether the quotes are closed.
    pub(super) quoted: Option<bool>,
}

/// The text in quotes that begins at `start` and ends before `limit`.
pub(super) fn quoted(text: &str, start: usize, limit: usize) -> Token {
    let inside = text.get(start..limit).unwrap_or("");
    let mark = inside.chars().next().unwrap_or('"');
    let mut characters = inside.char_indices().skip(1).peekable();
    let mut said = String::new();
    while let Some((at, c)) = characters.next() {
        match c {
            '\\' if mark == '"' => said.extend(characters.next().map(|(_, c)| c)),
            c if c == mark && mark == '\'' && characters.peek().is_some_and(|(_, next)| *next == mark) => {
                characters.next();
                said.push(c);
            }
            c if c == mark => {
                return Token { start, end: start + at + c.len_utf8(), text: said, quoted: Some(true) };
            }
            c => said.push(c),
        }
    }
    Token { start, end: limit, text: said, quoted: Some(false) }
}

/// The text without quotes that begins at `start` and ends before `limit`: at a `: `, a comment, or one of `stops`.
pub(super) fn plain(text: &str, start: usize, limit: usize, stops: &str) -> Token {
    let rest = text.get(start..limit).unwrap_or("");
    let mut before = ' ';
    let mut end = rest.len();
    for (at, c) in rest.char_indices() {
        let follows = rest.get(at + c.len_utf8()..).and_then(|rest| rest.chars().next());
        let key_ends = c == ':' && follows.is_none_or(|c| c.is_whitespace() || stops.contains(c));
        let comment = c == '#' && before.is_whitespace();
        if key_ends || comment || stops.contains(c) || c == '\n' {
            end = at;
            break;
        }
        before = c;
    }
    let said = rest.get(..end).unwrap_or("").trim_end();
    Token { start, end: start + end, text: said.to_owned(), quoted: None }
}

/// Bytes of spaces and tabs that `rest` begins with.
pub(super) fn blanks(rest: &str) -> usize {
    rest.len() - rest.trim_start_matches([' ', '\t', '\u{feff}']).len()
}

/// The byte at which the line of `at` ends: its line feed, or the end of the text.
pub(super) fn line_end(text: &str, at: usize) -> usize {
    text.get(at..).and_then(|rest| rest.find('\n')).map_or(text.len(), |length| at + length)
}

/// The first line after the one of `at` that is neither empty nor indented by more than `column`: where it begins.
/// What was opened at that column cannot reach beyond.
pub(super) fn reach(text: &str, at: usize, column: usize) -> usize {
    let mut start = line_end(text, at) + 1;
    while start < text.len() {
        let end = line_end(text, start);
        let line = text.get(start..end).unwrap_or("");
        if !line.trim().is_empty() && blanks(line) <= column {
            return start;
        }
        start = end + 1;
    }
    text.len()
}
