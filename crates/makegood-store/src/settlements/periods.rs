//! Which periods were settled, without what came out.

use sqlx::FromRow;

use crate::database::reading;
use crate::{Store, StoreError};

/// A period of one agreement and customer that is closed, or whose standing was noted.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, FromRow)]
pub struct SettledPeriod {
    /// The agreement's name.
    pub agreement: String,
    /// The customer; empty where the agreement is not settled for each.
    pub customer: String,
    /// The period as commands write it.
    pub period: String,
    /// Whether it is closed.
    pub closed: bool,
}

impl Store {
    /// The settled periods that end after the day `from` and begin before `until`, `YYYY-MM-DD`, in order.
    ///
    /// # Errors
    /// The database's.
    pub async fn settled_periods(&self, from: &str, until: &str) -> Result<Vec<SettledPeriod>, StoreError> {
        const ALL: &str = "SELECT agreement, customer, period, TRUE AS closed FROM closed_settlement
            WHERE revision = 0 AND end_on > $1 AND first_on < $2
            UNION ALL
            SELECT agreement, customer, period, FALSE FROM provisional_settlement WHERE end_on > $1 AND first_on < $2
            ORDER BY agreement, customer, period";
        Ok(reading!(self, on => sqlx::query_as(ALL).bind(from).bind(until).fetch_all(on).await?))
    }
}
