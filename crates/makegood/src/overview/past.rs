//! Periods that were settled before, read back from the documents that the store keeps.

use makegood_core::money::Money;
use makegood_core::number::Fraction;
use makegood_core::settle::ObjectiveSettlement;
use makegood_core::time::Instant;
use makegood_store::ListedSettlement;
use serde::Deserialize;

/// One period as it was kept last.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct PastPeriod {
    pub(crate) period: String,
    pub(crate) first_on: String,
    /// The revision; `None`: it is open.
    pub(crate) revision: Option<i64>,
    pub(crate) objectives: Vec<KeptObjective>,
    pub(crate) credits: Vec<KeptCredit>,
}

/// What a kept settlement owes for some days, and where its claim stood.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub(crate) struct KeptCredit {
    pub(crate) days: String,
    #[serde(default)]
    pub(crate) terms_of: Vec<String>,
    #[serde(default)]
    pub(crate) total: Option<KeptTotal>,
    #[serde(default)]
    pub(crate) claim: Option<KeptClaim>,
}

impl KeptCredit {
    /// What may still be claimed at `now`, and until when.
    pub(crate) fn to_be_claimed(&self, now: Instant) -> Option<(Money, Option<Instant>)> {
        let claim = self.claim.as_ref().filter(|claim| claim.state == "claimable")?;
        let KeptMoney { amount, currency } = &self.total.as_ref()?.amount;
        let money = Money { amount: amount.parse().ok()?, currency: currency.parse().ok()? };
        (!money.amount.is_zero() && claim.until.is_none_or(|until| now < until)).then_some((money, claim.until))
    }
}

/// The sum of a credit.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub(crate) struct KeptTotal {
    pub(crate) amount: KeptMoney,
}

/// An amount in its currency.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub(crate) struct KeptMoney {
    pub(crate) amount: String,
    pub(crate) currency: String,
}

/// A claim: `claimable` while it can still be made, until then.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub(crate) struct KeptClaim {
    pub(crate) state: String,
    #[serde(default)]
    pub(crate) until: Option<Instant>,
}

/// One objective of a kept settlement: the fields that lists and charts show.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub(crate) struct KeptObjective {
    pub(crate) objective: String,
    pub(crate) service: String,
    #[serde(default)]
    pub(crate) region: Option<String>,
    #[serde(default)]
    pub(crate) component: Option<String>,
    pub(crate) window: KeptWindow,
    #[serde(default)]
    pub(crate) measured: Option<KeptFigure>,
    /// `met`, `missed`, `undecided`, `within_measurement_error` or `not_applicable`.
    pub(crate) verdict: String,
    pub(crate) downtime_ms: String,
    #[serde(default)]
    pub(crate) allowed_ms: Option<String>,
}

/// The days judged.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub(crate) struct KeptWindow {
    pub(crate) days: String,
    pub(crate) ends: bool,
}

/// The figure.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub(crate) struct KeptFigure {
    pub(crate) decimal: String,
    pub(crate) unit: String,
}

impl KeptObjective {
    /// Whether it is the same promise at the same place.
    pub(crate) fn is_of(&self, one: &ObjectiveSettlement) -> bool {
        // An incident is judged by itself: no other window is of the same one.
        one.incident.is_none()
            && (&self.objective, &self.service, &self.region, &self.component)
                == (&one.objective, &one.service, &one.region, &one.component)
    }

    /// Downtime in thousandths of what is allowed.
    pub(crate) fn used(&self) -> Option<i64> {
        used_of(&self.downtime_ms, self.allowed_ms.as_deref()?)
    }
}

/// Thousandths of the allowed downtime that were used; where nothing is allowed, anything is all of it.
pub(crate) fn used_of(downtime_ms: &str, allowed_ms: &str) -> Option<i64> {
    let decimal = |text: &str| text.parse::<rust_decimal::Decimal>().ok().map(Fraction::from);
    let (downtime, allowed) = (decimal(downtime_ms)?, decimal(allowed_ms)?);
    if allowed.numerator <= 0 {
        return Some(if 0 < downtime.numerator { 1_000 } else { 0 });
    }
    let per = Fraction::new(allowed.denominator, allowed.numerator)?;
    let share = downtime.times(Fraction::whole(1_000))?.times(per)?;
    i64::try_from(share.numerator / share.denominator).ok()
}

#[derive(Deserialize)]
struct Document {
    settlements: Vec<Kept>,
}

#[derive(Deserialize)]
struct Kept {
    objectives: Vec<KeptObjective>,
    #[serde(default)]
    credits: Vec<KeptCredit>,
}

/// The objectives of a kept settlement; a document of another form has none to show.
pub(crate) fn past_of(listed: &ListedSettlement) -> PastPeriod {
    let document: Option<Document> = serde_json::from_str(&listed.document).ok();
    let settlements = document.map(|document| document.settlements).unwrap_or_default();
    let (mut objectives, mut credits) = (Vec::new(), Vec::new());
    for settlement in settlements {
        objectives.extend(settlement.objectives);
        credits.extend(settlement.credits);
    }
    PastPeriod {
        period: listed.period.clone(),
        first_on: listed.first_on.clone(),
        revision: listed.revision,
        objectives,
        credits,
    }
}
