//! What one row of a credit table comes to.

use serde::Serialize;

use super::factor::{Factor, FactorKind, by, over, product};
use super::{FeeBase, FoundBase};
use crate::agreement::{Counted, Remedy, Started};
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
    /// Promised time in milliseconds.
    pub total_ms: i64,
    /// Percentage points below the target; 0 where the figure is no percentage.
    pub points: Fraction,
    /// Days of the window, for the day rate.
    pub days: i64,
    /// The currency in which credits are owed.
    pub currency: Option<Currency>,
}

/// What `remedy` comes to on `base`; a free month on `month_fee`.
pub fn owed_of(remedy: &Remedy, base: &FoundBase, month_fee: &FoundBase, shortfall: &Shortfall<'_>) -> Owed {
    let remedy_text = remedy.to_string();
    let blank = Owed { remedy: remedy_text.clone(), exact: None, factors: Vec::new(), open: None };
    if !is_money(remedy) {
        return blank;
    }
    match factors(remedy, base, month_fee, shortfall) {
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
    TooLarge,
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
            Open::TooLarge => Saying::new(
                format!("`{remedy}` comes to more digits than can be reckoned exactly: it stays open"),
                format!("`{remedy}`은(는) 정확히 계산할 수 있는 자릿수를 넘어 금액을 정할 수 없습니다"),
            ),
        }
    }
}

fn fee(found: &FoundBase) -> Result<&FeeBase, Open> {
    found.base.as_ref().ok_or_else(|| Open::NoFee(found.missing.clone()))
}

fn factors(
    remedy: &Remedy,
    base: &FoundBase,
    month_fee: &FoundBase,
    shortfall: &Shortfall<'_>,
) -> Result<Vec<Factor>, Open> {
    let of_base = || fee(base).map(|base| by(FactorKind::Base, base.amount));
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
            Ok(vec![by(FactorKind::MonthFee, fee(month_fee)?.amount), by(FactorKind::Months, Fraction::from(*months))])
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
        Remedy::Step { owed, each_ms, counted } => {
            let pieces = downtime(shortfall)?.times(Fraction { numerator: 1, denominator: i128::from(*each_ms) });
            let mode = if *counted == Started::Started { RoundingMode::Up } else { RoundingMode::Down };
            let mut factors = factors(owed, base, month_fee, shortfall)?;
            factors.push(by(FactorKind::Pieces, whole(pieces, mode)?));
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
        Remedy::Points(_) | Remedy::Seats(_) | Remedy::Damages => Ok(Vec::new()),
    }
}

fn downtime(shortfall: &Shortfall<'_>) -> Result<Fraction, Open> {
    shortfall.downtime_ms.filter(|_| 0 < shortfall.total_ms).ok_or(Open::NoDowntime)
}

fn whole(value: Option<Fraction>, mode: RoundingMode) -> Result<Fraction, Open> {
    let rounded = value.and_then(|value| Rounding { places: 0, mode }.apply(value));
    rounded.map(Fraction::from).ok_or(Open::TooLarge)
}
