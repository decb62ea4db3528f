//! The statement of account: the movements of a customer's credits, in their order.

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
        let StatementFilter { customer, currency, after, until } = *filter;
        let narrowed = Narrowed::by([("credit.customer", customer), ("credit.currency", currency)]);
        let list = safe(format!(
            "SELECT number, credit_id, kind, from_account, to_account, amount, at, author, reason, reference,
                credit.agreement, credit.customer, credit.period, credit.days, credit.currency
            FROM credit_movement JOIN credit ON credit.id = credit_id
            WHERE number > $1 AND at < $2{} ORDER BY number LIMIT $3",
            narrowed.conditions(4)
        ));
        Ok(reading!(self, on => {
            let query = sqlx::query_as(list).bind(after).bind(until.unwrap_or(i64::MAX)).bind(limit);
            narrowed.values().fold(query, |query, value| query.bind(value)).fetch_all(on).await?
        }))
    }
}
