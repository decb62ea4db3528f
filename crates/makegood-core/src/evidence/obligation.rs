//! Duties asked for and done: notices, reports, backups, reviews.

use serde::{Deserialize, Serialize};

use crate::time::Instant;

/// Whether the duty was asked for or done.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ObligationEvent {
    /// Somebody entitled asked for it: the deadline starts.
    Requested,
    /// It was done.
    Done,
}

/// The duty `duty` was asked for, or done, at `at`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Obligation {
    /// The duty as the agreement names it.
    pub duty: String,
    /// Asked for, or done.
    pub event: ObligationEvent,
    /// When.
    pub at: Instant,
    /// The id of the fact or case it answers (an outage, a maintenance window, a request).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub about: Option<String>,
    /// The customer concerned.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub customer: Option<String>,
}
