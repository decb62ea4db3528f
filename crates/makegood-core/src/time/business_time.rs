//! Open time by a calendar: adding to it, measuring it, finding openings and closings.

use std::sync::{Arc, OnceLock};

use super::calendar::Plan;
use super::calendar_error::{BusinessTimeError, KnownYears};
use super::compile::compile;
use super::day_table::DayTable;
use super::open_table::OpenTable;
use super::{Instant, Span, Spans};

/// The years compiled at first; they hold nearly every question.
const NEAR: (i16, i16) = (2000, 2049);
/// The years compiled when a question leaves the near ones.
const FAR: (i16, i16) = (1700, 2399);

/// A calendar compiled to UTC open time with prefix sums: exact across DST, constant time for each question.
///
/// It answers for the years in which all of its holidays are known, or for 1700 to 2399 without holiday
/// calendars; outside, the answer is an error that says so.
#[derive(Debug)]
pub struct BusinessTime {
    pub(super) plan: Arc<Plan>,
    near: OpenTable,
    far: OnceLock<OpenTable>,
    /// The business days of the near years.
    days: OnceLock<DayTable>,
}

impl BusinessTime {
    pub(super) fn compile(plan: Arc<Plan>) -> BusinessTime {
        let (first, last) = match &plan.known {
            None => NEAR,
            Some(known) => (known.first, known.last),
        };
        BusinessTime { near: compile(&plan, first, last), far: OnceLock::new(), days: OnceLock::new(), plan }
    }

    /// The business days of the near years; compiled when first asked for.
    pub(super) fn near_days(&self) -> &DayTable {
        let (first, last) = self.plan.known.as_ref().map_or(NEAR, |known| (known.first, known.last));
        self.days.get_or_init(|| DayTable::new(&self.plan, first, last))
    }

    /// When `ms` open milliseconds have passed since `start`.
    ///
    /// A budget that ends exactly at closing time is due at closing time. 0 gives the first open instant at or
    /// after `start`.
    #[inline]
    pub fn add(&self, start: Instant, ms: i64) -> Result<Instant, BusinessTimeError> {
        match self.near.add(start.as_ms(), ms) {
            Some(at) => Ok(Instant::from_ms(at)),
            None => self.add_far(start, ms),
        }
    }

    #[cold]
    #[inline(never)]
    fn add_far(&self, start: Instant, ms: i64) -> Result<Instant, BusinessTimeError> {
        self.check(start, ms)?;
        self.far().add(start.as_ms(), ms).map(Instant::from_ms).ok_or_else(|| self.beyond())
    }

    /// The latest instant from which `ms` open milliseconds pass until `end`.
    ///
    /// A budget that begins exactly at an opening begins at the opening. 0 gives the last instant at or before
    /// `end` that ends open time.
    pub fn subtract(&self, end: Instant, ms: i64) -> Result<Instant, BusinessTimeError> {
        if let Some(at) = self.near.subtract(end.as_ms(), ms) {
            return Ok(Instant::from_ms(at));
        }
        self.check(end, ms)?;
        self.far().subtract(end.as_ms(), ms).map(Instant::from_ms).ok_or_else(|| self.beyond())
    }

    /// Open milliseconds in `[start, end)`; reversed arguments are an error.
    #[inline]
    pub fn between(&self, start: Instant, end: Instant) -> Result<i64, BusinessTimeError> {
        match self.near.between(start.as_ms(), end.as_ms()) {
            Some(ms) => Ok(ms),
            None => self.between_far(start, end),
        }
    }

    #[cold]
    #[inline(never)]
    fn between_far(&self, start: Instant, end: Instant) -> Result<i64, BusinessTimeError> {
        if end < start {
            return Err(BusinessTimeError::Reversed { start, end });
        }
        let table = self.table_for(Span::new(start, end))?;
        table.between(start.as_ms(), end.as_ms()).ok_or_else(|| self.beyond())
    }

    /// Whether `at` is open.
    pub fn is_open(&self, at: Instant) -> Result<bool, BusinessTimeError> {
        let table = self.table_for(Span::new(at, at))?;
        table.is_open(at.as_ms()).ok_or_else(|| self.outside(at))
    }

    /// `at` when it is open, else the next opening.
    pub fn open_at_or_after(&self, at: Instant) -> Result<Instant, BusinessTimeError> {
        self.add(at, 0)
    }

    /// `at` when open time runs up to it, else the last closing before.
    pub fn open_until_or_before(&self, at: Instant) -> Result<Instant, BusinessTimeError> {
        self.subtract(at, 0)
    }

    /// The first closing after `at`; of the stretch that runs at `at`, or of the next.
    pub fn next_close(&self, at: Instant) -> Result<Instant, BusinessTimeError> {
        self.find(at, |table| table.stretches_from(at.as_ms()).next().map(|span| span.end))
    }

