//! Who takes a step.

use super::Party;

/// Somebody who would take a step.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Actor {
    /// Names the person for ever.
    pub id: String,
    /// The side for which they act.
    pub party: Party,
    /// Whether they manage agreements for their side; a customer's people all do.
    pub manages: bool,
    /// Whether somebody else could approve what this person wrote.
    pub has_colleague: bool,
}
