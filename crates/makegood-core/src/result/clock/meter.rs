//! Counting time on a clock: from a start and its pauses to the due time and the time used.
//!
//! | target | a pause moves the due time |
//! |---|---|
//! | hours | by its whole length |
//! | business hours | by the open time in it |
//! | days, months | by its whole length, then on to 24:00 of the day it comes to |
//! | business days | by the open time in it, then on to the close of the business day it comes to |

use super::outcome::CountedIn;
use crate::agreement_file::Saying;
use crate::time::{BusinessTime, BusinessTimeError, Calendar, Instant, Length, Span, Spans, Zone, nth_day_end};

/// What a clock is counted with.
#[derive(Clone, Copy, Debug)]
pub(super) struct Meter<'a> {
    /// The zone of civil days.
    pub(super) zone: &'a Zone,
    /// The calendar of business hours and days, where the clock names one.
    pub(super) calendar: Option<&'a Calendar>,
}

impl<'a> Meter<'a> {
    /// In what a target is counted.
    pub(super) fn counted_in(target: Option<Length>) -> CountedIn {
        match target {
            Some(Length::BusinessTime(_) | Length::BusinessDays(_)) => CountedIn::Business,
            _ => CountedIn::Elapsed,
        }
    }

    /// How much of `spans` counts, in milliseconds.
    pub(super) fn ms(&self, counted_in: CountedIn, spans: &Spans) -> Result<i64, Saying> {
        match counted_in {
            CountedIn::Elapsed => Ok(spans.ms()),
            CountedIn::Business => {
                let business = self.business()?;
                spans.iter().map(|span| business.between(span.start, span.end).map_err(in_words)).sum()
            }
        }
    }

    /// The parts of `spans` that count.
    pub(super) fn counting(&self, counted_in: CountedIn, spans: &Spans) -> Result<Spans, Saying> {
        match counted_in {
            CountedIn::Elapsed => Ok(spans.clone()),
            CountedIn::Business => {
                let business = self.business()?;
                let mut open = Vec::new();
                for span in spans.iter() {
                    open.extend(business.open_spans(span).map_err(in_words)?.iter());
                }
                Ok(Spans::union_of(open))
            }
        }
    }

    /// Until when `target` from `start` lasts, when the clock stood still for `paused` of its own milliseconds.
    pub(super) fn due(&self, target: Length, start: Instant, paused: i64) -> Result<Instant, Saying> {
        let due = match target {
            Length::Elapsed(ms) => return Ok(start.plus_ms(ms.saturating_add(paused))),
            Length::BusinessTime(ms) => self.business()?.add(start, ms.saturating_add(paused)),
            Length::Days(days) => {
                let unpaused = nth_day_end(self.zone, start, i64::from(days));
                unpaused.map(|due| self.end_of_day_at(due.plus_ms(paused), due, paused))
            }
            Length::Months(months) => {
                let day = self.zone.date_of(start).saturating_add(jiff::ToSpan::months(i64::from(months)));
                let due = self.zone.end_of_day(day);
                Ok(self.end_of_day_at(due.plus_ms(paused), due, paused))
            }
            Length::BusinessDays(days) => {
                let calendar = self.calendar()?;
                let business = calendar.business_time();
                let due = business.nth_business_day_end(start, i64::from(days)).map_err(in_words)?;
                if paused == 0 {
                    return Ok(due);
                }
                let moved = business.add(due, paused).map_err(in_words)?;
                return close_of_the_day(calendar, moved);
            }
        };
        due.map_err(in_words)
    }

    /// 24:00 of the day that runs up to `moved`; `due` itself where nothing was paused.
    fn end_of_day_at(&self, moved: Instant, due: Instant, paused: i64) -> Instant {
        if paused == 0 { due } else { self.zone.end_of_day(self.zone.date_of(moved.plus_ms(-1))) }
    }

    fn calendar(&self) -> Result<&'a Calendar, Saying> {
        self.calendar.ok_or_else(|| {
            Saying::new(
                "business time cannot be counted: no calendar is named for it",
                "영업시간을 셀 달력이 정해지지 않아 셀 수 없습니다",
            )
        })
    }

    fn business(&self) -> Result<&'a BusinessTime, Saying> {
        self.calendar().map(Calendar::business_time)
    }
}

fn in_words(error: BusinessTimeError) -> Saying {
    let ko = error.in_korean();
    Saying::new(error.to_string(), ko)
}

/// The close of the business day in whose open time `at` lies, or ends.
fn close_of_the_day(calendar: &Calendar, at: Instant) -> Result<Instant, Saying> {
    let business = calendar.business_time();
    let inside = at.plus_ms(-1);
    let today = calendar.zone().date_of(inside);
    // Night hours belong to the day they began on.
    for date in [today.yesterday().unwrap_or(today), today] {
        let open = business.open_on(date).map_err(in_words)?;
        if let (true, Some(last)) = (open.contains(inside), open.as_slice().last()) {
            return Ok(last.end);
        }
    }
    Ok(at)
}

/// The part of `[start, end)` outside `pauses`.
pub(super) fn active(start: Instant, end: Instant, pauses: &Spans) -> Spans {
    Spans::from(Span::new(start, end)).subtract(pauses)
}
