//! Which periods were settled, without what came out.

use sqlx::FromRow;

use crate::database::reading;
use crate::narrowed::Narrowed;
use crate::noun::safe;
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
    /// The settled periods of an agreement, or of all, that end after the day `from`, `YYYY-MM-DD`; in order.
    ///
    /// # Errors
    /// The database's.
    pub async fn settled_periods(&self, agreement: Option<&str>, from: &str) -> Result<Vec<SettledPeriod>, StoreError> {
        let narrowed = Narrowed::by([("agreement", agreement)]);
        let wanted = narrowed.conditions(2);
        let list = safe(format!(
            "SELECT agreement, customer, period, TRUE AS closed FROM closed_settlement
            WHERE revision = 0 AND end_on > $1{wanted}
            UNION ALL
            SELECT agreement, customer, period, FALSE FROM provisional_settlement WHERE end_on > $1{wanted}
            ORDER BY agreement, customer, period"
        ));
        Ok(reading!(self, on => {
            let query = sqlx::query_as(list).bind(from);
            narrowed.values().fold(query, |query, value| query.bind(value)).fetch_all(on).await?
        }))
    }
}
