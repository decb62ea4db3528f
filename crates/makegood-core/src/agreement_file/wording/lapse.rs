//! `on termination`, `after 12 months`: when a credit lapses.

use super::cursor::Cursor;
use super::{Fault, length};
use crate::time::Length;

/// Reads when a credit lapses: so long after the window, or (`None`) when the contract ends.
pub(crate) fn lapse(text: &str) -> Result<Option<Length>, Fault> {
    let mut cursor = Cursor::new(text);
    let lapse = if cursor.skip("on termination") {
        None
    } else if cursor.skip("after") {
        let at = cursor.clone();
        match length::take(&mut cursor)? {
            after @ (Length::Days(_) | Length::Months(_)) => Some(after),
            _ => return Err(at.expected("days or months", "일 또는 개월")),
        }
    } else {
        return Err(cursor.expected("`on termination` or `after 12 months`", "`on termination` 또는 `after 12 months`"));
    };
    cursor.finish()?;
    Ok(lapse)
}
