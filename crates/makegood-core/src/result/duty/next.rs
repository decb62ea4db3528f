//! Until when a duty that comes by the calendar is due the next time.

use jiff::ToSpan;

use super::DutyQuestion;
use super::occasion::by_calendar;
use crate::agreement::{DutyDue, DutyFor};
use crate::time::Instant;

/// More occasions of the calendar than these are not looked ahead for.
const MOST: usize = 40;

/// Until when the occasions are due that begin after the present, up to and with `until`; none where no calendar says when
/// they come.
///
/// # Errors
/// In words, where a deadline cannot be counted.
pub fn coming_due(question: &DutyQuestion<'_>, until: Instant) -> Result<Vec<Instant>, String> {
    let (mut coming, mut question) = (Vec::new(), *question);
    while let Some(due) = next_due(&question)?.filter(|due| *due <= until && coming.len() < MOST) {
        coming.push(due);
        // The last instant of this occasion: the one after it has not begun.
        question.as_of = due.plus_ms(-1).max(question.as_of.plus_ms(1));
    }
    Ok(coming)
}

/// Until when the occasion is due that has not begun at the present; none where no calendar says when it comes.
///
/// # Errors
/// In words, where the deadline cannot be counted.
pub fn next_due(question: &DutyQuestion<'_>) -> Result<Option<Instant>, String> {
    let duty = question.duty;
    let months = match (duty.due, duty.for_each) {
        (DutyDue::EveryMonths(months), _) => months,
        (DutyDue::Within(_), DutyFor::Month) => 1,
        _ => return Ok(None),
    };
    let today = question.zone.date_of(question.as_of);
    let ahead = today.saturating_add((2 * i32::from(months)).months());
    let later = DutyQuestion { as_of: question.zone.start_of_day(ahead), ..*question };
    let coming = by_calendar(&later, months, today);
    let mut coming = coming.iter().filter_map(|occasion| Some((occasion.since, occasion.until?)));
    match duty.due {
        // A month that ends is reported on after its end.
        DutyDue::Within(length) => {
            let Some((_, end)) = coming.find(|(_, end)| question.as_of < *end) else { return Ok(None) };
            let (calendar, zone) = (duty.calendar.as_deref(), question.zone);
            question.calendars.due(end.plus_ms(-1), length, calendar, None, zone).map(Some)
        }
        _ => Ok(coming.find(|(since, _)| question.as_of < *since).map(|(_, end)| end)),
    }
}
