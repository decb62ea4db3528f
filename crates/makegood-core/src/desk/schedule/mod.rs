//! Rules of the schedule bot (H-W6): what becomes of cases with which nothing happens.
//!
//! It resolves and reminds only where the customer left the desk unanswered: the desk waits for the customer, and the
//! last word is the desk's. A rule that could resolve what the desk left unanswered is refused (`ReadyRule::new`), and
//! only rules that were let through can be run.

mod ready;
mod run;
mod too_late;

pub use ready::{ReadyRule, WaitingCase};
pub use run::{Fallen, Upcoming, run};
pub use too_late::never_in_time;

use serde::{Deserialize, Serialize};

use super::action::Action;
use super::rule::Condition;

/// One rule, as it is kept.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ScheduleRule {
    /// As people call it.
    pub name: String,
    /// For cases in one of these states; empty = in any.
    #[serde(default)]
    pub states: Vec<DeskState>,
    /// For which of them; all, where it is absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub when: Option<Condition>,
    /// From when the time counts.
    pub since: Since,
    /// How long, as agreements write it: `72 h`, `3 days`, `8 business hours`, `5 business days`.
    pub after: String,
    /// The opening hours in which business hours and days count.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hours: Option<String>,
    /// What is done then, in order.
    pub then: Vec<TimedAct>,
}

/// How a case stands at the desk.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DeskState {
    /// The desk is to act.
    Open,
    /// The desk answered and waits for the customer.
    WaitingForCustomer,
    /// Something else keeps the case.
    OnHold,
    /// Resolved; the customer may reopen it.
    Resolved,
    /// Over.
    Closed,
}

/// From when a rule counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Since {
    /// The customer's last message.
    CustomerMessage,
    /// The desk's last answer to the customer; automatic messages and notes are none.
    MemberMessage,
    /// The last change of state.
    StateChange,
}

/// What a rule does once the time is over.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum TimedAct {
    /// Resolves the case that the customer left unanswered.
    Resolve {},
    /// Closes the case that is resolved.
    Close {},
    /// Reminds the customer with a prepared answer.
    Remind {
        /// Which.
        answer: String,
    },
    /// Anything that the delivery bot can do, too.
    Act(Action),
}
