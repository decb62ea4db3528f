//! The business days of a range of years with their closings, sorted: counting in them is two look-ups.

use jiff::civil::Date;

use super::calendar::Plan;
use super::compile::{offsets_for, open_on, push_day};
use super::day_number::{day_number, moved};
use super::{Instant, Span};

/// The days on which open hours begin.
#[derive(Debug)]
pub(super) struct DayTable {
    /// The first and the last day it knows of.
    known: (i32, i32),
    /// Days since 1970-01-01.
    days: Vec<i32>,
    /// When the open time that began on the day ends for good.
    closes: Vec<Instant>,
}

impl DayTable {
    /// The business days of the years `first` to `last`.
    pub(super) fn new(plan: &Plan, first: i16, last: i16) -> DayTable {
        let (first, last) = (Date::constant(first, 1, 1), Date::constant(last, 12, 31));
        let zone = &plan.parts.zone;
        let mut offsets = offsets_for(plan, Span::new(zone.start_of_day(first), zone.end_of_day(last)));
        let known = (day_number(first), day_number(last));
        let mut table = DayTable { known, days: Vec::new(), closes: Vec::new() };
        let mut open = Vec::new();
        for day in known.0..=known.1 {
            let hours = plan.hours_on(day);
            if hours.is_closed() {
                continue;
            }
            let date = Some(day).filter(|_| !plan.parts.breaks_on.is_empty());
            let date = date.and_then(|day| moved(Date::constant(1970, 1, 1), i64::from(day)));
            let close = match date {
                // Breaks may end a day early, or take all of it.
                Some(date) => open_on(plan, date).as_slice().last().map(|last| last.end),
                None => {
                    open.clear();
                    push_day(&mut open, &mut offsets, day, hours);
                    open.iter().map(|span| span.end).max()
                }
            };
            if let Some(close) = close {
                table.days.push(day);
                table.closes.push(close);
            }
        }
        table
    }

    /// Whether open hours begin on `date`; none outside the known days.
    pub(super) fn has(&self, date: Date) -> Option<bool> {
        let day = day_number(date);
        (self.known.0..=self.known.1).contains(&day).then(|| self.days.binary_search(&day).is_ok())
    }

    /// The close of the `count`th business day after `date`, for 0 of the first from `date` on; none where it is not
    /// known here.
    pub(super) fn nth_close(&self, date: Date, count: i64) -> Option<Instant> {
        let day = day_number(date);
        if !(self.known.0..=self.known.1).contains(&day) {
            return None;
        }
        let at = match usize::try_from(count).ok()?.checked_sub(1) {
            None => self.days.partition_point(|own| *own < day),
            Some(more) => self.days.partition_point(|own| *own <= day).checked_add(more)?,
        };
        self.closes.get(at).copied()
    }
}
