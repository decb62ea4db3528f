//! The cases that were merged into a case.

use crate::cases::Case;
use crate::database::{changing, reading};
use crate::{Change, Store, StoreError};

const OF: (&str, &str) = ("merged_into = $1", "opened_at, id");

impl Store {
    /// The cases that were merged into this one, the earliest first.
    ///
    /// # Errors
    /// The database's.
    pub async fn merged_cases(&self, id: &str) -> Result<Vec<Case>, StoreError> {
        let all = Case::STATEMENTS.matching(OF.0, OF.1);
        Ok(reading!(self, on => sqlx::query_as(all).bind(id).fetch_all(on).await?))
    }
}

impl Change {
    /// The cases that were merged into this one as this change sees them, the earliest first.
    ///
    /// # Errors
    /// The database's.
    pub async fn merged_cases(&mut self, id: &str) -> Result<Vec<Case>, StoreError> {
        let all = Case::STATEMENTS.matching(OF.0, OF.1);
        Ok(changing!(self, on => sqlx::query_as(all).bind(id).fetch_all(on).await?))
    }
}
