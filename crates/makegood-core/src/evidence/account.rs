//! A customer's standing.

use serde::{Deserialize, Serialize};

use crate::time::Instant;

/// How a customer stood from `from` on, up to `to` if given.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Account {
    /// The customer's id.
    pub customer: String,
    /// Since when.
    pub from: Instant,
    /// Until when.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<Instant>,
    /// Whether everything due is paid.
    pub current: bool,
    /// The plan they are on, as the agreement names it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub plan: Option<String>,
}
