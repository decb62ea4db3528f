//! Minute cells: counters by the minute, as columns of equal length.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::Subject;
use crate::time::Instant;

/// Consecutive minutes of counters from one origin, usually a day of them.
///
/// Every column has one entry a minute; `null` means nobody measured in that minute.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Cells {
    /// What was measured.
    pub subject: Subject,
    /// Whose counters these are: `third_party`, `provider`, or a probe's location.
    pub origin: String,
    /// The first minute, a whole minute.
    pub from: Instant,
    /// Requests (or probe attempts) by the minute.
    pub requests: Vec<Option<u64>>,
    /// Those that failed, by the minute.
    pub errors: Vec<Option<u64>>,
    /// Exact latency counters: for a threshold in microseconds, how many requests took at most that long.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub within_us: BTreeMap<u64, Vec<Option<u64>>>,
    /// Latency sketches by the minute, base64 of the sketch's own bytes; for display only.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub sketches: Vec<Option<String>>,
    /// The largest value of a named load figure in the minute (`ads_per_call` …), for preconditions.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub load: BTreeMap<String, Vec<Option<u64>>>,
}
