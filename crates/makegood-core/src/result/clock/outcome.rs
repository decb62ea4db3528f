//! What became of one clock on one case, and how that was reckoned.

use serde::Serialize;

use crate::agreement_file::{Phrase, Saying};
use crate::number::Fraction;
use crate::time::Instant;

/// How a clock stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum ClockState {
    /// Stopped at or before its due time.
    Met,
    /// Its due time passed while it ran.
    Missed,
    /// It runs, and may still be met.
    Running,
    /// It stands still, and may still be met.
    Paused,
    /// Nothing was promised; `reason` says why.
    NotApplicable,
}

impl ClockState {
    /// As printed.
    pub fn word(self) -> &'static str {
        self.phrase().en
    }

    /// As printed, in both languages.
    pub fn phrase(self) -> Phrase {
        let (en, ko) = match self {
            ClockState::Met => ("met", "충족"),
            ClockState::Missed => ("missed", "미달"),
            ClockState::Running => ("running", "진행 중"),
            ClockState::Paused => ("paused", "일시 중지"),
            ClockState::NotApplicable => ("not applicable", "해당 없음"),
        };
        Phrase { en, ko }
    }
}

/// In what the used time is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum CountedIn {
    /// Every millisecond.
    Elapsed,
    /// Open milliseconds of the clock's calendar.
    Business,
}

impl CountedIn {
    /// As printed.
    pub fn word(self) -> &'static str {
        match self {
            CountedIn::Elapsed => "elapsed",
            CountedIn::Business => "business",
        }
    }
}

/// One clock on one case, as known at one instant.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ClockOutcome {
    /// The case.
    pub case: String,
    /// The clock, as the agreement names it.
    pub clock: String,
    /// The severity that decided, else the last one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub severity: Option<String>,
    /// The plan that decided, else the last one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub plan: Option<String>,
    /// What was promised, as the agreement writes it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub target: Option<String>,
    /// Met, missed, running, paused or not applicable.
    pub state: ClockState,
    /// When it started.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub started_at: Option<Instant>,
    /// Until when; while it is paused, the due time if it went on now.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub due_at: Option<Instant>,
    /// When the promised thing was done, in time or late.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub stopped_at: Option<Instant>,
    /// When it was met, or became missed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub decided_at: Option<Instant>,
    /// Time that ran on it, pauses out, in milliseconds of `counted_in`.
    pub used_ms: i64,
    /// In what `used_ms` is counted.
    pub counted_in: CountedIn,
    /// The share of the target used, exact; 1 = all of it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub share_used: Option<Fraction>,
    /// How the count goes on while nothing happens.
    #[serde(skip)]
    pub pace: Pace,
    /// Why, in a few words (`answered 12 min late`, `reclassified`, `other language`).
    pub reason: Saying,
    /// How it was reckoned.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub derivation: Option<Derivation>,
    /// Events that contradict one another, and what was made of them.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub notes: Vec<Saying>,
}

/// How a clock's count goes on while nothing happens.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Pace {
    /// All of the target, in milliseconds of the clock's own count; none where nothing is promised.
    pub whole_ms: Option<i64>,
    /// Whether time passes on it: started, not stopped, not standing still. A missed clock goes on until it is stopped.
    pub goes_on: bool,
}

/// The steps from the start to the outcome.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Derivation {
    /// What started it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub start: Option<Step>,
    /// The calendar whose open time counts.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub calendar: Option<String>,
    /// The stretches that were used, in order; they add up to the used time.
    pub used: Vec<Used>,
    /// The pauses, in order.
    pub pauses: Vec<Pause>,
    /// The changes of severity, plan or scope, in order.
    pub changes: Vec<Reclassified>,
    /// What stopped it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub stop: Option<Step>,
}

/// One event that moved the clock.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Step {
    /// When.
    pub at: Instant,
    /// What happened (`opened`).
    pub event: String,
    /// The fact's id.
    pub fact: String,
    /// What the reader should know of it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<Saying>,
}

/// A stretch of time that ran on the clock.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Used {
    /// From when.
    pub from: Instant,
    /// Until when.
    pub to: Instant,
    /// How long, in milliseconds.
    pub ms: i64,
}

/// A stretch in which the clock stood still.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Pause {
    /// From when.
    pub from: Instant,
    /// Until when; absent = it still stands still.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub to: Option<Instant>,
    /// Why (`waiting for the customer`, `resolved until reopened`).
    pub because: Saying,
    /// How much of it would have counted, in milliseconds of the clock's own count.
    pub counted_ms: i64,
    /// Ids of the facts that began and ended it.
    pub facts: Vec<String>,
}

/// A change of what is promised for the case: of severity, plan or scope, of the agreed date, or a new start.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Reclassified {
    /// When.
    pub at: Instant,
    /// The fact's id.
    pub fact: String,
    /// What changed (`severity 3 → 1`).
    pub what: Saying,
    /// The due time before.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub due_before: Option<Instant>,
    /// The due time after.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub due_after: Option<Instant>,
    /// What it did (`counts from the original start`, `starts anew`, `nothing: already missed`).
    pub effect: Saying,
}
