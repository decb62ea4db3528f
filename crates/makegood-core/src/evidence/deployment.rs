//! How a customer had a service set up.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::Subject;
use crate::time::Instant;

/// The settings that held from `from` on, up to `to` if given.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Deployment {
    /// What was set up; with a component, that one alone.
    pub subject: Subject,
    /// Since when.
    pub from: Instant,
    /// Until when.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<Instant>,
    /// What the agreement asks for (`zones`, `hosts`, `disk` …), each with its value.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub settings: BTreeMap<String, String>,
}
