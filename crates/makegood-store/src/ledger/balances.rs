//! Where the money of many credits stands, as the database keeps it beside the movements.

use std::collections::BTreeMap;

use serde::Serialize;
use sqlx::FromRow;

use crate::database::reading;
use crate::noun::safe;
use crate::{Store, StoreError};

/// What stands on one account of a customer's credits together.
#[derive(Clone, Debug, PartialEq, Eq, FromRow, Serialize)]
pub struct CustomerBalance {
    /// The customer; empty where agreements are not settled for each.
    pub customer: String,
    /// Three letters.
    pub currency: String,
    /// The account.
    pub account: String,
    /// In the currency's smallest unit.
    pub amount: i64,
    /// On how many credits.
    pub credits: i64,
}

impl Store {
    /// What stands on each account of each of these credits, above zero; accounts without anything are left out.
    ///
    /// # Errors
    /// The database's.
    pub async fn balances_of_credits(
        &self,
        ids: &[String],
    ) -> Result<BTreeMap<String, BTreeMap<String, i64>>, StoreError> {
        let mut all: BTreeMap<String, BTreeMap<String, i64>> = BTreeMap::new();
        for some in ids.chunks(500) {
            let places: Vec<String> = (1..=some.len()).map(|place| format!("${place}")).collect();
            let those = safe(format!(
                "SELECT credit_id, account, amount FROM credit_balance WHERE amount > 0 AND credit_id IN ({})",
                places.join(", ")
            ));
            let rows: Vec<(String, String, i64)> = reading!(self, on => {
                let query = sqlx::query_as(those);
                some.iter().fold(query, |query, id| query.bind(id)).fetch_all(on).await?
            });
            for (credit, account, amount) in rows {
                all.entry(credit).or_default().insert(account, amount);
            }
        }
        Ok(all)
    }

    /// What stands on each account of each customer's credits, by customer, currency and account: of one customer, or
    /// of all.
    ///
    /// # Errors
    /// The database's.
    pub async fn customer_balances(&self, customer: Option<&str>) -> Result<Vec<CustomerBalance>, StoreError> {
        let own = if customer.is_some() { " AND credit.customer = $1" } else { "" };
        let all = safe(format!(
            "SELECT credit.customer, credit.currency, account, CAST(SUM(amount) AS BIGINT) AS amount,
                COUNT(*) AS credits
            FROM credit_balance JOIN credit ON credit.id = credit_id
            WHERE amount > 0{own} GROUP BY credit.customer, credit.currency, account
            ORDER BY credit.customer, credit.currency, account"
        ));
        Ok(reading!(self, on => {
            let query = sqlx::query_as(all);
            customer.into_iter().fold(query, |query, customer| query.bind(customer)).fetch_all(on).await?
        }))
    }
}
