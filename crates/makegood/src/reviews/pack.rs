//! The settled months of a quarter, promise by promise, and what they owe.

use std::collections::BTreeMap;

use makegood_core::agreement::{Agreement, Text};
use makegood_core::time::Period;
use makegood_store::{SettlementFilter, Store, StoreError};
use rust_decimal::Decimal;

use super::Quarter;
use crate::closing::Adopted;
use crate::overview::{KeptObjective, PastPeriod, past_of};

/// What a quarter's settlements say of a customer.
#[derive(Clone, Debug)]
pub(crate) struct Pack {
    pub(crate) months: Vec<Period>,
    pub(crate) promises: Vec<PromiseQuarter>,
    /// Credits of the quarter's windows by currency, and whether all of them are closed.
    pub(crate) credits: Vec<(String, Decimal)>,
    pub(crate) is_closed: bool,
}

/// One promise over the quarter.
#[derive(Clone, Debug)]
pub(crate) struct PromiseQuarter {
    /// To whom; empty where the agreement is not settled for each.
    pub(crate) customer: String,
    pub(crate) agreement: String,
    pub(crate) agreement_title: Text,
    pub(crate) title: Text,
    /// Service, region and component.
    pub(crate) place: String,
    /// As the agreement writes it; empty where the version in force does not promise it any more.
    pub(crate) promised: String,
    /// The bound, where it is one of uptime in percent.
    pub(crate) uptime: Option<Decimal>,
    /// One cell for each month of the quarter.
    pub(crate) cells: Vec<Option<Cell>>,
    /// Windows missed in the quarter and in the one before it; absent where nothing was settled then.
    pub(crate) missed: usize,
    pub(crate) missed_before: Option<usize>,
    /// Thousandths of the allowed downtime used, of the last twelve months.
    pub(crate) used: Vec<(Option<i64>, String)>,
}

/// A settled window.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Cell {
    pub(crate) period: String,
    pub(crate) measured: String,
    /// `met`, `missed` and so on.
    pub(crate) verdict: String,
}

/// Names a promise at its place: agreement, customer, objective, service, region, component.
type Key = (String, String, String, String, Option<String>, Option<String>);

/// Which promises are looked at.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Promised<'a> {
    /// To this customer; absent: to all.
    pub(crate) customer: Option<&'a str>,
    /// Of this service; absent: of all.
    pub(crate) service: Option<&'a str>,
}

/// What is kept of the promises for the quarter and the year up to its end; `is_seen` says of whom they are shown.
///
/// # Errors
/// The database's.
pub(crate) async fn pack(
    store: &Store,
    adopted: &Adopted,
    promised: Promised<'_>,
    is_seen: impl Fn(&str) -> bool,
    quarter: Quarter,
) -> Result<Pack, StoreError> {
    let year = quarter.months(12);
    let first = year.first().map_or(quarter.days().first, |month| month.first);
    let (from, until) = (first.to_string(), quarter.days().end.to_string());
    let Promised { customer, service } = promised;
    let promises_it = |id: &&str| service.is_none_or(|service| adopted.services(id).contains(service));
    let of: Vec<Option<&str>> = match (customer, service) {
        (Some(_), None) => vec![None],
        _ => adopted.ids().into_iter().filter(promises_it).map(Some).collect(),
    };
    let mut kept: Vec<(String, String, PastPeriod)> = Vec::new();
    for agreement in of {
        let filter = SettlementFilter { agreement, customer, from: Some(&from), until: Some(&until) };
        let listed = store.settlements(&filter).await?;
        let seen = listed.iter().filter(|one| is_seen(&one.customer));
        kept.extend(seen.map(|one| (one.agreement.clone(), one.customer.clone(), past_of(one))));
    }
    let months = quarter.months(3);
    let within = |period: &PastPeriod| {
        period
            .first_on
            .parse()
            .is_ok_and(|day: jiff::civil::Date| quarter.days().first <= day && day < quarter.days().end)
    };
    let mut promises: BTreeMap<Key, Vec<(&PastPeriod, &KeptObjective)>> = BTreeMap::new();
    for (agreement, customer, period) in &kept {
        let asked = |one: &&KeptObjective| one.window.ends && service.is_none_or(|service| one.service == service);
        for one in period.objectives.iter().filter(asked) {
            let key = (
                agreement.clone(),
                customer.clone(),
                one.objective.clone(),
                one.service.clone(),
                one.region.clone(),
                one.component.clone(),
            );
            promises.entry(key).or_default().push((period, one));
        }
    }
    let promises = promises.into_iter().map(|(key, windows)| promise(adopted, &key, &windows, quarter, &months, &year));
    let promises = promises.filter(|promise| promise.cells.iter().any(Option::is_some)).collect();
    let mut credits: BTreeMap<String, Decimal> = BTreeMap::new();
    for (_, _, period) in kept.iter().filter(|(_, _, period)| within(period)) {
        for total in period.credits.iter().filter_map(|credit| credit.total.as_ref()) {
            let amount: Decimal = total.amount.amount.parse().unwrap_or_default();
            let sum = credits.entry(total.amount.currency.clone()).or_default();
            *sum = sum.checked_add(amount).unwrap_or(*sum);
        }
    }
    let is_closed = kept.iter().filter(|(_, _, period)| within(period)).all(|(_, _, period)| period.revision.is_some());
    Ok(Pack { months, promises, credits: credits.into_iter().collect(), is_closed })
}

