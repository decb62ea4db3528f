//! Text broken into lines between its words.

use unicode_width::UnicodeWidthStr;

/// Lines of at most `width` columns, broken between words.
pub(super) fn wrapped(text: &str, width: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split(' ') {
        match lines.last_mut() {
            Some(line) if line.width() + 1 + word.width() <= width => {
                line.push(' ');
                line.push_str(word);
            }
            Some(_) | None => lines.push(word.to_owned()),
        }
    }
    lines
}

/// `text` behind a bullet, its further lines below its first word.
pub(super) fn item(bullet: &str, text: &str, width: usize) -> String {
    let room = width.saturating_sub(bullet.width()).max(20);
    let lines = wrapped(text, room).into_iter().enumerate().map(|(index, line)| {
        let indent = if index == 0 { bullet.to_owned() } else { " ".repeat(bullet.width()) };
        format!("{}\n", format!("{indent}{line}").trim_end())
    });
    lines.collect()
}
