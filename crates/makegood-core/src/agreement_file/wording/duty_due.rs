//! `within 7 business days`, `7 days ahead`, `every month`, `every 3 months`, `at once`, `within 30 days of its end`.

use super::cursor::Cursor;
use super::{Fault, length};
use crate::agreement::DutyDue;

const OF_ITS_END: &str = "of its end";

/// Whether the time counts from the end of the outage.
pub(crate) fn from_its_end(text: &str) -> bool {
    duty_due(text).is_ok() && text.trim_end().ends_with(OF_ITS_END)
}

/// Reads until when a duty is due.
pub(crate) fn duty_due(text: &str) -> Result<DutyDue, Fault> {
    let mut cursor = Cursor::new(text);
    let due = if cursor.skip("at once") {
        DutyDue::AtOnce
    } else if cursor.skip("within") {
        let length = length::take(&mut cursor)?;
        cursor.skip(OF_ITS_END);
        DutyDue::Within(length)
    } else if cursor.skip("every month") {
        DutyDue::EveryMonths(1)
    } else if cursor.skip("every quarter") {
        DutyDue::EveryMonths(3)
    } else if cursor.skip("every year") {
        DutyDue::EveryMonths(12)
    } else if cursor.skip("every") {
        let at = cursor.clone();
        let months = u8::try_from(cursor.number()?).ok().filter(|months| (1..=120).contains(months));
        cursor.expect("months")?;
        DutyDue::EveryMonths(months.ok_or_else(|| at.expected("1 to 120 months", "1부터 120까지의 개월 수"))?)
    } else if cursor.at_number() {
        let length = length::take(&mut cursor)?;
        cursor.expect("ahead")?;
        DutyDue::Ahead(length)
    } else {
        return Err(
            cursor.expected("`within 7 days`, `7 days ahead`, `every month` or `at once`", "`within 7 days` 같은 기한")
        );
    };
    cursor.finish()?;
    Ok(due)
}
