//! Opening hours as calendars, compiled once for as long as nobody changes them.

use std::sync::{Mutex, PoisonError};

use makegood_core::desk::Opening;
use makegood_core::time::{Calendar, CalendarProblem, CalendarWords};
use makegood_store::OpeningHours;

/// The opening hours as last compiled.
#[derive(Default)]
pub(crate) struct OpeningShelf(Mutex<(Vec<OpeningHours>, Opening)>);

impl OpeningShelf {
    /// These hours, compiled; those that no longer make a calendar are left out, so that nobody knows them.
    pub(crate) fn of(&self, hours: Vec<OpeningHours>) -> Opening {
        let mut known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if known.0 != hours {
            let named = hours.iter().filter_map(|own| Some((own.id.clone(), calendar_of(own).ok()?)));
            known.1 = Opening::new(named);
            known.0 = hours;
        }
        known.1.clone()
    }
}

/// The calendar of opening hours.
///
/// # Errors
/// Everything that speaks against it.
pub(crate) fn calendar_of(hours: &OpeningHours) -> Result<Calendar, Vec<CalendarProblem>> {
    let holidays: Vec<&str> = hours.holidays.split(',').map(str::trim).filter(|name| !name.is_empty()).collect();
    let words =
        CalendarWords { zone: &hours.time_zone, hours: &hours.hours, holidays: &holidays, ..CalendarWords::default() };
    Calendar::from_words(&words)
}
