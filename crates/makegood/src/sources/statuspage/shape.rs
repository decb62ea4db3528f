//! The part of Statuspage's JSON that matters here.

use makegood_core::time::Instant;
use serde::Deserialize;

/// An incident, or a maintenance when `scheduled_for` is there.
#[derive(Deserialize)]
pub(super) struct Incident {
    pub(super) id: String,
    #[serde(default)]
    pub(super) impact: Option<String>,
    pub(super) created_at: Instant,
    #[serde(default)]
    pub(super) started_at: Option<Instant>,
    #[serde(default)]
    pub(super) resolved_at: Option<Instant>,
    #[serde(default)]
    pub(super) scheduled_for: Option<Instant>,
    #[serde(default)]
    pub(super) scheduled_until: Option<Instant>,
    #[serde(default)]
    pub(super) incident_updates: Vec<Update>,
    #[serde(default)]
    pub(super) components: Vec<Component>,
}

#[derive(Deserialize)]
pub(super) struct Update {
    #[serde(default)]
    pub(super) status: String,
    #[serde(default)]
    pub(super) body: Option<String>,
    pub(super) created_at: Instant,
    #[serde(default)]
    pub(super) display_at: Option<Instant>,
    #[serde(default)]
    pub(super) affected_components: Option<Vec<Affected>>,
}

impl Update {
    /// When it happened, as the page shows it.
    pub(super) fn at(&self) -> Instant {
        self.display_at.unwrap_or(self.created_at)
    }
}

#[derive(Deserialize)]
pub(super) struct Affected {
    pub(super) code: String,
    #[serde(default)]
    pub(super) name: String,
    #[serde(default)]
    pub(super) old_status: String,
    #[serde(default)]
    pub(super) new_status: String,
}

#[derive(Deserialize)]
pub(super) struct Component {
    pub(super) id: String,
    #[serde(default)]
    pub(super) name: String,
    #[serde(default)]
    pub(super) group: bool,
}
