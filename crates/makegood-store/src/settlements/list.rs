//! Settlements in a list: the last twelve months of a customer, every open period of an overview.

use sqlx::FromRow;

use crate::database::reading;
use crate::narrowed::Narrowed;
use crate::noun::safe;
use crate::{Store, StoreError};

/// Which settlements a reader wants; each that is given narrows them.
#[derive(Clone, Copy, Debug, Default)]
pub struct SettlementFilter<'a> {
    /// Of this agreement.
    pub agreement: Option<&'a str>,
    /// For this customer, alone.
    pub customer: Option<&'a str>,
    /// Of periods that end after this day, `YYYY-MM-DD`.
    pub from: Option<&'a str>,
    /// Of periods that begin before this day.
    pub until: Option<&'a str>,
}

/// The last word on one period: its latest revision, or how it stands.
#[derive(Clone, Debug, PartialEq, Eq, FromRow)]
pub struct ListedSettlement {
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
    /// The settlement as JSON.
    pub document: String,
}

impl Store {
    /// The settlements that `filter` lets through: by agreement and customer, the earliest period first.
    ///
    /// # Errors
    /// The database's.
    pub async fn settlements(&self, filter: &SettlementFilter<'_>) -> Result<Vec<ListedSettlement>, StoreError> {
        let SettlementFilter { agreement, customer, from, until } = *filter;
        let narrowed = Narrowed::by([("agreement", agreement), ("customer", customer)]);
        let wanted = narrowed.conditions(3);
        let list = safe(format!(
            "SELECT agreement, customer, period, first_on, end_on, revision, closed_at AS at, document
            FROM closed_settlement AS own
            WHERE end_on > $1 AND first_on < $2{wanted} AND revision = (SELECT MAX(revision) FROM closed_settlement AS other
                WHERE other.agreement = own.agreement AND other.customer = own.customer AND other.period = own.period)
            UNION ALL
            SELECT agreement, customer, period, first_on, end_on, NULL, as_of, document FROM provisional_settlement
            WHERE end_on > $1 AND first_on < $2{wanted}
            ORDER BY agreement, customer, first_on, end_on"
        ));
        // Days are four digits of a year and more: text compares as days do.
        let (from, until) = (from.unwrap_or("0000-01-01"), until.unwrap_or("9999-12-31"));
        Ok(reading!(self, on => {
            let query = sqlx::query_as(list).bind(from).bind(until);
            narrowed.values().fold(query, |query, value| query.bind(value)).fetch_all(on).await?
        }))
    }
}
