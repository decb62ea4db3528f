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

/// The total of `lines`; `None` where no line is money. `base` is the largest base among them.
pub fn total_of(
    lines: &[CreditLine],
    terms: &CreditTerms,
    base: Option<Fraction>,
    window_days: i64,
    currency: Currency,
) -> Option<CreditTotal> {
    let amounts = lines.iter().filter_map(|line| line.exact);
    let (combined, exact) = match terms.combine {
        Combine::Highest => ("highest", amounts.max()?),
        Combine::Sum => ("sum", amounts.map(Some).reduce(|left, right| left?.plus(right?))??),
    };
    let mut owed = exact;
    let mut capped_by = None;
    for (span, cap) in &terms.caps {
        if *span != CapSpan::Period {
            continue;
        }
        let Some(limit) = limit_of(cap, base, window_days) else { continue };
        if limit < owed {
            owed = limit;
            capped_by = Some(cap_wording(cap));
        }
    }
    let amount = Money::rounded(owed, currency, terms.rounding)?;
    Some(CreditTotal { combined, exact: exact.reduced(), capped_by, amount })
}

fn limit_of(cap: &Cap, base: Option<Fraction>, window_days: i64) -> Option<Fraction> {
    match cap {
        Cap::Percent(percent) => base?.times(Fraction::from(*percent))?.times(Fraction::new(1, 100)?),
        Cap::Money(money) => Some(Fraction::from(money.amount)),
        Cap::Days(days) => base?.times(Fraction::new(1, i128::from(window_days))?)?.times(Fraction::from(*days)),
    }
}

fn cap_wording(cap: &Cap) -> String {
    match cap {
        Cap::Percent(percent) => format!("{percent} % a period"),
        Cap::Money(money) => format!("{money} a period"),
        Cap::Days(days) => format!("{days} days of service a period"),
    }
}
