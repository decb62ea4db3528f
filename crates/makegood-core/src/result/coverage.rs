//! How much of the total somebody really looked at.

/// Where silence comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum CoverageKind {
    /// Outages are declared; silence is up.
    Declared,
    /// Somebody measured.
    Measured,
}

/// The part of the total with evidence.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
pub struct Coverage {
    /// Declared or measured.
    pub kind: CoverageKind,
    /// Covered time.
    pub covered_ms: i64,
    /// Of so much promised time.
    pub of_ms: i64,
}
