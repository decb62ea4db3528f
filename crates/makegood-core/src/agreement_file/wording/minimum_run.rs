//! `5 min`: a run of at least that; `longer than 5 min`: a run of exactly that does not count yet. A grace is as exact.

use super::cursor::Cursor;
use super::{Fault, length};
use crate::agreement::MinimumRun;
use crate::time::Length;

/// Reads how long continuous trouble must last to count.
pub(crate) fn minimum_run(text: &str) -> Result<MinimumRun, Fault> {
    let mut cursor = Cursor::new(text);
    let longer = ["longer than", "more than", "over", ">"].iter().any(|words| cursor.skip(words));
    if !longer {
        let _ = ["at least", "from", ">=", "≥"].iter().any(|words| cursor.skip(words));
    }
    let ms = exact(text, &mut cursor)?;
    cursor.skip("in a row");
    cursor.finish()?;
    Ok(MinimumRun { ms, longer })
}

/// Reads how much of every run is forgiven, in milliseconds.
pub(crate) fn grace(text: &str) -> Result<i64, Fault> {
    let mut cursor = Cursor::new(text);
    let ms = exact(text, &mut cursor)?;
    cursor.finish()?;
    Ok(ms)
}

fn exact(text: &str, cursor: &mut Cursor<'_>) -> Result<i64, Fault> {
    let start = cursor.peek().map_or(0, |token| token.start);
    let length = length::take(cursor)?;
    let end = cursor.last_end();
    match length {
        Length::Elapsed(ms) => Ok(ms),
        Length::Days(days) => Err(not_exact(start, end).mend(text, &format!("{} h", u64::from(days) * 24))),
        Length::BusinessTime(_) | Length::BusinessDays(_) | Length::Months(_) => Err(not_exact(start, end)),
    }
}

fn not_exact(start: usize, end: usize) -> Fault {
    Fault::new(
        start,
        end,
        "a run is judged on full time: give it in minutes or hours",
        "연속 시간은 분이나 시간 단위로 적어 주세요",
    )
}
