//! What became of one promised act.

use serde::Serialize;

use crate::agreement_file::Saying;
use crate::time::Instant;

/// How a duty stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum DutyState {
    /// Done in time.
    Met,
    /// Not done in time.
    Missed,
    /// Not done yet, and still in time.
    Due,
    /// Nothing was owed; `reason` says why.
    NotApplicable,
}

impl DutyState {
    /// As printed.
    pub fn word(self) -> &'static str {
        match self {
            DutyState::Met => "met",
            DutyState::Missed => "missed",
            DutyState::Due => "due",
            DutyState::NotApplicable => "not applicable",
        }
    }
}

/// One occasion on which a duty was owed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct DutyOutcome {
    /// The id of the fact that made it due, or the days (`2019-11`).
    pub about: String,
    /// Since when it was owed.
    pub since: Instant,
    /// Until when; absent = no fixed time.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub due_at: Option<Instant>,
    /// When it was done.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub done_at: Option<Instant>,
    /// The id of the fact that says so.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub done_by: Option<String>,
    /// Met, missed, due or not applicable.
    pub state: DutyState,
    /// When it was met, or became missed; the settled period is the one this falls in.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub decided_at: Option<Instant>,
    /// Why, in a few words with the figures that decide.
    pub reason: Saying,
}
