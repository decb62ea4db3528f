//! Outages as somebody declared them, and the spans somebody watched.

use serde::{Deserialize, Serialize};

use super::Subject;
use crate::time::Instant;

/// How many users an outage reached.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Extent {
    /// Everybody: weight 1 unless the agreement says otherwise.
    Major,
    /// Some users or functions: the agreement gives the weight.
    Partial,
}

/// A component was down from `from` up to `to`; without `to` it still is.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Outage {
    /// What was down.
    pub subject: Subject,
    /// When it went down.
    pub from: Instant,
    /// When it came back.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<Instant>,
    /// Whom it reached.
    pub extent: Extent,
    /// Why, as the agreement's exclusions name causes (`carrier`, `force_majeure`, `customer` …).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cause: Option<String>,
}

/// Somebody watched from `from` to `to`: no outage in it means up, and coverage counts it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Watch {
    /// What was watched.
    pub subject: Subject,
    /// Start of the watch.
    pub from: Instant,
    /// End of the watch.
    pub to: Instant,
}
