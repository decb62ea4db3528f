//! The statement of account: the movements of a customer's credits, in their order.

use std::collections::BTreeMap;

use sqlx::FromRow;

use super::KeptMovement;
use crate::database::reading;
use crate::narrowed::Narrowed;
use crate::noun::safe;
use crate::{Store, StoreError};

/// Which movements a reader wants; each that is given narrows them.
#[derive(Clone, Copy, Debug, Default)]
pub struct StatementFilter<'a> {
    /// Of this customer's credits.
    pub customer: Option<&'a str>,
    /// In this currency.
    pub currency: Option<&'a str>,
    /// Only those behind this number.
    pub after: i64,
    /// Only those made before this time, in milliseconds since 1970 in UTC.
    pub until: Option<i64>,
}

/// A movement with the credit that it moved.
#[derive(Clone, Debug, PartialEq, Eq, FromRow)]
pub struct StatementLine {
    /// The movement.
    #[sqlx(flatten)]
    pub moved: KeptMovement,
    /// The agreement of the credit.
    pub agreement: String,
    /// The customer.
    pub customer: String,
    /// The period settled.
    pub period: String,
    /// The days judged.
    pub days: String,
    /// Three letters.
    pub currency: String,
}

impl Store {
    /// The movements that `filter` lets through, in the order of their numbers, at most `limit`.
    ///
    /// # Errors
    /// The database's.
    pub async fn statement_lines(
        &self,
        filter: &StatementFilter<'_>,
        limit: i64,
    ) -> Result<Vec<StatementLine>, StoreError> {
        self.lines(filter, "number", limit).await
    }

    /// The last `limit` movements that `filter` lets through, in the order of their numbers.
    ///
    /// # Errors
    /// The database's.
    pub async fn last_statement_lines(
        &self,
        filter: &StatementFilter<'_>,
        limit: i64,
    ) -> Result<Vec<StatementLine>, StoreError> {
        let mut lines = self.lines(filter, "number DESC", limit).await?;
        lines.reverse();
        Ok(lines)
    }

    /// What was owed to a customer before a movement, by currency: neither given nor lost, less what was given too much.
    ///
    /// # Errors
    /// The database's.
    pub async fn owed_before(&self, customer: &str, number: i64) -> Result<BTreeMap<String, i64>, StoreError> {
        const SUM: &str = "SELECT credit.currency, CAST(SUM(amount * (
                CASE WHEN to_account IN ('earned', 'claimed', 'approved', 'disputed') THEN 1
                    WHEN to_account = 'overpaid' THEN -1 ELSE 0 END
                - CASE WHEN from_account IN ('earned', 'claimed', 'approved', 'disputed') THEN 1
                    WHEN from_account = 'overpaid' THEN -1 ELSE 0 END)) AS BIGINT)
            FROM credit_movement JOIN credit ON credit.id = credit_id
            WHERE credit.customer = $1 AND number < $2 GROUP BY credit.currency ORDER BY credit.currency";
        let all: Vec<(String, i64)> =
            reading!(self, on => sqlx::query_as(SUM).bind(customer).bind(number).fetch_all(on).await?);
        Ok(all.into_iter().collect())
    }

    async fn lines(
        &self,
        filter: &StatementFilter<'_>,
        order: &str,
        limit: i64,
    ) -> Result<Vec<StatementLine>, StoreError> {
        let StatementFilter { customer, currency, after, until } = *filter;
        let narrowed = Narrowed::by([("credit.customer", customer), ("credit.currency", currency)]);
        let list = safe(format!(
            "SELECT number, credit_id, kind, from_account, to_account, amount, at, author, reason, reference,
                credit.agreement, credit.customer, credit.period, credit.days, credit.currency
            FROM credit_movement JOIN credit ON credit.id = credit_id
            WHERE number > $1 AND at < $2{} ORDER BY {order} LIMIT $3",
            narrowed.conditions(4)
        ));
        Ok(reading!(self, on => {
            let query = sqlx::query_as(list).bind(after).bind(until.unwrap_or(i64::MAX)).bind(limit);
            narrowed.values().fold(query, |query, value| query.bind(value)).fetch_all(on).await?
        }))
    }
}
