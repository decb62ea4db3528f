//! `within 30 days of the event`, `by the end of the following month`.

use super::cursor::Cursor;
use super::{Fault, length};
use crate::agreement::{Anchor, Deadline};

const ANCHORS: [(&str, Anchor); 4] = [
    ("the event", Anchor::Event),
    ("the period's end", Anchor::PeriodEnd),
    ("the report", Anchor::Report),
    ("the claim", Anchor::Claim),
];

/// Reads a deadline.
pub(crate) fn deadline(text: &str) -> Result<Deadline, Fault> {
    let mut cursor = Cursor::new(text);
    let deadline = if cursor.skip("by the end of the following month") {
        Deadline::EndOfFollowingMonth
    } else if cursor.skip("within") {
        let length = length::take(&mut cursor)?;
        cursor.expect("of")?;
        let anchor = cursor.one_of(&ANCHORS).ok_or_else(|| {
            cursor.expected(
                "`the event`, `the period's end`, `the report` or `the claim`",
                "`the event`, `the period's end`, `the report`, `the claim`",
            )
        })?;
        Deadline::Within(length, anchor)
    } else {
        return Err(cursor.expected("`within …` or `by the end of the following month`", "`within …`"));
    };
    cursor.finish()?;
    Ok(deadline)
}
