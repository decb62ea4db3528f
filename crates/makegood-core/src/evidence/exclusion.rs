//! Causes that take time out of the count, with the proof the agreement asks for.

use serde::{Deserialize, Serialize};

use super::Subject;
use crate::time::Instant;

/// From `from` to `to` the named outages (or all of the subject) had this cause.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Exclusion {
    /// What was affected.
    pub subject: Subject,
    /// The cause as the agreement's exclusions name it.
    pub cause: String,
    /// Start of the part excluded.
    pub from: Instant,
    /// End of the part excluded.
    pub to: Instant,
    /// The outages it explains; empty = every outage of the subject within the span.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub outages: Vec<String>,
    /// What proves it.
    pub proof: Proof,
}

/// A document somebody else can check.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Proof {
    /// Where it is, or its file name.
    pub document: String,
    /// SHA-256 of its bytes, 64 hex digits.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sha256: Option<String>,
}
