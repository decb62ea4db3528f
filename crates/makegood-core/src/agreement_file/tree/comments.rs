//! Comments: the scanner drops them, the formatter must not.

/// A comment with its `#`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Comment {
    /// Byte of the `#`.
    pub start: usize,
    /// Byte of the line's end.
    pub end: usize,
    /// The text from `#` on, without white space at its end.
    pub text: String,
    /// Whether nothing but white space stands before it on its line.
    pub own_line: bool,
    /// Whether an empty line stands before it.
    pub after_gap: bool,
}

/// All comments of a text; `taken` are the byte ranges of its scalars, in order.
pub(super) fn find(text: &str, taken: &[(usize, usize)]) -> Vec<Comment> {
    let mut comments = Vec::new();
    let mut line_start = 0;
    let mut gap = false;
    for line in text.split_inclusive('\n') {
        let content = line.trim_end();
        if let Some(at) = first_comment(content, line_start, taken) {
            comments.push(Comment {
                start: line_start + at,
                end: line_start + content.len(),
                text: content.get(at..).unwrap_or("").to_owned(),
                own_line: content.get(..at).is_none_or(|before| before.trim().is_empty()),
                after_gap: gap,
            });
        }
        gap = content.is_empty();
        line_start += line.len();
    }
    comments
}

/// Where on the line a comment begins: a `#` at the line's start or after white space, outside every scalar.
fn first_comment(line: &str, line_start: usize, taken: &[(usize, usize)]) -> Option<usize> {
    line.match_indices('#').map(|(at, _)| at).find(|&at| {
        let apart = line.get(..at).is_none_or(|before| before.is_empty() || before.ends_with([' ', '\t']));
        let byte = line_start + at;
        let next = taken.partition_point(|&(_, end)| end <= byte);
        apart && taken.get(next).is_none_or(|&(start, _)| byte < start)
    })
}
