//! Maintenance windows as they were announced.

use serde::{Deserialize, Serialize};

use super::Subject;
use crate::time::Instant;

/// A window announced at `announced`. An extension is a fact of its own with its own announcement.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Maintenance {
    /// What is worked on; without a component, all of the service.
    pub subject: Subject,
    /// When the customers were told.
    pub announced: Instant,
    /// Announced start.
    pub from: Instant,
    /// Announced end; time past it is an ordinary outage.
    pub to: Instant,
    /// Unplanned work to keep the service safe.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub emergency: bool,
}
