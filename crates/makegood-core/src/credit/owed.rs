//! What one row of a credit table comes to.

use serde::Serialize;

use super::factor::{Factor, FactorKind, by, over, product};
use super::formula::{Blank, Known, Value, value_of, values_of};
use super::{FeeBase, FoundBase};
use crate::agreement::{Base, Counted, Remedy, Started};
use crate::agreement_file::Saying;
use crate::money::Currency;
use crate::number::{Fraction, Rounding, RoundingMode};

/// One thing owed, in words and, where it is money, exactly.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Owed {
    /// As the agreement says it (`10 %`, `3 days of service`).
    pub remedy: String,
    /// The exact amount as a fraction of the currency's main unit; absent where it is not money, or open.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub exact: Option<Fraction>,
    /// What the amount is the product of.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub factors: Vec<Factor>,
    /// What a formula was reckoned from.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub values: Vec<Value>,
    /// Why the amount is open, where it is money and cannot be told.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub open: Option<Saying>,
}

/// What was missed, as far as remedies depend on it.
#[derive(Clone, Debug, PartialEq)]
pub struct Shortfall<'a> {
    /// The service, for what is said of it.
    pub service: &'a str,
    /// Weighted downtime in milliseconds; absent where the figure is not one of downtime.
    pub downtime_ms: Option<Fraction>,
    /// The weighted downtime of each incident, where a remedy counts them.
    pub outages_ms: Vec<Fraction>,
    /// Promised time in milliseconds.
    pub total_ms: i64,
    /// Percentage points below the target; 0 where the figure is no percentage.
    pub points: Fraction,
    /// The measured figure and the bound promised, percentages as shares of one; absent where there is none.
    pub measured_and_target: (Option<Fraction>, Option<Fraction>),
    /// Days of the window, for the day rate.
    pub days: i64,
    /// The currency in which credits are owed.
    pub currency: Option<Currency>,
}

impl Shortfall<'_> {
    /// What a formula can be told.
    fn known<'a>(&self, fees: &'a Fees<'a>) -> Known<'a> {
        let (measured, target) = self.measured_and_target;
        let total = Fraction::whole(i128::from(self.total_ms));
        // Only a share of time allows some of it to be lost.
        let lost = target.filter(|target| *target <= Fraction::whole(1) && self.downtime_ms.is_some());
        let lost = lost.and_then(|target| {
            Fraction::whole(1).plus(Fraction { numerator: -target.numerator, denominator: target.denominator })
        });
        Known {
            base: fees.base,
            fee: fees.other,
            measured,
            target,
            downtime_ms: self.downtime_ms,
            allowed_ms: lost.and_then(|lost| lost.times(total)),
            total_ms: self.total_ms,
            currency: self.currency,
        }
    }
}

/// The fees that remedies are taken of.
pub struct Fees<'a> {
    /// The base.
    pub base: &'a FoundBase,
    /// The fee of one month.
    pub month: &'a FoundBase,
    /// Any other fee that a formula asks for.
    pub other: &'a dyn Fn(Base) -> FoundBase,
}

impl std::fmt::Debug for Fees<'_> {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.debug_struct("Fees").field("base", self.base).field("month", self.month).finish_non_exhaustive()
    }
}

/// What `remedy` comes to on these fees.
pub fn owed_of(remedy: &Remedy, fees: &Fees<'_>, shortfall: &Shortfall<'_>) -> Owed {
    let remedy_text = remedy.to_string();
    let blank = Owed { remedy: remedy_text.clone(), exact: None, factors: Vec::new(), values: Vec::new(), open: None };
    if !is_money(remedy) {
        return blank;
    }
    if let Remedy::Formula(formula) = remedy {
        let known = shortfall.known(fees);
        return match value_of(&formula.expression, &known) {
            // Less than nothing is owed by nobody.
            Ok(exact) => Owed {
                exact: Some(exact.max(Fraction::whole(0)).reduced()),
                values: values_of(&formula.expression, &known),
                ..blank
            },
            Err(gap) => Owed { open: Some(Open::from(gap).say(&remedy_text, shortfall)), ..blank },
        };
    }
    match factors(remedy, fees, shortfall) {
        Err(open) => Owed { open: Some(open.say(&remedy_text, shortfall)), ..blank },
        Ok(factors) => match product(&factors) {
            Some(exact) => Owed { exact: Some(exact.reduced()), factors, ..blank },
            None => Owed { open: Some(Open::TooLarge.say(&remedy_text, shortfall)), ..blank },
        },
    }
}

/// Whether a remedy is an amount of money.
pub fn is_money(remedy: &Remedy) -> bool {
    match remedy {
        Remedy::Points(_) | Remedy::Seats(_) | Remedy::Damages => false,
        Remedy::Step { owed, .. } => is_money(owed),
        _ => true,
    }
}

/// Why an amount cannot be told.
enum Open {
    NoFee(Vec<crate::time::Period>),
    OtherCurrency(Currency),
    NoDowntime,
    NoQuantity(String),
    TooLarge,
}

impl From<Blank> for Open {
    fn from(blank: Blank) -> Open {
        match blank {
            Blank::Fee(days) => Open::NoFee(days),
            Blank::Currency(other) => Open::OtherCurrency(other),
            Blank::Quantity(name) => Open::NoQuantity(name),
            Blank::Arithmetic => Open::TooLarge,
        }
    }
}

