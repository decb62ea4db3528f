//! The difference that late evidence makes to a closed settlement (N6).

use rust_decimal::Decimal;
use serde::Serialize;

use super::{PeriodCredit, Settlement};
use crate::credit::ClaimState;
use crate::money::Money;
use crate::time::Instant;

/// What changed between two settlements of the same agreement and period.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Adjustment {
    /// The time of knowing of the closed settlement.
    pub closed_as_of: Instant,
    /// The time of knowing of the new one.
    pub adjusted_as_of: Instant,
    /// Every figure that differs.
    pub changes: Vec<Change>,
    /// What more (or, negative, less) is owed, one entry a span of days and, behind it, the objectives with own terms.
    pub owed: Vec<(String, Money)>,
}

/// One figure, before and after.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Change {
    /// Which figure (`monthly_uptime oqupie 2019-11: verdict`).
    pub figure: String,
    /// In the closed settlement.
    pub before: String,
    /// Now.
    pub after: String,
}

/// The adjustment from `closed` to `now`; empty where late facts changed nothing.
pub fn adjustment(closed: &Settlement, now: &Settlement) -> Adjustment {
    let mut changes = Vec::new();
    for after in &now.objectives {
        let same = closed.objectives.iter().find(|before| {
            let place = |one: &super::ObjectiveSettlement| {
                let part = (
                    one.region.clone(),
                    one.component.clone(),
                    one.deployment.clone(),
                    one.incident.map(|own| own.from),
                );
                (one.objective.clone(), one.service.clone(), part, one.window.days.clone())
            };
            place(before) == place(after)
        });
        let place = [after.region.as_ref(), after.component.as_ref()].into_iter().flatten();
        let name = [&after.objective, &after.service].into_iter().chain(place).chain([&after.window.days]);
        let name: Vec<&str> = name.map(String::as_str).collect();
        let name = name.join(" ");
        let mut compare = |figure: &str, before: String, after: String| {
            if before != after {
                changes.push(Change { figure: format!("{name}: {figure}"), before, after });
            }
        };
        let measured = |one: &super::ObjectiveSettlement| {
            one.measured.as_ref().map_or("nothing".to_owned(), |figure| figure.exact.clone())
        };
        let verdict = |one: &super::ObjectiveSettlement| {
            serde_json::to_string(&one.verdict).unwrap_or_default().trim_matches('"').to_owned()
        };
        compare("downtime_ms", same.map_or("0".to_owned(), |one| one.downtime_ms.clone()), after.downtime_ms.clone());
        compare("measured", same.map_or("nothing".to_owned(), measured), measured(after));
        compare("verdict", same.map_or("nothing".to_owned(), verdict), verdict(after));
    }
    changes.extend(counts_changed(closed, now));
    Adjustment { closed_as_of: closed.as_of, adjusted_as_of: now.as_of, changes, owed: owed(closed, now) }
}

/// The clocks and duties whose counts differ.
fn counts_changed(closed: &Settlement, now: &Settlement) -> Vec<Change> {
    let counts = |settlement: &Settlement| -> Vec<(String, String)> {
        let clocks = settlement.clocks.iter().map(|clock| {
            let (met, missed, running) = (clock.met, clock.missed, clock.running);
            (format!("clock {}", clock.clock), format!("{met} met, {missed} missed, {running} running"))
        });
        let duties = settlement.duties.iter().map(|duty| {
            let (met, missed, due) = (duty.met, duty.missed, duty.due);
            (format!("duty {}", duty.duty), format!("{met} met, {missed} missed, {due} due"))
        });
        clocks.chain(duties).collect()
    };
    let before = counts(closed);
    let changed = |(figure, after): (String, String)| {
        let same = before.iter().find(|(name, _)| *name == figure);
        let before = same.map_or("nothing".to_owned(), |(_, before)| before.clone());
        (before != after).then_some(Change { figure, before, after })
    };
    counts(now).into_iter().filter_map(changed).collect()
}

/// What makes two credits the same one: their days and their terms.
fn key(credit: &PeriodCredit) -> (&str, &[String]) {
    (credit.days.as_str(), credit.terms_of.as_slice())
}

fn owed(closed: &Settlement, now: &Settlement) -> Vec<(String, Money)> {
    let mut keys: Vec<(&str, &[String])> = closed.credits.iter().chain(&now.credits).map(key).collect();
    keys.sort_unstable();
    keys.dedup();
    let amount = |settlement: &Settlement, of: (&str, &[String])| {
        let credit = settlement.credits.iter().find(|credit| key(credit) == of)?;
        let refused = credit.claim.as_ref().is_some_and(|claim| claim.state == ClaimState::AccountNotCurrent);
        credit.total.as_ref().filter(|_| !refused).map(|total| total.amount)
    };
    keys.into_iter()
        .filter_map(|of| {
            let (before, after) = (amount(closed, of), amount(now, of));
            let currency = after.or(before)?.currency;
            let value = |money: Option<Money>| money.map_or(Decimal::ZERO, |money| money.amount);
            let more = value(after) - value(before);
            let days = if of.1.is_empty() { of.0.to_owned() } else { format!("{} ({})", of.0, of.1.join(", ")) };
            (!more.is_zero()).then_some((days, Money { amount: more, currency }))
        })
        .collect()
}
