//! `8 business hours`, `agreed date`, `next regular_patch or agreed date`, `best effort`.

use super::cursor::Cursor;
use super::{Fault, Named, length};
use crate::agreement::ClockTarget;

/// Reads what a clock promises.
pub(crate) fn clock_target(text: &str) -> Result<ClockTarget, Fault> {
    read(text).map(|(target, _)| target)
}

/// The duty with whose next act a clock is due, and where it stands in the wording.
pub(crate) fn duty_of_target(text: &str) -> Option<Named> {
    read(text).ok()?.1
}

fn read(text: &str) -> Result<(ClockTarget, Option<Named>), Fault> {
    let mut cursor = Cursor::new(text);
    let mut duty = None;
    let target = if cursor.skip("agreed date") {
        ClockTarget::AgreedDate { next: None }
    } else if cursor.skip("next") {
        let Some(name) = cursor.take() else { return Err(cursor.expected("a duty", "의무 사항의 이름")) };
        cursor.expect("or agreed date")?;
        duty = Some(Named { name: name.text.to_owned(), start: name.start, end: name.end });
        ClockTarget::AgreedDate { next: Some(name.text.to_owned()) }
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
    Ok((target, duty))
}
