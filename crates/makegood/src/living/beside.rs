//! What stands beside a clause: the join of the agreement's parts with what its settlement says of them.

use makegood_core::credit::RightState;
use serde::Serialize;

use super::clock::{ClockNow, clock};
use super::credit::{CreditNow, credit};
use super::duty::{DutyNow, duty};
use super::exclusion::{TakenOut, taken_out};
use super::promise::{PromiseNow, promises};
use super::score::{ScoreNow, scores};
use super::{Living, Standing};

/// One thing that is measured.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub(crate) enum Beside {
    /// An objective at one place.
    Promise(Box<PromiseNow>),
    /// A promised time on cases.
    Clock(Box<ClockNow>),
    /// A promised act.
    Duty(Box<DutyNow>),
    /// An exclusion.
    Exclusion(TakenOut),
    /// Terms of credit.
    Credit(CreditNow),
    /// Rewards, and money held back.
    Score(Box<ScoreNow>),
    /// A right, one entry a pattern that opens it.
    Right(RightState),
}

impl Living {
    /// What stands beside the clause about a part of the agreement; nothing beside definitions.
    pub(crate) fn beside(&self, about: &str) -> Vec<Beside> {
        let Some(standing) = &self.standing else { return Vec::new() };
        match about.split_once('.') {
            Some(("objectives", name)) => {
                let promises = promises(standing, name).into_iter().map(|one| Beside::Promise(Box::new(one)));
                let credits = credit(standing, Some(name), self.now).map(Beside::Credit);
                let scores = scores(standing, name).into_iter().map(|one| Beside::Score(Box::new(one)));
                promises.chain(credits).chain(scores).collect()
            }
            Some(("clocks", name)) => {
                clock(standing, name).map(|one| Beside::Clock(Box::new(one))).into_iter().collect()
            }
            Some(("duties", name)) => duty(standing, name).map(|one| Beside::Duty(Box::new(one))).into_iter().collect(),
            Some(("exclusions", name)) => taken_out(standing, name).map(Beside::Exclusion).into_iter().collect(),
            Some(("rights", name)) => rights(standing, name).into_iter().map(Beside::Right).collect(),
            None if about == "credits" => credit(standing, None, self.now).map(Beside::Credit).into_iter().collect(),
            _ => Vec::new(),
        }
    }
}

fn rights(standing: &Standing, name: &str) -> Vec<RightState> {
    let all = standing.settlement().map(|settlement| settlement.rights.as_slice()).unwrap_or_default();
    all.iter().filter(|state| state.right == name).cloned().collect()
}