    /// The first opening after `at`.
    pub fn next_open(&self, at: Instant) -> Result<Instant, BusinessTimeError> {
        self.find(at, |table| table.stretches_from(at.as_ms()).map(|span| span.start).find(|start| *start > at))
    }

    /// The last closing before `at`.
    pub fn previous_close(&self, at: Instant) -> Result<Instant, BusinessTimeError> {
        self.find(at, |table| {
            let last = table.stretch_before(at.as_ms())?;
            if last.end < at { Some(last.end) } else { table.stretch_before(last.start.as_ms()).map(|span| span.end) }
        })
    }

    /// The last opening before `at`.
    pub fn previous_open(&self, at: Instant) -> Result<Instant, BusinessTimeError> {
        self.find(at, |table| table.stretch_before(at.as_ms()).map(|span| span.start))
    }

    /// The first `count` open stretches after `from`; one that runs at `from` is cut to begin there.
    pub fn stretches_after(&self, from: Instant, count: usize) -> Result<Vec<Span>, BusinessTimeError> {
        let take = |table: &OpenTable| {
            let stretches = table.stretches_from(from.as_ms()).take(count);
            stretches.map(|span| Span::new(span.start.max(from), span.end)).collect::<Vec<_>>()
        };
        let whole = |table: &OpenTable, found: &Vec<Span>| {
            found.len() == count && found.last().is_none_or(|span| span.end < table.range().end)
        };
        let near = take(&self.near);
        if self.near.range().contains(from) && whole(&self.near, &near) {
            return Ok(near);
        }
        self.check(from, 0)?;
        let far = take(self.far());
        if whole(self.far(), &far) { Ok(far) } else { Err(self.endless()) }
    }

    /// All open time inside `window`.
    pub fn open_spans(&self, window: Span) -> Result<Spans, BusinessTimeError> {
        if window.is_empty() {
            return Ok(Spans::EMPTY);
        }
        let table = self.table_for(window)?;
        let stretches = table.stretches_from(window.start.as_ms()).take_while(|span| span.start < window.end);
        Ok(Spans::union_of(stretches.map(|span| span.cut_to(window))))
    }

    /// The years this calendar answers for.
    pub fn known_years(&self) -> KnownYears {
        self.plan.known.clone().unwrap_or(KnownYears { first: FAR.0, last: FAR.1, holidays: None })
    }

    /// An edge of open time near `at` that is not an edge of what is known.
    fn find(&self, at: Instant, edge: impl Fn(&OpenTable) -> Option<Instant>) -> Result<Instant, BusinessTimeError> {
        let inside = |table: &OpenTable| {
            let range = table.range();
            let known = range.start <= at && at <= range.end;
            edge(table).filter(|found| known && range.start < *found && *found < range.end)
        };
        if let Some(found) = inside(&self.near) {
            return Ok(found);
        }
        self.check(at, 0)?;
        inside(self.far()).ok_or_else(|| self.endless())
    }

    /// The table that covers `window`.
    fn table_for(&self, window: Span) -> Result<&OpenTable, BusinessTimeError> {
        let covers = |table: &OpenTable| table.range().start <= window.start && window.end <= table.range().end;
        if covers(&self.near) {
            return Ok(&self.near);
        }
        if covers(self.far()) {
            return Ok(self.far());
        }
        let start_is_known = self.check(window.start, 0);
        Err(start_is_known.err().unwrap_or_else(|| self.outside(window.end)))
    }

    /// The widest table; the near one where holidays bound what is known.
    fn far(&self) -> &OpenTable {
        if self.plan.known.is_some() { &self.near } else { self.far.get_or_init(|| compile(&self.plan, FAR.0, FAR.1)) }
    }

    /// Whether a question from `at` over `length` makes sense at all.
    fn check(&self, at: Instant, length: i64) -> Result<(), BusinessTimeError> {
        let range = self.far().range();
        if length < 0 {
            Err(BusinessTimeError::Negative { length })
        } else if at < range.start || range.end < at {
            Err(self.outside(at))
        } else {
            Ok(())
        }
    }

    pub(super) fn outside(&self, at: Instant) -> BusinessTimeError {
        BusinessTimeError::Outside { at, known: self.known_years() }
    }

    /// Why no open time was found up to the end of what is known.
    pub(super) fn beyond(&self) -> BusinessTimeError {
        if self.plan.is_never_open() {
            BusinessTimeError::NeverOpen
        } else {
            BusinessTimeError::Beyond { known: self.known_years() }
        }
    }

    /// Why no edge of open time was found.
    fn endless(&self) -> BusinessTimeError {
        if self.far().total() == self.far().range().ms() { BusinessTimeError::NeverClosed } else { self.beyond() }
    }
}
