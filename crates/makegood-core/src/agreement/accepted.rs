//! What the parties say of their own text: findings they accept, and gaps they filled.

use super::Text;

/// A finding of the compiler that the parties let stand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Accepted {
    /// The part of the agreement it is about (`objectives.availability`).
    pub about: String,
    /// The check (`T3`).
    pub check: String,
    /// The written reason; printed with the settlement.
    pub reason: Text,
}

/// A gap of the source that the file fills; every output says so (C10).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Assumed {
    /// The part of the agreement it is about.
    pub about: String,
    /// What was assumed, and why.
    pub reason: Text,
}
