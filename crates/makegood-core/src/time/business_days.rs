//! Counting in days and business days: the contractual counts, and the one that keeps the time of day.

use jiff::civil::Date;

use super::business_time::BusinessTime;
use super::calendar_error::BusinessTimeError;
use super::compile::{breaks_within, open_on};
use super::day_number::{day_number, moved};
use super::{Instant, Span, Spans, Zone};

/// "n days": 24:00 of the nth civil day after the one of `start`, which does not count itself.
///
/// # Errors
/// When `days` is negative or leads past the year 9999.
pub fn nth_day_end(zone: &Zone, start: Instant, days: i64) -> Result<Instant, BusinessTimeError> {
    if days < 0 {
        return Err(BusinessTimeError::Negative { length: days });
    }
    let known = super::KnownYears { first: -9999, last: 9999, holidays: None };
    let last = moved(zone.date_of(start), days).ok_or(BusinessTimeError::Beyond { known })?;
    Ok(zone.end_of_day(last))
}

/// "n days ahead": the whole civil days between the day of `announced` and the day of `start`, both out.
///
/// # Errors
/// When `start` lies before `announced`.
pub fn whole_days_between(zone: &Zone, announced: Instant, start: Instant) -> Result<i64, BusinessTimeError> {
    if start < announced {
        return Err(BusinessTimeError::Reversed { start: announced, end: start });
    }
    let days = day_number(zone.date_of(start)) - day_number(zone.date_of(announced));
    Ok(i64::from(days - 1).max(0))
}

impl BusinessTime {
    /// Whether open hours begin on the civil day `date`.
    pub fn is_business_day(&self, date: Date) -> Result<bool, BusinessTimeError> {
        match self.near_days().has(date) {
            Some(is_open) => Ok(is_open),
            None => Ok(!self.open_on(date)?.is_empty()),
        }
    }

    /// The open time that begins on the civil day `date`; night hours run on into the next.
    pub fn open_on(&self, date: Date) -> Result<Spans, BusinessTimeError> {
        let known = self.known_years();
        if !(known.first..=known.last).contains(&date.year()) {
            return Err(self.outside(self.plan.parts.zone.start_of_day(date)));
        }
        Ok(open_on(&self.plan, date))
    }

    /// "n business days": the close of the nth business day after the day of `start`, which does not count itself.
    /// For 0 days, the close of the first business day from that of `start` on.
    pub fn nth_business_day_end(&self, start: Instant, days: i64) -> Result<Instant, BusinessTimeError> {
        let from = self.plan.parts.zone.date_of(start);
        if let Some(close) = self.near_days().nth_close(from, days) {
            return Ok(close);
        }
        let date = if days == 0 { self.business_day_from(from)? } else { self.business_days_on(from, days, 1)? };
        self.open_on(date)?.as_slice().last().map(|last| last.end).ok_or_else(|| self.beyond())
    }

    /// "n days", moved off holidays (Korean Civil Code, article 161): when the nth day is no business day of this
    /// calendar, 24:00 of the next one that is.
    pub fn nth_day_end_moved(&self, start: Instant, days: i64) -> Result<Instant, BusinessTimeError> {
        let zone = &self.plan.parts.zone;
        // The instant just before 24:00 falls on the nth day itself.
        let last = zone.date_of(nth_day_end(zone, start, days)?.plus_ms(-1));
        Ok(zone.end_of_day(self.business_day_from(last)?))
    }

    /// "n business days ahead": the business days between the day of `announced` and the day of `start`, both out.
    pub fn business_days_between(&self, announced: Instant, start: Instant) -> Result<i64, BusinessTimeError> {
        if start < announced {
            return Err(BusinessTimeError::Reversed { start: announced, end: start });
        }
        let zone = &self.plan.parts.zone;
        let last = zone.date_of(start);
        let (mut date, mut count) = (self.next(zone.date_of(announced), 1)?, 0);
        while date < last {
            count += i64::from(self.is_business_day(date)?);
            date = self.next(date, 1)?;
        }
        Ok(count)
    }

    /// The same time of day on the `days`th business day after that of `start`, rolled on to open time.
    pub fn add_business_days(&self, start: Instant, days: i64) -> Result<Instant, BusinessTimeError> {
        self.open_at_or_after(self.same_time(start, days, 1)?)
    }

    /// The same time of day on the `days`th business day before that of `start`, rolled back to open time.
    pub fn subtract_business_days(&self, start: Instant, days: i64) -> Result<Instant, BusinessTimeError> {
        self.open_until_or_before(self.same_time(start, days, -1)?)
    }

    /// Whether a break of its own day covers `at`.
    pub fn is_on_break(&self, at: Instant) -> bool {
        let date = self.plan.parts.zone.date_of(at);
        // Breaks of the day before may run past midnight.
        let before = moved(date, -1).unwrap_or(date);
        breaks_within(&self.plan, before, date).contains(at)
    }

    /// The open time used between `start` and `due`, stretch by stretch: the derivation of a due time.
    pub fn derivation(&self, start: Instant, due: Instant) -> Result<Spans, BusinessTimeError> {
        self.open_spans(Span::new(start, due))
    }

    fn same_time(&self, start: Instant, days: i64, step: i64) -> Result<Instant, BusinessTimeError> {
        let zone = &self.plan.parts.zone;
        if days == 0 {
            return Ok(start);
        }
        let civil = zone.civil_of(start);
        let date = self.business_days_on(civil.date(), days, step)?;
        Ok(zone.instant_of(date.to_datetime(civil.time())))
    }

    /// The first business day at or after `date`.
    fn business_day_from(&self, mut date: Date) -> Result<Date, BusinessTimeError> {
        while !self.is_business_day(date)? {
            date = self.next(date, 1)?;
        }
        Ok(date)
    }

    /// The `days`th business day from `date`, which does not count, in steps of one day forward or back.
    fn business_days_on(&self, mut date: Date, days: i64, step: i64) -> Result<Date, BusinessTimeError> {
        if days < 0 {
            return Err(BusinessTimeError::Negative { length: days });
        }
        let mut left = days;
        while left > 0 {
            date = self.next(date, step)?;
            left -= i64::from(self.is_business_day(date)?);
        }
        Ok(date)
    }

    /// The civil day `step` days on, within the known years.
    fn next(&self, date: Date, step: i64) -> Result<Date, BusinessTimeError> {
        let known = self.known_years();
        let next = moved(date, step).filter(|next| (known.first..=known.last).contains(&next.year()));
        next.ok_or_else(|| self.beyond())
    }
}
