//! Cuts the wording of open hours into tokens, each with its place in the text.

use std::ops::Range;

/// One token of `Mon-Fri 09:00-18:00; Fri 22:00-06:00+1`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Token<'t> {
    /// A run of letters: a day's name or `closed`.
    Word(&'t str),
    /// A clock reading in minutes from midnight, or none when the digits are no time of day.
    Time(Option<u16>),
    /// `-`, `–` or `~`.
    To,
    /// `+1`: on the next day.
    NextDay,
    /// `,`.
    Comma,
    /// `;`.
    Semicolon,
    /// Anything else.
    Unknown,
}

/// The tokens of `text` with their byte ranges; blanks only part them.
pub(super) fn tokens(text: &str) -> Vec<(Token<'_>, Range<usize>)> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(first) = text[at..].chars().next() {
        let (token, length) = match first {
            blank if blank.is_whitespace() => {
                at += blank.len_utf8();
                continue;
            }
            ';' => (Token::Semicolon, 1),
            ',' => (Token::Comma, 1),
            '-' | '–' | '~' => (Token::To, first.len_utf8()),
            '+' if text[at..].starts_with("+1") => (Token::NextDay, 2),
            digit if digit.is_ascii_digit() => {
                let length = run(&text[at..], |c| c.is_ascii_digit() || c == ':');
                (Token::Time(clock(&text[at..at + length])), length)
            }
            letter if letter.is_alphabetic() => {
                let length = run(&text[at..], char::is_alphabetic);
                (Token::Word(&text[at..at + length]), length)
            }
            other => (Token::Unknown, other.len_utf8()),
        };
        found.push((token, at..at + length));
        at += length;
    }
    found
}

/// Length in bytes of the longest start of `text` whose characters all hold.
fn run(text: &str, holds: impl Fn(char) -> bool) -> usize {
    text.find(|c| !holds(c)).unwrap_or(text.len())
}

/// `9:00`, `09:00` … `24:00` in minutes.
fn clock(text: &str) -> Option<u16> {
    let (hours, minutes) = text.split_once(':')?;
    if !(1..=2).contains(&hours.len()) || minutes.len() != 2 {
        return None;
    }
    let (hours, minutes): (u16, u16) = (hours.parse().ok()?, minutes.parse().ok()?);
    (minutes < 60 && hours * 60 + minutes <= super::weekly_hours::DAY_MINUTES).then_some(hours * 60 + minutes)
}
