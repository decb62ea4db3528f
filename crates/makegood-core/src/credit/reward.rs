//! What a good figure earns the provider, and what of the money held back it releases.

use serde::Serialize;

use super::limit::amount_of;
use super::{Billed, base_of, charged};
use crate::agreement::{Cap, Condition, CreditTerms};
use crate::money::Money;
use crate::number::Fraction;
use crate::result::{Measured, ObjectiveResult, Scope, Verdict};
use crate::time::Zone;

/// What the provider earns beyond the fee.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Reward {
    /// The row that holds, as written.
    pub band: String,
    /// What it earns, as written.
    pub reward: String,
    /// How much that is; absent where no fee is known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub amount: Option<Money>,
}

/// What becomes of the money held back.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Release {
    /// What was held back, as written.
    pub retained: String,
    /// The row that holds, as written; absent where none does.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub band: Option<String>,
    /// How much was held back; absent where no fee is known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub held: Option<Money>,
    /// How much of it is released.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub released: Option<Money>,
}

/// The reward and the release of a window that has ended and was decided.
pub fn reward_of(
    scope: &Scope<'_>,
    result: &ObjectiveResult,
    billed: Billed,
    terms: &CreditTerms,
    zone: &Zone,
) -> (Option<Reward>, Option<Release>) {
    if !matches!(result.verdict, Verdict::Met | Verdict::Missed) {
        return (None, None);
    }
    let charged = charged(scope, result, terms);
    let amount = |cap: &Cap| {
        let base = match cap {
            Cap::Percent(_, Some(other)) => *other,
            _ => terms.base,
        };
        let found = base_of(base, &charged, billed, scope.view, zone).base;
        amount_of(cap, found.map(|base| base.amount), billed.days().days())
    };
    let money = |exact: Option<Fraction>| Money::rounded(exact?, scope.agreement.currency?, terms.rounding);
    let scoring = &scope.objective.scoring;
    let reward = row(&scoring.reward, &result.measured).map(|(when, reward)| Reward {
        band: when.to_string(),
        reward: reward.to_string(),
        amount: money(amount(reward)),
    });
    let release = scoring.retained.as_ref().map(|retained| {
        let row = row(&scoring.released, &result.measured);
        let held = amount(retained);
        let share = row.map_or(Fraction::whole(0), |(_, share)| Fraction::from(*share));
        let released = held.and_then(|held| held.times(share)?.times(Fraction::new(1, 100)?));
        Release {
            retained: retained.to_string(),
            band: row.map(|(when, _)| when.to_string()),
            held: money(held),
            released: money(released),
        }
    });
    (reward, release)
}

fn row<'a, T>(rows: &'a [(Condition, T)], measured: &Measured) -> Option<&'a (Condition, T)> {
    rows.iter().find(|(when, _)| measured.keeps(when) == Some(true))
}
