//! Several credits of one period together, under their caps.

use serde::Serialize;

use super::CreditLine;
use crate::agreement::{Cap, CapSpan, Combine, CreditTerms};
use crate::money::{Currency, Money};
use crate::number::Fraction;

/// What is owed for the period, and how it came about.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct CreditTotal {
    /// `highest` or `sum`.
    pub combined: &'static str,
    /// Exact, before caps and rounding.
    pub exact: Fraction,
    /// The cap that bit, in words.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub capped_by: Option<String>,
    /// Rounded to the currency's places.
    pub amount: Money,
}

/// The most that may still be owed, and the cap that says so.
#[derive(Clone, Debug, PartialEq)]
pub struct Limit {
    /// What is left under the cap.
    pub left: Fraction,
    /// The cap in words.
    pub wording: String,
}

/// The total of `lines` under all `limits`; `None` where no line is money.
pub fn total_of(
    lines: &[CreditLine],
    terms: &CreditTerms,
    limits: &[Limit],
    currency: Currency,
) -> Option<CreditTotal> {
    let amounts = lines.iter().filter_map(|line| line.exact);
    let (combined, exact) = match terms.combine {
        Combine::Highest => ("highest", amounts.max()?),
        Combine::Sum => ("sum", amounts.map(Some).reduce(|left, right| left?.plus(right?))??),
    };
    let tightest = limits.iter().filter(|limit| limit.left < exact).min_by_key(|limit| limit.left);
    let owed = tightest.map_or(exact, |limit| limit.left);
    let amount = Money::rounded(owed, currency, terms.rounding)?;
    Some(CreditTotal {
        combined,
        exact: exact.reduced(),
        capped_by: tightest.map(|limit| limit.wording.clone()),
        amount,
    })
}

/// What `cap` comes to over a span of so many `days` with this `base`, and its words.
pub fn limit_of(span: CapSpan, cap: &Cap, base: Option<Fraction>, days: i64) -> Option<Limit> {
    let left = match cap {
        Cap::Percent(percent) => base?.times(Fraction::from(*percent))?.times(Fraction::new(1, 100)?)?,
        Cap::Money(money) => Fraction::from(money.amount),
        Cap::Days(of_service) => {
            base?.times(Fraction::new(1, i128::from(days))?)?.times(Fraction::from(*of_service))?
        }
    };
    let span = match span {
        CapSpan::Incident => "an incident",
        CapSpan::Period => "a period",
        CapSpan::Year => "a year",
        CapSpan::Contract => "a contract",
    };
    let wording = match cap {
        Cap::Percent(percent) => format!("{percent} % {span}"),
        Cap::Money(money) => format!("{money} {span}"),
        Cap::Days(days) => format!("{days} days of service {span}"),
    };
    Some(Limit { left, wording })
}
