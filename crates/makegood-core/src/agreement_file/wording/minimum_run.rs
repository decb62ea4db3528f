//! `5 min`: a run of at least that; `longer than 5 min`: a run of exactly that does not count yet.

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
    let first = cursor.peek();
    let length = length::take(&mut cursor)?;
    let end = cursor.last_end();
    cursor.skip("in a row");
    cursor.finish()?;
    let start = first.map_or(0, |token| token.start);
    match length {
        Length::Elapsed(ms) => Ok(MinimumRun { ms, longer }),
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
