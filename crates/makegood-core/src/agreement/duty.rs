//! Promised acts: notices, reports, backups, reviews.

use super::{MinimumRun, Strength, Text};
use crate::time::Length;

/// What makes a duty due.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum DutyFor {
    /// Each outage.
    Outage,
    /// Each planned maintenance window.
    Maintenance,
    /// Each request for it.
    Request,
    /// Each change of the agreement or the service.
    Change,
    /// Each such change that makes the customer worse off.
    AdverseChange,
    /// Each case on which a clock is missed.
    LateCase,
    /// Each change of a case's severity (C1).
    SeverityChange,
    /// Each escalation by the customer (C8).
    Escalation,
    /// Each calendar month that has ended.
    Month,
    /// The calendar alone.
    Calendar,
}

/// Until when.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum DutyDue {
    /// Without delay: done at all, while the trouble lasts.
    AtOnce,
    /// Within so long of what made it due.
    Within(Length),
    /// So long before the start of what made it due.
    Ahead(Length),
    /// Once in every n months.
    EveryMonths(u8),
}

/// How long outages must last to make a duty due.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Lasting {
    /// One outage alone.
    pub one: MinimumRun,
    /// Or several shorter ones.
    pub several: Option<Several>,
}

/// Several outages, counted from the first of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Several {
    /// At least so many …
    pub count: u8,
    /// … within so many milliseconds of the first one's start …
    pub within_ms: i64,
    /// … lasting at least so many milliseconds together.
    pub together_ms: i64,
}

/// One promised act.
#[derive(Clone, Debug, PartialEq)]
pub struct Duty {
    /// Its name in the agreement, and in obligation facts.
    pub name: String,
    /// Where the text says so.
    pub clause: Option<String>,
    /// As people name it.
    pub title: Text,
    /// How strongly it is promised.
    pub strength: Strength,
    /// What makes it due.
    pub for_each: DutyFor,
    /// Until when.
    pub due: DutyDue,
    /// Whether `Within` counts from the end of the outage instead of its start.
    pub from_its_end: bool,
    /// The clock whose late cases make it due.
    pub clock: Option<String>,
    /// How long an outage must last; absent = every outage counts.
    pub lasting: Option<Lasting>,
    /// The calendar of its business days.
    pub calendar: Option<String>,
}
