//! `availability missed in 3 of 12 months`, `… in 2 months in a row`, `availability below 95 % in 1 month`.

use rust_decimal::Decimal;

use super::cursor::Cursor;
use super::{Fault, Named};

/// When a right opens.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct RightWhen {
    /// The objective watched, with its place in the wording.
    pub objective: Named,
    /// Only figures below this count.
    pub below: Option<Decimal>,
    /// Missed in so many windows …
    pub misses: u32,
    /// … of so many.
    pub of_windows: u32,
}

/// Reads when a right opens.
pub(crate) fn right_when(text: &str) -> Result<RightWhen, Fault> {
    let mut cursor = Cursor::new(text);
    let Some(name) = cursor.take() else {
        return Err(cursor.expected("an objective", "서비스 수준 목표 이름"));
    };
    let objective = Named { name: name.text.to_owned(), start: name.start, end: name.end };
    let below = if cursor.skip("below") {
        let bound = cursor.number()?;
        let _ = cursor.skip("%");
        cursor.expect("in")?;
        Some(bound)
    } else {
        cursor.expect("missed in")?;
        None
    };
    let at = cursor.clone();
    let misses = count(&mut cursor)?;
    let right = if cursor.skip("of") {
        let of_windows = count(&mut cursor)?;
        windows(&mut cursor)?;
        RightWhen { objective, below, misses, of_windows }
    } else {
        windows(&mut cursor)?;
        if misses > 1 {
            cursor.expect("in a row")?;
        } else {
            cursor.skip("in a row");
        }
        RightWhen { objective, below, misses, of_windows: misses }
    };
    if right.misses > right.of_windows {
        return Err(at.expected("no more misses than months", "전체 기간 수 이하의 횟수"));
    }
    cursor.finish()?;
    Ok(right)
}

fn count(cursor: &mut Cursor<'_>) -> Result<u32, Fault> {
    let at = cursor.clone();
    let count = u32::try_from(cursor.number()?).ok().filter(|count| (1..=120).contains(count));
    count.ok_or_else(|| at.expected("a number from 1 to 120", "1부터 120까지의 수"))
}

fn windows(cursor: &mut Cursor<'_>) -> Result<(), Fault> {
    let words = ["months", "month", "windows", "window", "quarters", "quarter", "weeks", "week", "years", "year"];
    if words.iter().any(|word| cursor.skip(word)) {
        Ok(())
    } else {
        Err(cursor.expected("`months`, or the objective's other window", "`months` 같은 산정 기간"))
    }
}
