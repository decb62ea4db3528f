//! Single measured figures: concurrent users, transactions a second, loss, humidity.

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use super::Subject;
use crate::time::Instant;

/// `metric` was `value` at `at`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Gauge {
    /// What was measured.
    pub subject: Subject,
    /// The figure's name as the agreement writes it.
    pub metric: String,
    /// When.
    pub at: Instant,
    /// The figure, a decimal written as a string.
    #[serde(with = "rust_decimal::serde::str")]
    pub value: Decimal,
}
