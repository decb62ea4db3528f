//! The statement of account of one customer: every movement in its order, with what is owed after each.

use askama::Template;
use axum::extract::{Path, Query, State};
use makegood_core::ledger::{Account, Kind};
use makegood_core::money::{Currency, Money};
use makegood_store::{StatementFilter, StatementLine, StoreError};
use serde::{Deserialize, Serialize};

use super::{account_name, kind_name, money};
use crate::ledger::Cause;
use crate::web::access::{Sight, Viewer};
use crate::web::answer::{Answer, html};
use crate::web::app::App;
use crate::web::page::Page;
use crate::web::trouble::Trouble;

/// A customer's statement has no more lines than this on one page; the file has all.
const MOST: i64 = 2_000;

/// Which currency.
#[derive(Deserialize)]
pub(crate) struct Asked {
    currency: Option<String>,
}

/// A line as programs read it.
#[derive(Clone, Debug, Serialize)]
pub(super) struct Line {
    /// Its place in the ledger.
    pub(super) number: i64,
    /// When, RFC 3339 in UTC.
    pub(super) at: String,
    pub(super) credit: String,
    pub(super) agreement: String,
    pub(super) period: String,
    pub(super) days: String,
    pub(super) kind: String,
    pub(super) from: String,
    pub(super) to: String,
    /// Decimal, in the currency's main unit.
    pub(super) amount: String,
    pub(super) currency: String,
    /// What is owed to the customer after it: neither given nor lost, less what was given too much.
    pub(super) owed: String,
    pub(super) reason: String,
    pub(super) reference: Option<String>,
}

#[derive(Template)]
#[template(path = "credits/statement.html")]
struct Show {
    page: Page,
    customer: String,
    name: String,
    currency: Option<String>,
    currencies: Vec<String>,
    lines: Vec<LineShown>,
    owed: Vec<String>,
    is_cut: bool,
}

/// A line as people read it.
struct LineShown {
    at: i64,
    credit: String,
    agreement: String,
    days: String,
    kind: &'static str,
    way: String,
    amount: String,
    owed: String,
    why: String,
}

pub(crate) async fn show(
    State(app): State<App>,
    page: Page,
    viewer: Viewer,
    Path(customer): Path<String>,
    Query(asked): Query<Asked>,
) -> Answer {
    let name = named(&app, &viewer, &customer).await?;
    let lines = lines(&app, &customer, asked.currency.as_deref(), Some(MOST)).await?;
    let lang = page.lang();
    let amount = |text: &str, currency: &str| -> String {
        let parsed = text.parse().ok().zip(currency.parse::<Currency>().ok());
        parsed.map_or_else(|| text.to_owned(), |(amount, currency)| money(Money { amount, currency }, lang))
    };
    let shown = |(at, line): &(i64, Line)| LineShown {
        at: *at,
        credit: line.credit.clone(),
        agreement: line.agreement.clone(),
        days: line.days.clone(),
        kind: kind_name(&line.kind, lang),
        way: format!("{} → {}", account_name(&line.from, lang), account_name(&line.to, lang)),
        amount: amount(&line.amount, &line.currency),
        owed: amount(&line.owed, &line.currency),
        why: [page.said(&Cause::said(&line.reason)), line.reference.as_deref().unwrap_or_default()]
            .into_iter()
            .filter(|part| !part.is_empty())
            .collect::<Vec<&str>>()
            .join(" · "),
    };
    let mut currencies: Vec<String> =
        app.store().customer_balances(Some(&customer)).await?.into_iter().map(|own| own.currency).collect();
    currencies.dedup();
    let last = |currency: &String| lines.iter().rev().find(|(_, line)| line.currency == *currency);
    let owed = currencies.iter().filter_map(last).map(|(_, line)| amount(&line.owed, &line.currency)).collect();
    html(&Show {
        is_cut: i64::try_from(lines.len()).is_ok_and(|count| count == MOST),
        lines: lines.iter().map(shown).collect(),
        currency: asked.currency,
        currencies,
        owed,
        customer,
        name,
        page,
    })
}

/// The customer's name, where the viewer may see what is theirs.
pub(super) async fn named(app: &App, viewer: &Viewer, customer: &str) -> Result<String, Trouble> {
    if !Sight::of(app, viewer).await?.has(customer) {
        return Err(Trouble::NotFound);
    }
    if let Some(known) = app.store().customer(customer).await? {
        return Ok(known.name);
    }
    // Accounts and fees may name somebody who is on no list.
    let has_credits = !app.store().customer_balances(Some(customer)).await?.is_empty();
    if has_credits { Ok(customer.to_owned()) } else { Err(Trouble::NotFound) }
}

/// The lines of a customer, with the time of each in milliseconds; the owed sum runs over each currency by itself.
pub(super) async fn lines(
    app: &App,
    customer: &str,
    currency: Option<&str>,
    most: Option<i64>,
) -> Result<Vec<(i64, Line)>, StoreError> {
    let filter = StatementFilter { customer: Some(customer), currency, ..StatementFilter::default() };
    let kept = app.store().statement_lines(&filter, most.unwrap_or(i64::MAX)).await?;
    let mut owed: std::collections::BTreeMap<String, i64> = std::collections::BTreeMap::new();
    kept.into_iter().map(|line| written(line, &mut owed)).collect()
}

fn written(line: StatementLine, owed: &mut std::collections::BTreeMap<String, i64>) -> Result<(i64, Line), StoreError> {
    let StatementLine { moved, agreement, period, days, currency, .. } = line;
    let movement = moved.movement()?;
    let weight = |account: Account| match account {
        Account::Overpaid => -1,
        account if Account::OWED.contains(&account) => 1,
        _ => 0,
    };
    let sum = owed.entry(currency.clone()).or_default();
    *sum += movement.amount * (weight(movement.to) - weight(movement.from));
    let money = |units: i64| -> Result<String, StoreError> {
        let currency: Currency = currency.parse().map_err(StoreError::Broken)?;
        Ok(Money::of_smallest_units(units, currency).amount.to_string())
    };
    let kind: Kind = movement.kind;
    let line = Line {
        number: moved.number,
        at: makegood_core::time::Instant::from_ms(moved.at).to_string(),
        credit: moved.credit_id,
        agreement,
        period,
        days,
        kind: kind.word().to_owned(),
        from: movement.from.word().to_owned(),
        to: movement.to.word().to_owned(),
        amount: money(movement.amount)?,
        owed: money(*sum)?,
        currency,
        reason: moved.reason,
        reference: moved.reference,
    };
    Ok((moved.at, line))
}
