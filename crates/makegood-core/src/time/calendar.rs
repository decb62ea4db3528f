//! A calendar: weekly hours, holidays and exceptions in one time zone.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, OnceLock};

use jiff::civil::Date;

use super::business_time::BusinessTime;
use super::calendar_error::{CalendarPart, CalendarProblem, KnownYears};
use super::day_number::{day_number, weekday};
use super::holidays::HolidayCalendar;
use super::weekly_hours::{DayHours, WeeklyHours};
use super::{Zone, hours_wording::WordingProblem};

/// What a calendar is made of. Days are civil days of the zone; night hours belong to the day they begin on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CalendarParts {
    /// The zone in which hours and days are read.
    pub zone: Zone,
    /// The open hours of an ordinary week.
    pub hours: WeeklyHours,
    /// Closed on the holidays of all of these.
    pub holidays: Vec<HolidayCalendar>,
    /// Further closed days.
    pub closed_on: BTreeSet<Date>,
    /// Days with hours of their own, holiday or not.
    pub open_on: BTreeMap<Date, DayHours>,
    /// Hours of single days in which it is closed, whatever else holds.
    pub breaks_on: BTreeMap<Date, DayHours>,
}

impl CalendarParts {
    /// A calendar without holidays and exceptions.
    pub fn new(zone: Zone, hours: WeeklyHours) -> CalendarParts {
        CalendarParts {
            zone,
            hours,
            holidays: Vec::new(),
            closed_on: BTreeSet::new(),
            open_on: BTreeMap::new(),
            breaks_on: BTreeMap::new(),
        }
    }
}

/// A calendar as an agreement's text gives it; `Calendar::from_words` reads it.
#[derive(Clone, Copy, Debug, Default)]
pub struct CalendarWords<'t> {
    /// `Asia/Seoul`.
    pub zone: &'t str,
    /// `Mon-Fri 09:00-18:00`, `24x7`.
    pub hours: &'t str,
    /// Names of holiday calendars: `KR`.
    pub holidays: &'t [&'t str],
    /// `2024-12-31`.
    pub closed_on: &'t [&'t str],
    /// A day and its hours: `2024-12-28`, `10:00-14:00`.
    pub open_on: &'t [(&'t str, &'t str)],
}

/// Weekly hours, holidays and exceptions in one zone, checked; cheap to clone.
#[derive(Clone, Debug)]
pub struct Calendar {
    plan: Arc<Plan>,
    compiled: Arc<OnceLock<BusinessTime>>,
}

/// A calendar's parts and what is looked up by day.
#[derive(Debug)]
pub(super) struct Plan {
    pub(super) parts: CalendarParts,
    /// Closed days as sorted day numbers, without those that have hours of their own.
    closed: Vec<i32>,
    own: BTreeMap<i32, DayHours>,
    pub(super) known: Option<KnownYears>,
}

impl Calendar {
    /// A calendar of these parts, or everything that speaks against it.
    pub fn new(parts: CalendarParts) -> Result<Calendar, Vec<CalendarProblem>> {
        let mut problems = Vec::new();
        for (nth, date) in parts.closed_on.iter().enumerate() {
            if parts.open_on.get(date).is_some_and(|hours| !hours.is_closed()) {
                let message = format!("`{date}` is both an extra closed and an extra open day; keep one of the two");
                problems.push(CalendarProblem { part: CalendarPart::ClosedOn(nth), range: None, message });
            }
        }
        let known = known_years(&parts.holidays).unwrap_or_else(|problem| {
            problems.push(problem);
            None
        });
        if !problems.is_empty() {
            return Err(problems);
        }
        let holidays = parts.holidays.iter().flat_map(HolidayCalendar::days).map(|holiday| holiday.on);
        let mut closed: Vec<i32> = holidays
            .chain(parts.closed_on.iter().copied())
            .filter(|date| !parts.open_on.contains_key(date))
            .map(day_number)
            .collect();
        closed.sort_unstable();
        closed.dedup();
        let own = parts.open_on.iter().map(|(date, hours)| (day_number(*date), hours.clone())).collect();
        let plan = Plan { parts, closed, own, known };
        Ok(Calendar { plan: Arc::new(plan), compiled: Arc::default() })
    }

