//! When a promise holds: hours, seasons, events (F7).

use jiff::civil::Date;

/// A part of every year, both days in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Season {
    /// Its name in the agreement.
    pub name: String,
    /// First month and day.
    pub from: (i8, i8),
    /// Last month and day; before `from` = over the new year.
    pub to: (i8, i8),
}

/// A single occasion, both days in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Event {
    /// Its name in the agreement.
    pub name: String,
    /// Its spans of days.
    pub days: Vec<(Date, Date)>,
}

/// Names of calendars, seasons and events: a promise holds inside all of `during` and outside all of `outside`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PromiseTime {
    /// Only inside these.
    pub during: Vec<String>,
    /// Never inside these.
    pub outside: Vec<String>,
}
