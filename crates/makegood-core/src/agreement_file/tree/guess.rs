//! What somebody probably did where the scanner stopped: looked up in the lines themselves, which say more than it does.

use std::ops::Range;

use crate::agreement_file::Saying;

/// The bytes to show, the message and the remedy.
type Guess = (Range<usize>, Saying, Saying);

/// One line: its first byte, and its text without the end.
#[derive(Clone, Copy)]
struct Line<'text> {
    start: usize,
    text: &'text str,
}

impl<'text> Line<'text> {
    fn indent(self) -> usize {
        self.text.len() - self.text.trim_start().len()
    }

    /// The key, the byte after its colon, and what stands behind it.
    fn entry(self) -> Option<(&'text str, usize, &'text str)> {
        let bare = self.text.trim_start().trim_start_matches("- ");
        let at = bare.find(": ").or_else(|| bare.ends_with(':').then(|| bare.len() - 1))?;
        let key = bare.get(..at).filter(|key| is_key(key))?;
        let colon = self.start + (self.text.len() - bare.len()) + at + 1;
        let value = bare.get(at + 1..)?.trim();
        // A comment is no value.
        Some((key, colon, if value.starts_with('#') { "" } else { value }))
    }
}

fn is_key(word: &str) -> bool {
    !word.is_empty() && word.chars().all(|c| c.is_alphanumeric() || "_-.".contains(c))
}

/// The first tab that indents.
pub(super) fn tab(text: &str) -> Option<Range<usize>> {
    lines(text).find_map(|line| {
        let at = line.text.get(..line.indent())?.find('\t')?;
        Some(line.start + at..line.start + at + 1)
    })
}

/// A guess at what is wrong in the line that holds `byte`, or in the one with text before it.
pub(super) fn guess(text: &str, byte: usize) -> Option<Guess> {
    let written: Vec<Line<'_>> = lines(text).filter(|line| is_written(line.text)).collect();
    let here = written.partition_point(|line| line.start <= byte).checked_sub(1)?;
    let line = *written.get(here)?;
    let before = here.checked_sub(1).and_then(|before| written.get(before)).copied();
    glued(line)
        .or_else(|| before.and_then(glued))
        .or_else(|| second_colon(line))
        .or_else(|| before.and_then(|before| too_far_in(line, before)))
        .or_else(|| too_far_out(line, &written[..here]))
}

fn lines(text: &str) -> impl Iterator<Item = Line<'_>> {
    text.split_inclusive('\n').scan(0, |start, line| {
        let at = *start;
        *start += line.len();
        Some(Line { start: at, text: line.trim_end() })
    })
}

fn is_written(line: &str) -> bool {
    !line.is_empty() && !line.trim_start().starts_with('#')
}

/// `promise:uptime` or `{ a:1 }`: a colon needs a space behind it.
fn glued(line: Line<'_>) -> Option<Guess> {
    let bare = line.text.trim_start().trim_start_matches("- ");
    let at = bare.find(':')?;
    let (key, behind) = (bare.get(..at)?, bare.get(at + 1..)?);
    let next = behind.chars().next().filter(|c| !c.is_whitespace() && *c != '/')?;
    // 09:00 is a time, not a key.
    if !is_key(key) || key.chars().all(|c| c.is_ascii_digit()) {
        return None;
    }
    let start = line.start + (line.text.len() - bare.len());
    Some((
        start + at..start + at + 1 + next.len_utf8(),
        Saying::new(format!("no space behind the `:` of `{key}`"), format!("`{key}` 뒤의 `:` 다음에 공백이 없습니다")),
        Saying::new(format!("write `{key}: {behind}`"), format!("`{key}: {behind}`(으)로 적어 주세요")),
    ))
}

/// `title: one: two`.
fn second_colon(line: Line<'_>) -> Option<Guess> {
    let (key, colon, value) = line.entry()?;
    if value.starts_with(['"', '\'', '{', '[', '|', '>']) {
        return None;
    }
    let second = value.find(": ")?;
    let at = colon + line.text.get(colon - line.start..)?.find(value)? + second;
    let quoted = value.replace('"', "\\\"");
    Some((
        at..at + 1,
        Saying::new(format!("a second `: ` in the value of `{key}`"), format!("`{key}`의 값 안에 `: `이 또 있습니다")),
        Saying::new(
            format!("put the value in quotes: `{key}: \"{quoted}\"`"),
            format!("값을 따옴표로 감싸 주세요: `{key}: \"{quoted}\"`"),
        ),
    ))
}

/// A key that stands further in than the one above, which has its value already.
fn too_far_in(line: Line<'_>, before: Line<'_>) -> Option<Guess> {
    let (key, ..) = line.entry()?;
    let (above, _, value) = before.entry()?;
    let (inner, outer) = (line.indent(), before.indent());
    if inner <= outer || value.is_empty() {
        return None;
    }
    Some((
        line.start + inner..line.start + inner + key.len(),
        Saying::new(
            format!("`{key}` stands {} further in than `{above}` above it", spaces(inner - outer)),
            format!("`{key}`이(가) 바로 위의 `{above}`보다 {}칸 더 들여 쓰여 있습니다", inner - outer),
        ),
        Saying::new(
            format!(
                "begin both in the same column; or, if `{key}` belongs to `{above}`, give `{above}` no value of its own"
            ),
            format!(
                "두 키를 같은 칸에서 시작해 주세요. `{key}`이(가) `{above}`에 속한다면 `{above}:` 뒤의 값을 지워 주세요"
            ),
        ),
    ))
}

/// A key whose column fits none of the blocks around it.
fn too_far_out(line: Line<'_>, above: &[Line<'_>]) -> Option<Guess> {
    let (key, ..) = line.entry()?;
    let indent = line.indent();
    let mut columns: Vec<usize> = Vec::new();
    for line in above.iter().rev() {
        if columns.last().is_none_or(|inner| line.indent() < *inner) {
            columns.push(line.indent());
        }
    }
    if columns.contains(&indent) || columns.first().is_none_or(|innermost| *innermost < indent) {
        return None;
    }
    columns.reverse();
    let known = columns.iter().map(usize::to_string).collect::<Vec<_>>().join(", ");
    Some((
        line.start + indent..line.start + indent + key.len(),
        Saying::new(
            format!("`{key}` stands {} in, like no key above it ({known})", spaces(indent)),
            format!("`{key}`의 들여쓰기가 {indent}칸으로, 위의 어느 키({known}칸)와도 맞지 않습니다"),
        ),
        Saying::new(
            "begin it in the same column as the other keys of its block",
            "같은 구역의 다른 키와 같은 칸에서 시작해 주세요",
        ),
    ))
}

fn spaces(count: usize) -> String {
    if count == 1 { "1 space".to_owned() } else { format!("{count} spaces") }
}
