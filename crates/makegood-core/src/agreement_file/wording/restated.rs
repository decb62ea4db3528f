//! `43.2 min of downtime a month`, `a month of 720 h`: the promise said a second time.

use super::cursor::Cursor;
use super::{Fault, length};
use crate::agreement::{Restated, Window};
use crate::time::Length;

pub(super) const SPANS: [(&str, Window); 5] = [
    ("a day", Window::Day),
    ("a week", Window::Week),
    ("a month", Window::Month),
    ("a quarter", Window::Quarter),
    ("a year", Window::Year),
];

/// Reads a second statement of a promise.
pub(crate) fn restated(text: &str) -> Result<Restated, Fault> {
    let mut cursor = Cursor::new(text);
    let restated = if let Some(of) = cursor.one_of(&SPANS) {
        cursor.expect("of")?;
        Restated::Length { ms: exact(&mut cursor)?, of }
    } else {
        let ms = exact(&mut cursor)?;
        cursor.expect("of downtime")?;
        let every = cursor.one_of(&SPANS);
        Restated::Downtime {
            ms,
            every: every.ok_or_else(|| cursor.expected("`a month` or `a year`", "`a month`, `a year`"))?,
        }
    };
    cursor.finish()?;
    Ok(restated)
}

/// An exact time; days have 24 hours here.
pub(super) fn exact(cursor: &mut Cursor<'_>) -> Result<i64, Fault> {
    let at = cursor.clone();
    match length::take(cursor)? {
        Length::Elapsed(ms) => Ok(ms),
        Length::Days(days) => Ok(i64::from(days) * 86_400_000),
        _ => Err(at.expected("minutes, hours or days", "분, 시간 또는 일")),
    }
}