fn promise(
    adopted: &Adopted,
    key: &Key,
    windows: &[(&PastPeriod, &KeptObjective)],
    quarter: Quarter,
    months: &[Period],
    year: &[Period],
) -> PromiseQuarter {
    let (agreement, customer, objective, service, region, component) = key;
    let versions = adopted.versions(agreement);
    let own: Option<&Agreement> = versions.last().map(|version| version.agreement);
    let of_name = own.and_then(|own| own.objectives.iter().find(|one| one.name == *objective));
    let plan: Vec<&str> = own.and_then(|own| own.plan.as_deref()).into_iter().collect();
    let condition = of_name.and_then(|one| one.promise.pick(&plan)).and_then(Option::as_ref);
    let named = |text: Option<&Text>, or: &str| match text {
        Some(text) if !text.is_empty() => text.clone(),
        _ => Text::plain(or),
    };
    let day = |period: &PastPeriod| period.first_on.parse::<jiff::civil::Date>().ok();
    let on = |month: &Period| {
        windows.iter().find(|(period, _)| day(period).is_some_and(|day| month.first <= day && day < month.end))
    };
    let cell = |month: &Period| {
        let (period, one) = on(month)?;
        let measured = one.measured.as_ref().map(|figure| format!("{} {}", figure.decimal, figure.unit));
        Some(Cell {
            period: period.period.clone(),
            measured: measured.unwrap_or_else(|| "–".to_owned()).trim().to_owned(),
            verdict: one.verdict.clone(),
        })
    };
    let missed_in = |quarter: Quarter| {
        let mut own = windows
            .iter()
            .filter(|(period, _)| {
                day(period).is_some_and(|day| quarter.days().first <= day && day < quarter.days().end)
            })
            .peekable();
        own.peek().is_some().then(|| own.filter(|(_, one)| one.verdict == "missed").count())
    };
    let used = |month: &Period| on(month).map(|(_, one)| (one.used(), one.verdict.clone()));
    PromiseQuarter {
        customer: customer.clone(),
        agreement: agreement.clone(),
        agreement_title: named(own.map(|own| &own.title), agreement),
        title: named(of_name.map(|one| &one.title), objective),
        place: [Some(service), region.as_ref(), component.as_ref()]
            .into_iter()
            .flatten()
            .map(String::as_str)
            .collect::<Vec<_>>()
            .join(" · "),
        promised: condition.map(ToString::to_string).unwrap_or_default(),
        uptime: condition
            .filter(|condition| condition.figure == makegood_core::agreement::Figure::Uptime)
            .and_then(|condition| condition.range.low)
            .map(|low| low.value),
        cells: months.iter().map(cell).collect(),
        missed: missed_in(quarter).unwrap_or(0),
        missed_before: missed_in(quarter.back(1)),
        used: year.iter().filter_map(used).collect(),
    }
}
