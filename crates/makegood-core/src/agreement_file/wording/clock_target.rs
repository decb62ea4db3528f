//! `8 business hours`, `agreed date`, `best effort`.

use super::cursor::Cursor;
use super::{Fault, length};
use crate::agreement::ClockTarget;

/// Reads what a clock promises.
pub(crate) fn clock_target(text: &str) -> Result<ClockTarget, Fault> {
    let mut cursor = Cursor::new(text);
    let target = if cursor.skip("agreed date") {
        ClockTarget::AgreedDate
    } else if cursor.skip("best effort") {
        ClockTarget::BestEffort
    } else if cursor.at_number() {
        ClockTarget::Within(length::take(&mut cursor)?)
    } else {
        return Err(cursor.expected(
            "a length of time, `agreed date`, `best effort` or `none`",
            "기간, `agreed date`, `best effort`, `none`",
        ));
    };
    cursor.finish()?;
    Ok(target)
}
