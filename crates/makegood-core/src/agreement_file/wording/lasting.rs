//! `10 min`, `longer than 2 h`, `10 min, or 2 within 24 h lasting 15 min together`: which outages make a duty due.

use super::cursor::Cursor;
use super::{Fault, length};
use crate::agreement::{Lasting, MinimumRun, Several};
use crate::time::Length;

/// Reads how long outages must last.
pub(crate) fn lasting(text: &str) -> Result<Lasting, Fault> {
    let mut cursor = Cursor::new(text);
    let longer = cursor.skip("longer than");
    let one = MinimumRun { ms: exact(&mut cursor)?, longer };
    let several = if cursor.skip(",") || cursor.peek().is_some_and(|token| token.text == "or") {
        cursor.expect("or")?;
        let at = cursor.clone();
        let count = u8::try_from(cursor.number()?).ok().filter(|count| 2 <= *count);
        let count = count.ok_or_else(|| at.expected("2 outages or more", "2회 이상의 횟수"))?;
        cursor.expect("within")?;
        let within_ms = exact(&mut cursor)?;
        cursor.expect("lasting")?;
        let together_ms = exact(&mut cursor)?;
        cursor.expect("together")?;
        Some(Several { count, within_ms, together_ms })
    } else {
        None
    };
    cursor.finish()?;
    Ok(Lasting { one, several })
}

fn exact(cursor: &mut Cursor<'_>) -> Result<i64, Fault> {
    let at = cursor.clone();
    match length::take(cursor)? {
        Length::Elapsed(ms) if 0 < ms => Ok(ms),
        _ => Err(at.expected("a time in minutes or hours", "분이나 시간 단위의 길이")),
    }
}
