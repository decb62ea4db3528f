//! The statement of account of one customer: every movement in its order, with what is owed after each.

use std::collections::BTreeMap;

use askama::Template;
use axum::extract::{Path, Query, State};
use makegood_core::ledger::Account;
use makegood_core::money::{Currency, Money};
use makegood_store::{CustomerBalance, StatementFilter, StoreError};
use serde::Deserialize;

use super::{account_name, kind_name, money};
use crate::ledger::{Cause, Line, statement, statement_after};
use crate::web::access::{Sight, Viewer};
use crate::web::answer::{Answer, html};
use crate::web::app::App;
use crate::web::page::Page;
use crate::web::pages::disputes;
use crate::web::trouble::Trouble;

/// A customer's statement has no more lines than this on one page, the last ones; the file has all.
const MOST: i64 = 2_000;

/// Which currency.
#[derive(Deserialize)]
pub(crate) struct Asked {
    currency: Option<String>,
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
    /// What was owed before the first line, where there are earlier ones.
    before: Option<String>,
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
    /// The dispute that moved it: its address, and how people call it.
    dispute: Option<(String, String)>,
}

pub(crate) async fn show(
    State(app): State<App>,
    page: Page,
    viewer: Viewer,
    Path(customer): Path<String>,
    Query(asked): Query<Asked>,
) -> Answer {
    let name = named(&app, &viewer, &customer).await?;
    let (lines, before) = last_lines(&app, &customer, asked.currency.as_deref()).await?;
    let disputes = disputes::names_of(&app, &page, &customer).await?;
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
        why: why(line, &page, &amount, &disputes),
        dispute: dispute_of(line.reference.as_ref(), &disputes),
    };
    let balances = app.store().customer_balances(Some(&customer)).await?;
    let mut currencies: Vec<String> = balances.iter().map(|own| own.currency.clone()).collect();
    currencies.dedup();
    let is_shown = |currency: &&String| asked.currency.as_ref().is_none_or(|asked| asked == *currency);
    let sums = |of: &BTreeMap<String, i64>| -> Vec<String> {
        let sum = |currency: &String| units(of.get(currency).copied().unwrap_or(0), currency, lang);
        currencies.iter().filter(is_shown).filter_map(sum).collect()
    };
    let owed = sums(&owed(&balances)?);
    let before = before.map(|before| sums(&before).join(", "));
    html(&Show {
        before,
        lines: lines.iter().map(shown).collect(),
        currency: asked.currency,
        currencies,
        owed,
        customer,
        name,
        page,
    })
}

/// An amount in the smallest unit of a currency, as people read it.
fn units(units: i64, currency: &str, lang: &str) -> Option<String> {
    Some(money(Money::of_smallest_units(units, currency.parse().ok()?), lang))
}

/// What is owed now by currency, in its smallest unit: neither given nor lost, less what was given too much.
fn owed(balances: &[CustomerBalance]) -> Result<BTreeMap<String, i64>, StoreError> {
    let mut owed = BTreeMap::new();
    for own in balances {
        let account: Account = own.account.parse().map_err(StoreError::Broken)?;
        let amount = match account {
            Account::Overpaid => -own.amount,
            account if Account::OWED.contains(&account) => own.amount,
            _ => 0,
        };
        *owed.entry(own.currency.clone()).or_default() += amount;
    }
    Ok(owed)
}

/// Why, by which invoice or payment; where damages are recognised, beside what limits them: cap and insurance.
fn why(
    line: &Line,
    page: &Page,
    amount: &impl Fn(&str, &str) -> String,
    disputes: &BTreeMap<String, String>,
) -> String {
    let said = page.said(&Cause::said_of(&line.kind, &line.reason)).to_owned();
    // A dispute is linked by its name.
    let reference = line.reference.clone().filter(|own| !disputes.contains_key(own));
    let mut parts = vec![said, reference.unwrap_or_default()];
    if line.kind == "earn" {
        let cap = line.cap.as_ref().map(|cap| format!("{} {}", page.say("cap", "한도"), amount(cap, &line.currency)));
        parts.extend(cap);
        parts.extend(line.insurance.as_ref().map(|own| format!("{} {own}", page.say("insurance", "보험"))));
    }
    parts.retain(|part| !part.is_empty());
    parts.join(" · ")
}

/// The dispute that a movement refers to: its address, and how people call it.
pub(super) fn dispute_of(reference: Option<&String>, disputes: &BTreeMap<String, String>) -> Option<(String, String)> {
    let (id, name) = disputes.get_key_value(reference?)?;
    Some((format!("/disputes/{id}"), name.clone()))
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

/// All lines of a customer, with the time of each in milliseconds; the owed sum runs over each currency by itself.
pub(super) async fn lines(app: &App, customer: &str) -> Result<Vec<(i64, Line)>, StoreError> {
    let filter = StatementFilter { customer: Some(customer), ..StatementFilter::default() };
    let kept = app.store().statement_lines(&filter, i64::MAX).await?;
    statement(kept, &app.store().damages_of_customer(customer).await?)
}

/// The last lines of a customer; where there are earlier ones, with what was owed before these, by currency.
async fn last_lines(
    app: &App,
    customer: &str,
    currency: Option<&str>,
) -> Result<(Vec<(i64, Line)>, Option<BTreeMap<String, i64>>), StoreError> {
    let filter = StatementFilter { customer: Some(customer), currency, ..StatementFilter::default() };
    let mut kept = app.store().last_statement_lines(&filter, MOST + 1).await?;
    let is_cut = i64::try_from(kept.len()).is_ok_and(|count| MOST < count);
    let before = match is_cut.then(|| kept.remove(0)) {
        Some(last) => Some(app.store().owed_before(customer, last.moved.number + 1).await?),
        None => None,
    };
    let damages = app.store().damages_of_customer(customer).await?;
    Ok((statement_after(kept, &damages, before.clone().unwrap_or_default())?, before))
}