impl Open {
    fn say(self, remedy: &str, shortfall: &Shortfall<'_>) -> Saying {
        let service = shortfall.service;
        match self {
            Open::NoFee(missing) => {
                let days: Vec<String> = missing.iter().map(ToString::to_string).collect();
                let days = days.join(", ");
                Saying::new(
                    format!("no fee is known for service `{service}` in {days}: `{remedy}` stays open"),
                    format!("서비스 `{service}`의 {days} 요금을 알 수 없어 `{remedy}`의 금액을 정할 수 없습니다"),
                )
            }
            Open::OtherCurrency(other) => {
                let own = shortfall.currency.map(|own| own.to_string()).unwrap_or_default();
                Saying::new(
                    format!("`{remedy}` is in {other}, credits are owed in {own}: it is not added, and stays open"),
                    format!(
                        "`{remedy}`의 통화는 {other}이고 보상 통화는 {own}이므로 더하지 않았습니다. 금액은 미정입니다"
                    ),
                )
            }
            Open::NoDowntime => Saying::new(
                format!("`{remedy}` is counted by downtime, which this figure does not have: it stays open"),
                format!(
                    "`{remedy}`은(는) 중단 시간으로 계산하는데 이 지표에는 중단 시간이 없어 금액을 정할 수 없습니다"
                ),
            ),
            Open::NoQuantity(name) => Saying::new(
                format!("`{remedy}` asks for `{name}`, which this figure does not have: it stays open"),
                format!("`{remedy}`에 필요한 `{name}` 값이 이 지표에 없어 금액을 정할 수 없습니다"),
            ),
            Open::TooLarge => Saying::new(
                format!(
                    "`{remedy}` divides by nothing or comes to more digits than can be reckoned exactly: it stays open"
                ),
                format!("`{remedy}`은(는) 0으로 나누거나 정확히 계산할 수 있는 자릿수를 넘어 금액을 정할 수 없습니다"),
            ),
        }
    }
}

fn fee(found: &FoundBase) -> Result<&FeeBase, Open> {
    found.base.as_ref().ok_or_else(|| Open::NoFee(found.missing.clone()))
}

fn factors(remedy: &Remedy, fees: &Fees<'_>, shortfall: &Shortfall<'_>) -> Result<Vec<Factor>, Open> {
    let of_base = || fee(fees.base).map(|base| by(FactorKind::Base, base.amount));
    match remedy {
        Remedy::Percent(percent) => Ok(vec![of_base()?, by(FactorKind::Percent, Fraction::from(*percent))]),
        Remedy::Money(money) if shortfall.currency.is_some_and(|own| own != money.currency) => {
            Err(Open::OtherCurrency(money.currency))
        }
        Remedy::Money(money) => Ok(vec![by(FactorKind::Money, Fraction::from(money.amount))]),
        Remedy::Days(days) => Ok(vec![
            of_base()?,
            over(FactorKind::WindowDays, Fraction::whole(i128::from(shortfall.days))),
            by(FactorKind::Days, Fraction::from(*days)),
        ]),
        Remedy::Months(months) => {
            Ok(vec![by(FactorKind::MonthFee, fee(fees.month)?.amount), by(FactorKind::Months, Fraction::from(*months))])
        }
        Remedy::PriceOfDowntime { times } => {
            let total = Fraction::whole(i128::from(shortfall.total_ms));
            Ok(vec![
                of_base()?,
                by(FactorKind::Downtime, downtime(shortfall)?),
                over(FactorKind::Total, total),
                by(FactorKind::Times, Fraction::from(*times)),
            ])
        }
        Remedy::Step { owed, each_ms, counted, each_outage, after_ms } => {
            let mode = if *counted == Started::Started { RoundingMode::Up } else { RoundingMode::Down };
            let pieces = |downtime: Fraction| {
                let rest = downtime.plus(Fraction::whole(-i128::from(*after_ms)))?.max(Fraction::whole(0));
                let pieces = rest.times(Fraction { numerator: 1, denominator: i128::from(*each_ms) })?;
                Some(Fraction::from(Rounding { places: 0, mode }.apply(pieces)?))
            };
            let whole = downtime(shortfall)?;
            let pieces = if *each_outage {
                let each = shortfall.outages_ms.iter().map(|outage| pieces(*outage));
                each.reduce(|left, right| left?.plus(right?)).ok_or(Open::NoDowntime)?
            } else {
                pieces(whole)
            };
            let mut factors = factors(owed, fees, shortfall)?;
            factors.push(by(FactorKind::Pieces, pieces.ok_or(Open::TooLarge)?));
            Ok(factors)
        }
        Remedy::PerShortfall { percent, by: step, counted } => {
            let steps =
                shortfall.points.times(Fraction { numerator: 10_i128.pow(step.scale()), denominator: step.mantissa() });
            let steps = match counted {
                Counted::Proportional => steps.ok_or(Open::TooLarge)?,
                Counted::Started => whole(steps, RoundingMode::Up)?,
                Counted::Full => whole(steps, RoundingMode::Down)?,
            };
            let percent = by(FactorKind::Percent, Fraction::from(*percent));
            Ok(vec![of_base()?, percent, by(FactorKind::Steps, steps)])
        }
        Remedy::Formula(_) | Remedy::Points(_) | Remedy::Seats(_) | Remedy::Damages => Ok(Vec::new()),
    }
}

fn downtime(shortfall: &Shortfall<'_>) -> Result<Fraction, Open> {
    shortfall.downtime_ms.filter(|_| 0 < shortfall.total_ms).ok_or(Open::NoDowntime)
}

fn whole(value: Option<Fraction>, mode: RoundingMode) -> Result<Fraction, Open> {
    let rounded = value.and_then(|value| Rounding { places: 0, mode }.apply(value));
    rounded.map(Fraction::from).ok_or(Open::TooLarge)
}
