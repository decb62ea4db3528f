//! `account is current`, `reported within 24 h of the event`: what the customer must have done for a credit.

use super::cursor::Cursor;
use super::{Fault, length, name};
use crate::agreement::Eligibility;

/// Reads a condition of a credit.
pub(crate) fn eligibility(text: &str) -> Result<Eligibility, Fault> {
    let mut cursor = Cursor::new(text);
    let condition = if cursor.skip("account is current") {
        Eligibility::AccountCurrent
    } else if cursor.skip("reported within") {
        let within = length::take(&mut cursor)?;
        cursor.expect("of the event")?;
        Eligibility::ReportedWithin(within)
    } else if cursor.skip("at least") {
        let at = cursor.clone();
        let least = u64::try_from(cursor.number()?).map_err(|_| at.expected("a number of requests", "요청 수"))?;
        cursor.expect("requests")?;
        Eligibility::Requests(least)
    } else {
        let first = cursor.take().ok_or_else(|| expected(&cursor))?;
        if !cursor.skip("is done") || name(first.text).is_err() {
            return Err(expected(&Cursor::new(text)));
        }
        Eligibility::Done(first.text.to_owned())
    };
    cursor.finish()?;
    Ok(condition)
}

fn expected(cursor: &Cursor<'_>) -> Fault {
    cursor.expected(
        "`account is current`, `reported within … of the event`, `at least … requests` or a duty that `is done`",
        "`account is current`, `reported within …`, `at least … requests`, `… is done`",
    )
}
