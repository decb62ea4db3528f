//! Beside an objective: its figure now, its budget and trend, and the evidence that counts.

use makegood_core::result::TraceLine;
use serde::Serialize;

use super::Standing;
use crate::overview::Row;

/// One objective at one place.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub(crate) struct PromiseNow {
    /// As the overview has it.
    pub(crate) stands: Row,
    /// Every stretch of trouble, with what became of it and the facts behind it.
    pub(crate) evidence: Vec<TraceLine>,
    /// Its place in the settlement.
    #[serde(skip)]
    pub(crate) at: usize,
    /// Its number on the settlement's page.
    #[serde(skip)]
    pub(crate) number: usize,
}

/// Every place of one objective, what is at risk first.
pub(super) fn promises(standing: &Standing, name: &str) -> Vec<PromiseNow> {
    let Some(settlement) = standing.settlement() else { return Vec::new() };
    let before = standing.objectives_before();
    let all = settlement.objectives.iter().zip(&standing.rows).enumerate();
    let own = all.filter(|(_, (one, _))| one.objective == name);
    let mut promises: Vec<PromiseNow> = own
        .map(|(at, (one, row))| PromiseNow {
            stands: row.clone(),
            evidence: one.trace.clone(),
            at,
            number: before + at,
        })
        .collect();
    promises.sort_by_key(|one| (one.stands.risk, std::cmp::Reverse(one.stands.used_permille)));
    promises
}
