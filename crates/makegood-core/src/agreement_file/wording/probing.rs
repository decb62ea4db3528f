//! `2` or `all` locations, `3 failures in a row`, `100 requests`: the counts of a measurement.

use super::cursor::Cursor;
use super::{Fault, whole_number};
use crate::agreement::Quorum;

/// Reads how many locations must fail.
pub(crate) fn quorum(text: &str) -> Result<Quorum, Fault> {
    if text == "all" { Ok(Quorum::All) } else { whole_number(text).map(Quorum::AtLeast) }
}

/// Reads how many failures in a row there must be.
pub(crate) fn failures(text: &str) -> Result<u32, Fault> {
    let mut cursor = Cursor::new(text);
    let at = cursor.clone();
    let count = u32::try_from(cursor.number()?).ok().filter(|count| (1..=1_000).contains(count));
    let count = count.ok_or_else(|| at.expected("a whole number from 1 to 1000", "1부터 1000까지의 정수"))?;
    if !cursor.skip("failures") {
        cursor.expect("failure")?;
    }
    cursor.expect("in a row")?;
    cursor.finish()?;
    Ok(count)
}

/// Reads a number of requests.
pub(crate) fn requests(text: &str) -> Result<u64, Fault> {
    let mut cursor = Cursor::new(text);
    let at = cursor.clone();
    let count = u64::try_from(cursor.number()?).map_err(|_| at.expected("a whole number", "정수"))?;
    if !cursor.skip("requests") {
        cursor.expect("request")?;
    }
    cursor.finish()?;
    Ok(count)
}
