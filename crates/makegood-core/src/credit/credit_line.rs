//! The credit of one missed objective, before it is combined with others.

use serde::Serialize;

use super::base::Charged;
use super::{FeeBase, Fired, Owed, Shortfall, band_of, base_of, owed_of};
use crate::agreement::{CreditTerms, Strength};
use crate::number::{Fraction, WideFraction};
use crate::result::{Measured, ObjectiveResult, Scope, Verdict};
use crate::time::Zone;

/// What one objective earns.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct CreditLine {
    /// The objective.
    pub objective: String,
    /// The service.
    pub service: String,
    /// The region.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub region: Option<String>,
    /// The band that fired, as written.
    pub band: String,
    /// What it owes.
    pub owed: Vec<Owed>,
    /// The exact base percentages are taken of; absent where no fee is known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub base: Option<Fraction>,
    /// Ids of the fee facts.
    pub base_facts: Vec<String>,
    /// The exact sum of what is money.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub exact: Option<Fraction>,
}

/// Why no credit line came of a result.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NoLine {
    /// The promise was kept and no band fires.
    Kept,
    /// Missed, but no band covers the figure.
    NoBand,
    /// The evidence cannot tell whether the band with this condition holds.
    Unknown(String),
}

/// The credit of `result`.
pub fn line_of(
    scope: &Scope<'_>,
    result: &ObjectiveResult,
    terms: &CreditTerms,
    names: &[&str],
    zone: &Zone,
) -> Result<(CreditLine, Option<FeeBase>), NoLine> {
    let missed = result.verdict == Verdict::Missed;
    let none = || if missed { NoLine::NoBand } else { NoLine::Kept };
    let owes = scope.objective.strength != Strength::TargetOnly;
    if !owes || !matches!(result.verdict, Verdict::Missed | Verdict::Met) {
        return Err(NoLine::Kept);
    }
    let bands = scope.objective.credit.pick(names).map_or(&[][..], Vec::as_slice);
    let band = match band_of(bands, &result.measured) {
        Fired::Band(band) if !band.owed.is_empty() => band,
        Fired::Band(_) | Fired::None => return Err(none()),
        Fired::Unknown(band) => return Err(NoLine::Unknown(band.when.to_string())),
    };
    let charged = charged(scope);
    let days = crate::time::Period::new(zone.date_of(scope.span.start), zone.date_of(scope.span.end));
    let base = base_of(terms.base, charged, days, scope.view, zone);
    let shortfall = Shortfall {
        downtime_ms: Fraction { numerator: i128::from(result.downtime), denominator: i128::from(result.scale) },
        total_ms: result.total_ms,
        points: points_below(scope, result),
        days: days.days(),
    };
    let owed: Vec<Owed> = band.owed.iter().map(|remedy| owed_of(remedy, base.as_ref(), &shortfall)).collect();
    let exact = owed.iter().filter_map(|owed| owed.exact).try_fold(None::<Fraction>, |sum, amount| match sum {
        None => Some(Some(amount)),
        Some(sum) => sum.plus(amount).map(Some),
    });
    let line = CreditLine {
        objective: scope.objective.name.clone(),
        service: scope.service.id.clone(),
        region: scope.region.map(str::to_owned),
        band: band.when.to_string(),
        owed,
        base: base.as_ref().map(|base| base.amount.reduced()),
        base_facts: base.as_ref().map(|base| base.facts.clone()).unwrap_or_default(),
        exact: exact.flatten().map(Fraction::reduced),
    };
    Ok((line, base))
}

/// Whose fee is taken as the base.
pub(crate) fn charged<'a>(scope: &Scope<'a>) -> Charged<'a> {
    let currency = scope.agreement.currency;
    Charged { service: &scope.service.id, region: scope.region, customer: scope.customer, currency }
}

fn points_below(scope: &Scope<'_>, result: &ObjectiveResult) -> Fraction {
    let (Measured::Value(value), Some(bound)) = (&result.measured, scope.promise.range.low) else {
        return Fraction::whole(0);
    };
    let points = WideFraction::from(bound.value).minus(value).short();
    points.filter(|points| Fraction::whole(0) < *points).unwrap_or(Fraction::whole(0))
}
