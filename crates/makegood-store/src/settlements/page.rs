//! Settlements in a list, a page at a time and without their documents.

use sqlx::FromRow;

use super::SettlementFilter;
use crate::database::reading;
use crate::narrowed::Narrowed;
use crate::noun::safe;
use crate::{Store, StoreError};

/// Which part of the list.
#[derive(Clone, Copy, Debug)]
pub struct SettlementPage<'a> {
    /// Only what stands behind this agreement, customer, first day and end.
    pub after: Option<(&'a str, &'a str, &'a str, &'a str)>,
    /// At most so many.
    pub limit: i64,
}

/// The last word on one period, without its document.
#[derive(Clone, Debug, PartialEq, Eq, FromRow)]
pub struct ListedPeriod {
    /// The agreement's name.
    pub agreement: String,
    /// The customer; empty where the agreement is not settled for each.
    pub customer: String,
    /// The period as commands write it.
    pub period: String,
    /// The period's first day, `YYYY-MM-DD`.
    pub first_on: String,
    /// The first day after it.
    pub end_on: String,
    /// The latest revision, 0 for the closing; `None`: the period is open.
    pub revision: Option<i64>,
    /// When it was closed; of an open period, the evidence it rests on. In milliseconds since 1970 in UTC.
    pub at: i64,
}

impl Store {
    /// The settlements that `filter` lets through, in the order of [`Store::settlements`].
    ///
    /// # Errors
    /// The database's.
    pub async fn listed_periods(
        &self,
        filter: &SettlementFilter<'_>,
        page: &SettlementPage<'_>,
    ) -> Result<Vec<ListedPeriod>, StoreError> {
        let SettlementFilter { agreement, customer, from, until } = *filter;
        let narrowed = Narrowed::by([("agreement", agreement), ("customer", customer)]);
        let wanted = narrowed.conditions(8);
        let list = safe(format!(
            "SELECT agreement, customer, period, first_on, end_on, revision, at FROM (
                SELECT agreement, customer, period, first_on, end_on, MAX(revision) AS revision, MAX(closed_at) AS at
                FROM closed_settlement GROUP BY agreement, customer, period, first_on, end_on
                UNION ALL
                SELECT agreement, customer, period, first_on, end_on, NULL, as_of FROM provisional_settlement
            ) AS settled
            WHERE end_on > $1 AND first_on < $2{wanted} AND (agreement, customer, first_on, end_on) > ($3, $4, $5, $6)
            ORDER BY agreement, customer, first_on, end_on LIMIT $7"
        ));
        // Days are four digits of a year and more: text compares as days do.
        let (from, until) = (from.unwrap_or("0000-01-01"), until.unwrap_or("9999-12-31"));
        let (last_agreement, last_customer, last_first, last_end) = page.after.unwrap_or_default();
        Ok(reading!(self, on => {
            let query = sqlx::query_as(list).bind(from).bind(until);
            let query = query.bind(last_agreement).bind(last_customer).bind(last_first).bind(last_end).bind(page.limit);
            narrowed.values().fold(query, |query, value| query.bind(value)).fetch_all(on).await?
        }))
    }
}
