//! Several credits of one period together, under their caps.

use serde::Serialize;

use super::{CreditLine, Limit};
use crate::agreement::{Combine, CreditTerms};
use crate::money::{Currency, Money};
use crate::number::Fraction;

/// What is owed for the period, and how it came about.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct CreditTotal {
    /// `highest` or `sum`.
    pub combined: &'static str,
    /// Exact, before caps and rounding.
    pub exact: Fraction,
    /// The caps that hold over it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub limits: Vec<Limit>,
    /// Rounded to the currency's places; nothing where it is withheld.
    pub amount: Money,
    /// What it would have had to pass to be given.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub withheld: Option<Money>,
}

/// The total of `lines` under all `limits`; `None` where no line is money, or one of them is open.
///
/// An open line may be the highest one, and belongs to every sum: without it nothing can be said of the whole.
pub fn total_of(
    lines: &[CreditLine],
    terms: &CreditTerms,
    mut limits: Vec<Limit>,
    currency: Currency,
) -> Option<CreditTotal> {
    if lines.iter().any(CreditLine::is_open) {
        return None;
    }
    let amounts = by_objective(lines);
    let (combined, exact) = match terms.combine {
        Combine::Highest => ("highest", amounts.into_iter().max()?),
        Combine::Sum => ("sum", amounts.into_iter().map(Some).reduce(|left, right| left?.plus(right?))??),
    };
    let mut owed = exact;
    let tightest = limits.iter_mut().min_by_key(|limit| limit.left()).filter(|limit| limit.left() < exact);
    if let Some(limit) = tightest {
        owed = limit.left();
        limit.bites = true;
    }
    let mut amount = Money::rounded(owed, currency, terms.rounding)?;
    let too_little = |least: &Money| least.currency == currency && amount.amount <= least.amount;
    let withheld = terms.more_than.filter(too_little).filter(|_| !amount.amount.is_zero());
    if withheld.is_some() {
        amount = Money::rounded(Fraction::whole(0), currency, terms.rounding)?;
    }
    Some(CreditTotal { combined, exact: exact.reduced(), limits, amount, withheld })
}

/// What each objective earns at each place: the incidents of a window add up before anything is compared.
fn by_objective(lines: &[CreditLine]) -> Vec<Fraction> {
    let counted: Vec<&CreditLine> =
        lines.iter().filter(|line| line.counted_with.is_none() && line.exact.is_some()).collect();
    let first = |at: usize, line: &CreditLine| !counted.iter().take(at).any(|before| before.is_of_the_same(line));
    let sum = |line: &CreditLine| {
        let own = counted.iter().filter(|own| own.is_of_the_same(line)).filter_map(|own| own.exact);
        own.map(Some).reduce(|left, right| left?.plus(right?)).flatten()
    };
    counted.iter().enumerate().filter(|(at, line)| first(*at, line)).filter_map(|(_, line)| sum(line)).collect()
}
