//! Promised times on cases.

use std::fmt;

use super::{Matrix, Strength, Text};
use crate::evidence::CaseEventKind;
use crate::time::Length;

/// What becomes of a running clock when severity or plan changes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum OnChange {
    /// The new target counts from the original start, pauses kept.
    #[default]
    Retroactive,
    /// The clock starts anew at the change.
    Restart,
}

/// What becomes of a clock that a resolution stopped when the case is reopened.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum OnReopen {
    /// It goes on; the time between resolution and reopening is a pause.
    #[default]
    Resume,
    /// It starts anew, with its whole target.
    Restart,
}

/// The events that start a clock.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct ClockStart {
    /// Which of them.
    pub which: WhichEvent,
    /// One or several.
    pub of: Vec<CaseEventKind>,
}

/// Which of several events decides.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum WhichEvent {
    /// The earliest.
    Earliest,
    /// The latest: all of them must have happened.
    Latest,
}

impl ClockStart {
    /// The one event that starts it.
    pub fn at(event: CaseEventKind) -> ClockStart {
        ClockStart { which: WhichEvent::Earliest, of: vec![event] }
    }
}

/// What is promised for one severity and plan.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum ClockTarget {
    /// So long.
    Within(Length),
    /// By a date agreed case by case (R4).
    AgreedDate {
        /// The duty with whose next act it is due where no date was agreed: the regular patch.
        next: Option<String>,
    },
    /// Best effort: no promise.
    BestEffort,
}

/// As the agreement language writes it.
impl fmt::Display for ClockTarget {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            ClockTarget::Within(length) => length.fmt(out),
            ClockTarget::AgreedDate { next: None } => out.write_str("agreed date"),
            ClockTarget::AgreedDate { next: Some(duty) } => write!(out, "next {duty} or agreed date"),
            ClockTarget::BestEffort => out.write_str("best effort"),
        }
    }
}

/// One promised time.
#[derive(Clone, Debug, PartialEq)]
pub struct ClockRule {
    /// Its name in the agreement.
    pub name: String,
    /// Where the text says so.
    pub clause: Option<String>,
    /// As people name it.
    pub title: Text,
    /// How strongly it is promised.
    pub strength: Strength,
    /// Types of case it runs on; empty = all.
    pub types: Vec<String>,
    /// The only language in which it is promised (C5).
    pub language: Option<String>,
    /// The only environments it is promised for; empty = all (C9).
    pub environments: Vec<String>,
    /// The events that start it.
    pub starts: ClockStart,
    /// The act that is owed again and again: each time it is done the clock starts anew, until the stop.
    pub repeats: Option<CaseEventKind>,
    /// The events that stop it, whichever comes first.
    pub stops: Vec<CaseEventKind>,
    /// The states that pause it.
    pub pauses: Vec<CaseEventKind>,
    /// The calendar of its business hours and days.
    pub calendar: Option<String>,
    /// The promise by severity and plan.
    pub target: Matrix<ClockTarget>,
    /// On a change of severity or plan.
    pub on_change: OnChange,
    /// On reopening.
    pub on_reopen: OnReopen,
}

impl ClockRule {
    /// Whether it is owed anew each time the customer writes: the next response.
    pub fn answers_each_message(&self) -> bool {
        self.starts.of == [CaseEventKind::CustomerWrote]
    }
}
