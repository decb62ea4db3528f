//! `36 h ahead`, `7 business days ahead`, `before the start`, `no condition`.

use super::cursor::Cursor;
use super::{Fault, length};
use crate::agreement::Notice;

/// Reads how early something must have been announced.
pub(crate) fn notice(text: &str) -> Result<Notice, Fault> {
    let mut cursor = Cursor::new(text);
    let notice = if cursor.skip("no condition") {
        Notice::None
    } else if cursor.skip("before the start") {
        Notice::BeforeTheStart
    } else if cursor.at_number() {
        let length = length::take(&mut cursor)?;
        cursor.expect("ahead")?;
        Notice::Ahead(length)
    } else {
        return Err(
            cursor.expected("`36 h ahead`, `before the start` or `no condition`", "`36 h ahead` 같은 통지 조건")
        );
    };
    cursor.finish()?;
    Ok(notice)
}