    /// A calendar read from text; all problems at once, each naming its part and the place in that part's text.
    pub fn from_words(words: &CalendarWords<'_>) -> Result<Calendar, Vec<CalendarProblem>> {
        let mut problems = Vec::new();
        let mut say = |part, range, message| problems.push(CalendarProblem { part, range, message });
        let zone = Zone::named(words.zone).map_err(|error| say(CalendarPart::Zone, None, error.to_string())).ok();
        let mut wording = |part, found: Vec<WordingProblem>| {
            for problem in found {
                say(part, Some(problem.range), problem.message);
            }
        };
        let hours = WeeklyHours::parse(words.hours).map_err(|found| wording(CalendarPart::Hours, found)).ok();
        let mut open_on = BTreeMap::new();
        for (nth, (date, hours)) in words.open_on.iter().enumerate() {
            let part = CalendarPart::OpenOn(nth);
            let date = read_date(date).map_err(|message| wording(part, vec![whole(date, message)]));
            let hours = DayHours::parse(hours).map_err(|found| wording(part, found));
            if let (Ok(date), Ok(hours)) = (date, hours) {
                open_on.insert(date, hours);
            }
        }
        let mut closed_on = BTreeSet::new();
        for (nth, text) in words.closed_on.iter().enumerate() {
            let read = read_date(text).map_err(|message| say(CalendarPart::ClosedOn(nth), None, message));
            closed_on.extend(read.ok());
        }
        let mut holidays = Vec::new();
        for (nth, name) in words.holidays.iter().enumerate() {
            let part = CalendarPart::Holidays(nth);
            holidays.extend(HolidayCalendar::named(name).map_err(|error| say(part, None, error.to_string())).ok());
        }
        match (zone, hours) {
            (Some(zone), Some(hours)) if problems.is_empty() => {
                let parts = CalendarParts { zone, hours, holidays, closed_on, open_on, breaks_on: BTreeMap::new() };
                Calendar::new(parts)
            }
            _ => Err(problems),
        }
    }

    /// Open at every instant; days are those of `zone`.
    pub fn always(zone: Zone) -> Calendar {
        let parts = CalendarParts::new(zone, WeeklyHours::always());
        let plan = Plan { parts, closed: Vec::new(), own: BTreeMap::new(), known: None };
        Calendar { plan: Arc::new(plan), compiled: Arc::default() }
    }

    /// What the calendar was made of.
    pub fn parts(&self) -> &CalendarParts {
        &self.plan.parts
    }

    /// The zone of its days and hours.
    pub fn zone(&self) -> &Zone {
        &self.plan.parts.zone
    }

    /// Business time by this calendar; compiled when first asked for and shared by all clones.
    pub fn business_time(&self) -> &BusinessTime {
        self.compiled.get_or_init(|| BusinessTime::compile(Arc::clone(&self.plan)))
    }
}

impl PartialEq for Calendar {
    fn eq(&self, other: &Calendar) -> bool {
        Arc::ptr_eq(&self.plan, &other.plan) || self.plan.parts == other.plan.parts
    }
}

impl Eq for Calendar {}

impl Plan {
    /// The hours that begin on a day, before its breaks.
    pub(super) fn hours_on(&self, day: i32) -> &DayHours {
        const CLOSED: &DayHours = &DayHours::CLOSED;
        if let Some(hours) = self.own.get(&day) {
            hours
        } else if self.closed.binary_search(&day).is_ok() {
            CLOSED
        } else {
            self.parts.hours.on(weekday(day))
        }
    }

    /// Whether any day's hours end on the next day.
    pub(super) fn runs_past_midnight(&self) -> bool {
        self.parts.hours.runs_past_midnight() || self.own.values().any(DayHours::runs_past_midnight)
    }

    /// Whether no day has open hours.
    pub(super) fn is_never_open(&self) -> bool {
        self.parts.hours.is_never_open() && self.own.values().all(DayHours::is_closed)
    }
}

/// The years that all of `holidays` know; none without holidays.
fn known_years(holidays: &[HolidayCalendar]) -> Result<Option<KnownYears>, CalendarProblem> {
    let first = holidays.iter().map(|calendar| *calendar.years().start()).max();
    let last = holidays.iter().map(|calendar| *calendar.years().end()).min();
    let (Some(first), Some(last)) = (first, last) else { return Ok(None) };
    let names = holidays.iter().map(HolidayCalendar::code).collect::<Vec<_>>().join("`, `");
    if first > last {
        let message = format!("`{names}` have no known year in common; one begins in {first}, another ends in {last}");
        return Err(CalendarProblem { part: CalendarPart::Holidays(0), range: None, message });
    }
    Ok(Some(KnownYears { first, last, holidays: Some(names) }))
}

/// A problem with the whole of `text`.
fn whole(text: &str, message: String) -> WordingProblem {
    WordingProblem { range: 0..text.len(), message }
}

/// A civil date written `2024-09-16`.
fn read_date(text: &str) -> Result<Date, String> {
    text.parse()
        .ok()
        .filter(|_| text.len() == 10)
        .ok_or_else(|| format!("`{text}` is not a date of the calendar; write it like `2024-09-16`"))
}
