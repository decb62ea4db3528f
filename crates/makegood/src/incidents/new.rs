//! What somebody says of an incident before it is kept.

/// How badly a part is reached, the gravest first.
pub(crate) const LEVELS: [&str; 3] = ["major", "partial", "degraded"];

/// Where the work on an incident stands, in its order.
pub(crate) const STATES: [&str; 4] = ["investigating", "identified", "monitoring", "resolved"];

/// An incident to be opened.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct NewIncident {
    pub(crate) title_ko: String,
    pub(crate) title_en: String,
    pub(crate) severity: Option<String>,
    pub(crate) cause: Option<String>,
    pub(crate) proof: Option<String>,
    /// Whether customers see it at once.
    pub(crate) public: bool,
    /// What it reached; the first one's service says whose brand's it is.
    pub(crate) impacts: Vec<NewImpact>,
    /// What was said of it, in order.
    pub(crate) updates: Vec<NewUpdate>,
}

/// A part of a service, reached for a while.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct NewImpact {
    pub(crate) service_id: String,
    pub(crate) component: Option<String>,
    pub(crate) region: Option<String>,
    pub(crate) level: String,
    /// In milliseconds since 1970 in UTC.
    pub(crate) from_at: i64,
    /// `None`: it goes on.
    pub(crate) to_at: Option<i64>,
}

/// Something said of an incident.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct NewUpdate {
    /// When it was said, in milliseconds since 1970 in UTC; `None`: now.
    pub(crate) at: Option<i64>,
    pub(crate) state: String,
    pub(crate) text_ko: String,
    pub(crate) text_en: String,
    pub(crate) public: bool,
}
