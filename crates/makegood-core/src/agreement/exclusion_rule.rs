//! What is left out of the count, and on which condition.

use super::{Allowance, Text};
use crate::time::Length;

/// A clause that takes time out.
#[derive(Clone, Debug, PartialEq)]
pub struct ExclusionRule {
    /// Its name in the agreement.
    pub name: String,
    /// Where the text says so.
    pub clause: Option<String>,
    /// As people name it.
    pub title: Text,
    /// What it removes.
    pub removes: Removes,
    /// Whether the removed time stays in the total.
    pub effect: Effect,
    /// Objectives it holds for; empty = all.
    pub objectives: Vec<String>,
    /// Whether an exclusion fact with proof must stand behind it; an outage's own `cause` is then not enough.
    pub proof_required: bool,
}

/// What an exclusion removes.
#[derive(Clone, Debug, PartialEq)]
pub enum Removes {
    /// Announced maintenance windows.
    Maintenance {
        /// Which windows.
        which: Maintained,
        /// How early they must have been announced.
        notice: Notice,
        /// The calendar in which business days of notice are counted.
        calendar: Option<String>,
        /// Calendars, seasons and events inside all of which they must lie; a part outside counts. Empty = any time.
        during: Vec<String>,
        /// How much of them may be left out; what is above counts.
        allowance: Option<Allowance>,
    },
    /// Outages with one of these causes.
    Causes(Vec<String>),
}

/// Planned, emergency, or either.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Maintained {
    /// Planned windows only.
    Planned,
    /// Emergency windows only.
    Emergency,
    /// Both.
    Any,
}

/// How early a window must have been announced to be excluded.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Notice {
    /// No condition.
    None,
    /// At any time before it starts.
    BeforeTheStart,
    /// At least so long before it starts.
    Ahead(Length),
}

/// What becomes of excluded time.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Effect {
    /// The total stays; the time counts as good.
    #[default]
    CountsAsUp,
    /// A maintenance window leaves the total whole; a cause takes its outage time out of it.
    LeavesTheTotal,
    /// The time counts, but earns nothing: a credit is reckoned as if it had been left out.
    NoRemedy,
    /// Nothing is excluded: the clause says so openly.
    NotExcluded,
}
