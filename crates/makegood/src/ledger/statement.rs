//! The statement of account of one customer, line by line: for the page, the files, and the copy that customers take along.

use std::collections::BTreeMap;

use makegood_core::ledger::Account;
use makegood_core::money::{Currency, Money};
use makegood_core::time::Instant;
use makegood_store::{CreditDamages, StatementLine, StoreError};
use serde::Serialize;

use crate::web::no_formula;

/// A line as programs read it.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Line {
    /// Its place in the ledger.
    pub(crate) number: i64,
    /// When, RFC 3339 in UTC.
    pub(crate) at: String,
    pub(crate) credit: String,
    pub(crate) agreement: String,
    pub(crate) period: String,
    pub(crate) days: String,
    pub(crate) kind: String,
    pub(crate) from: String,
    pub(crate) to: String,
    /// Decimal, in the currency's main unit.
    pub(crate) amount: String,
    pub(crate) currency: String,
    /// What is owed to the customer after it: neither given nor lost, less what was given too much.
    pub(crate) owed: String,
    pub(crate) reason: String,
    pub(crate) reference: Option<String>,
    /// Of damages: the most that is owed for their kind.
    pub(crate) cap: Option<String>,
    /// Of damages: which insurance answers for them.
    pub(crate) insurance: Option<String>,
}

/// The lines of one customer's movements, with the time of each in milliseconds; the owed sum runs over each currency by
/// itself.
///
/// # Errors
/// What is kept is no movement.
pub(crate) fn statement(
    kept: Vec<StatementLine>,
    damages: &BTreeMap<String, CreditDamages>,
) -> Result<Vec<(i64, Line)>, StoreError> {
    statement_after(kept, damages, BTreeMap::new())
}

/// The same, where so much of each currency was owed before the first line, in its smallest unit.
///
/// # Errors
/// What is kept is no movement.
pub(crate) fn statement_after(
    kept: Vec<StatementLine>,
    damages: &BTreeMap<String, CreditDamages>,
    mut owed: BTreeMap<String, i64>,
) -> Result<Vec<(i64, Line)>, StoreError> {
    kept.into_iter().map(|line| written(line, damages, &mut owed)).collect()
}

fn written(
    line: StatementLine,
    damages: &BTreeMap<String, CreditDamages>,
    owed: &mut BTreeMap<String, i64>,
) -> Result<(i64, Line), StoreError> {
    let StatementLine { moved, agreement, period, days, currency, .. } = line;
    let movement = moved.movement()?;
    let weight = |account: Account| match account {
        Account::Overpaid => -1,
        account if Account::OWED.contains(&account) => 1,
        _ => 0,
    };
    let sum = owed.entry(currency.clone()).or_default();
    *sum += movement.amount * (weight(movement.to) - weight(movement.from));
    let unit: Currency = currency.parse().map_err(StoreError::Broken)?;
    let money = |units: i64| Money::of_smallest_units(units, unit).amount.to_string();
    let own = damages.get(&moved.credit_id);
    let line = Line {
        number: moved.number,
        at: Instant::from_ms(moved.at).to_string(),
        agreement,
        period,
        days,
        kind: movement.kind.word().to_owned(),
        from: movement.from.word().to_owned(),
        to: movement.to.word().to_owned(),
        amount: money(movement.amount),
        owed: money(*sum),
        currency,
        reason: moved.reason,
        reference: moved.reference,
        cap: own.and_then(|own| own.cap).map(money),
        insurance: own.map(|own| own.insurance.clone()).filter(|insurance| !insurance.is_empty()),
        credit: moved.credit_id,
    };
    Ok((moved.at, line))
}

/// The statement as JSON, for the billing system.
///
/// # Errors
/// It cannot be written as JSON.
pub(crate) fn statement_json(customer: &str, lines: &[Line]) -> Result<Vec<u8>, serde_json::Error> {
    serde_json::to_vec_pretty(&serde_json::json!({ "customer": customer, "movements": lines }))
}

/// The statement as CSV, for a spreadsheet.
///
/// # Errors
/// It cannot be written as CSV.
pub(crate) fn statement_csv(lines: &[Line]) -> Result<Vec<u8>, String> {
    let failed = |error: csv::Error| error.to_string();
    let mut table = csv::Writer::from_writer(Vec::new());
    let head =
        "number at credit agreement period days kind from to amount currency owed reason reference cap insurance";
    table.write_record(head.split(' ')).map_err(failed)?;
    for line in lines {
        let Line { number, at, credit, agreement, period, days, kind, from, to, amount, currency, owed, .. } = line;
        let (number, agreement) = (number.to_string(), no_formula(agreement));
        let optional = |text: &Option<String>| no_formula(text.as_deref().unwrap_or_default());
        let (reason, reference) = (no_formula(&line.reason), optional(&line.reference));
        let (cap, insurance) = (optional(&line.cap), optional(&line.insurance));
        table
            .write_record([
                &number, at, credit, &agreement, period, days, kind, from, to, amount, currency, owed, &reason,
                &reference, &cap, &insurance,
            ])
            .map_err(failed)?;
    }
    table.into_inner().map_err(|error| error.to_string())
}
