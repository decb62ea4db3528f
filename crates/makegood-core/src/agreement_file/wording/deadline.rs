//! `within 30 days of the event`, `by the end of the following month`.

use super::cursor::Cursor;
use super::{Fault, length};
use crate::agreement::{Anchor, Cycle, Deadline};

const ANCHORS: [(&str, Anchor); 9] = [
    ("the event", Anchor::Event),
    ("the outage", Anchor::Event),
    ("the incident", Anchor::Event),
    ("the period's end", Anchor::PeriodEnd),
    ("the end of the period", Anchor::PeriodEnd),
    ("period end", Anchor::PeriodEnd),
    ("the offer", Anchor::Offer),
    ("the report", Anchor::Report),
    ("the claim", Anchor::Claim),
];

/// Reads a deadline.
pub(crate) fn deadline(text: &str) -> Result<Deadline, Fault> {
    let mut cursor = Cursor::new(text);
    let deadline = if cursor.skip("by the end of the following month") {
        Deadline::ByEndOf { nth: 1, cycle: Cycle::Month, after: Anchor::PeriodEnd }
    } else if cursor.skip("by the end of the") {
        by_end_of(&mut cursor)?
    } else if cursor.skip("within") {
        let length = length::take(&mut cursor)?;
        let joined = ["of", "from", "after"].iter().any(|word| cursor.skip(word));
        if !joined {
            return Err(cursor.expected("`of` and the moment from which it counts", "`of`와 기준 시점"));
        }
        let anchor = cursor.one_of(&ANCHORS).ok_or_else(|| no_anchor(&cursor))?;
        Deadline::Within(length, anchor)
    } else {
        return Err(cursor.expected("`within …` or `by the end of the following month`", "`within …`"));
    };
    cursor.finish()?;
    Ok(deadline)
}

/// `2nd billing cycle after the event`.
fn by_end_of(cursor: &mut Cursor<'_>) -> Result<Deadline, Fault> {
    const WORDS: [(&str, u8); 6] =
        [("following", 1), ("next", 1), ("first", 1), ("second", 2), ("third", 3), ("fourth", 4)];
    const CYCLES: [(&str, Cycle); 3] =
        [("billing cycle", Cycle::BillingCycle), ("month", Cycle::Month), ("quarter", Cycle::Quarter)];
    let nth = match cursor.one_of(&WORDS) {
        Some(nth) => nth,
        None => {
            let at = cursor.clone();
            let nth = cursor.number().ok().and_then(|nth| u8::try_from(nth).ok()).filter(|nth| (1..=36).contains(nth));
            let ending = ["st", "nd", "rd", "th"].iter().any(|ending| cursor.skip(ending));
            let nth = nth.filter(|_| ending);
            nth.ok_or_else(|| at.expected("`following`, `2nd` and so on", "`following`, `2nd`"))?
        }
    };
    let cycle = cursor.one_of(&CYCLES).ok_or_else(|| {
        cursor.expected("`billing cycle`, `month` or `quarter`", "`billing cycle`, `month`, `quarter`")
    })?;
    cursor.expect("after")?;
    let after = cursor.one_of(&ANCHORS).ok_or_else(|| no_anchor(cursor))?;
    Ok(Deadline::ByEndOf { nth, cycle, after })
}

/// What the time counts from is said in a few words only; the caret stands under all of those written.
fn no_anchor(cursor: &Cursor<'_>) -> Fault {
    const KNOWN: &str = "`the event`, `the period's end`, `the report`, `the claim`, `the offer`";
    let Some(first) = cursor.peek() else {
        return cursor.expected("the moment from which it counts", "기준 시점");
    };
    let written = cursor.whole().get(first.start..).unwrap_or("").trim_end();
    Fault::new(
        first.start,
        first.start + written.len(),
        format!("`{written}` is not a moment that is known; a deadline counts from one of {KNOWN}"),
        format!("`{written}`은(는) 기한을 셀 수 있는 시점이 아닙니다. 쓸 수 있는 시점: {KNOWN}"),
    )
}
