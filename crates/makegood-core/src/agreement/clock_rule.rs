//! Promised times on cases.

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

/// What is promised for one severity and plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ClockTarget {
    /// So long.
    Within(Length),
    /// By a date agreed case by case.
    AgreedDate,
    /// Best effort: no promise.
    BestEffort,
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
    /// The event that starts it.
    pub starts: CaseEventKind,
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
}
