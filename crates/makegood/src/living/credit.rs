//! Beside terms of credit: what is owed as it stands, and which claims are still open.

use makegood_core::agreement_file::Language;
use makegood_core::credit::Claim;
use makegood_core::money::Money;
use makegood_core::settle::PeriodCredit;
use makegood_core::statement::Line;
use makegood_core::time::{Instant, Zone};
use serde::Serialize;

use super::Standing;
use crate::overview::{KeptCredit, PastPeriod, Titles};

/// What is owed under one set of terms.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub(crate) struct CreditNow {
    /// For each span of days judged in the open period.
    pub(crate) owed: Vec<OwedNow>,
    /// Credits of earlier periods that can still be claimed.
    pub(crate) open_claims: Vec<OpenClaim>,
}

/// What is owed for some days.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub(crate) struct OwedNow {
    pub(crate) days: String,
    /// The sum; absent where nothing is owed in money, or the amount is open.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) amount: Option<Money>,
    /// Whether anything was missed.
    pub(crate) is_owed: bool,
    pub(crate) says: Titles,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) claim: Option<Claim>,
    /// Where the claim stands, in words.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) claim_says: Option<Titles>,
    /// Days left to claim it, today not counted.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) days_left: Option<i64>,
}

/// A credit of an earlier period.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(crate) struct OpenClaim {
    /// The period by which its settlement is addressed.
    pub(crate) period: String,
    pub(crate) days: String,
    pub(crate) amount: String,
    pub(crate) currency: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) until: Option<Instant>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) days_left: Option<i64>,
}

/// The credits under the agreement's terms, or those of one objective alone.
pub(super) fn credit(standing: &Standing, objective: Option<&str>, now: Instant) -> Option<CreditNow> {
    let settlement = standing.settlement()?;
    let zone = Zone::named(&settlement.time_zone).unwrap_or_else(|_| Zone::utc());
    let is_own = |terms_of: &[String]| match objective {
        None => terms_of.is_empty(),
        Some(name) => terms_of.iter().any(|own| own == name),
    };
    let own = settlement.credits.iter().filter(|credit| is_own(&credit.terms_of));
    let owed: Vec<OwedNow> = own.filter_map(|credit| owed(standing, credit, &zone, now)).collect();
    let open = standing.past.iter().filter(|past| past.period != settlement.period);
    let open = open.flat_map(|past| past.credits.iter().map(move |credit| (past, credit)));
    let open = open.filter(|(_, credit)| is_own(&credit.terms_of));
    let open_claims: Vec<OpenClaim> = open.filter_map(|(past, credit)| open_claim(past, credit, &zone, now)).collect();
    (objective.is_none() || !owed.is_empty() || !open_claims.is_empty()).then_some(CreditNow { owed, open_claims })
}

fn owed(standing: &Standing, credit: &PeriodCredit, zone: &Zone, now: Instant) -> Option<OwedNow> {
    let [en, ko] = [Language::English, Language::Korean].map(|language| standing.statement(language));
    let (en, ko) = (en?, ko?);
    let both = |en: Line, ko: Line| Titles { en: en.to_string(), ko: ko.to_string() };
    let claim = credit.claim.clone().filter(|_| !credit.lines.is_empty());
    Some(OwedNow {
        days: credit.days.clone(),
        amount: credit.total.as_ref().map(|total| total.amount),
        is_owed: !credit.lines.is_empty(),
        says: both(en.owed_for(credit), ko.owed_for(credit)),
        claim_says: claim.as_ref().map(|claim| both(en.claim_in_words(claim), ko.claim_in_words(claim))),
        days_left: claim
            .as_ref()
            .and_then(|claim| claim.until)
            .filter(|until| now < *until)
            .map(|until| days_left(zone, now, until)),
        claim,
    })
}

fn open_claim(past: &PastPeriod, credit: &KeptCredit, zone: &Zone, now: Instant) -> Option<OpenClaim> {
    let (money, until) = credit.to_be_claimed(now)?;
    Some(OpenClaim {
        period: past.period.clone(),
        days: credit.days.clone(),
        amount: money.amount.to_string(),
        currency: money.currency.code().to_owned(),
        until,
        days_left: until.map(|until| days_left(zone, now, until)),
    })
}

/// Days from today to the last one on which it can be claimed.
fn days_left(zone: &Zone, now: Instant, until: Instant) -> i64 {
    i64::from((zone.date_of(until.plus_ms(-1)) - zone.date_of(now)).get_days())
}

#[cfg(test)]
mod tests {
    use makegood_store::ListedSettlement;

    use super::*;
    use crate::overview::past_of;

    /// RemoteMeeting's credit of March 2024, before it was claimed: 30 days from the outage of 12 March.
    fn march() -> PastPeriod {
        let document = include_str!("../../../../examples/remotemeeting/expected.json");
        past_of(&ListedSettlement {
            agreement: "remotemeeting".to_owned(),
            customer: "dasan".to_owned(),
            period: "2024-03".to_owned(),
            first_on: "2024-03-01".to_owned(),
            end_on: "2024-04-01".to_owned(),
            revision: Some(0),
            at: 0,
            document: document.replace("\"claimed\"", "\"claimable\""),
        })
    }

    fn at(now: &str) -> Option<OpenClaim> {
        let march = march();
        let zone = Zone::named("Asia/Seoul").expect("a zone");
        open_claim(&march, &march.credits[0], &zone, now.parse().expect("an instant"))
    }

    #[test]
    fn a_credit_of_an_earlier_period_is_offered_until_its_last_day_is_over() {
        let claim = at("2024-04-01T03:00:00Z").expect("it can be claimed");
        assert_eq!((claim.amount.as_str(), claim.currency.as_str(), claim.days_left), ("55000", "KRW", Some(10)));
        // 11 April is the last day in Seoul.
        assert_eq!(at("2024-04-11T14:59:59Z").and_then(|claim| claim.days_left), Some(0));
        assert_eq!(at("2024-04-11T15:00:00Z"), None);
    }

    #[test]
    fn what_was_claimed_is_not_offered_again() {
        let mut march = march();
        let claim = march.credits[0].claim.as_mut().expect("a claim");
        claim.state = "claimed".to_owned();
        let now = "2024-04-01T03:00:00Z".parse().expect("an instant");
        assert_eq!(open_claim(&march, &march.credits[0], &Zone::utc(), now), None);
    }
}
