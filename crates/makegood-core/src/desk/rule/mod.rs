//! Rules of the delivery bot (H-W4): what becomes of a case as it comes in.
//!
//! Rules are tried once, in their order. Each sees the case as the rules before it left it; one that stops is the
//! last that is tried. What speaks against a list of rules is found when it is saved (`problems_of`).

mod alternatives;
mod apply;
mod condition;
mod incoming;
mod judge;
mod possible;
mod problems;
mod wording;

pub(super) use apply::holds;
pub use apply::{Applied, Change, apply};
pub use condition::{Attribute, Condition, HoursTest, Match, Test};
pub use incoming::Incoming;
pub use problems::{Problem, ProblemKind, problems_of};

use serde::{Deserialize, Serialize};

use super::action::Action;

/// One rule.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rule {
    /// As people call it.
    pub name: String,
    /// For which cases.
    pub when: Condition,
    /// What is done, in order.
    pub then: Vec<Action>,
    /// Whether no later rule is tried where this one holds.
    #[serde(default)]
    pub stop: bool,
}
