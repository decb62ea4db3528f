//! The facts of a case: its events, in the order of the chain.

use makegood_core::evidence::Fact;

use crate::database::{changing, reading};
use crate::facts::fact_of;
use crate::{Change, Store, StoreError};

/// What was said of the case, and what takes some of it back, which names no case itself.
const ALL: &str = "SELECT content FROM (
      SELECT seq, content FROM fact WHERE case_id = $1
      UNION ALL
      SELECT later.seq, later.content FROM fact AS own JOIN fact AS later ON later.replaces = own.id
      WHERE own.case_id = $1 AND later.case_id IS NULL
    ) AS said ORDER BY seq";

impl Store {
    /// The facts of a case.
    ///
    /// # Errors
    /// The database's, or a row that cannot be read.
    pub async fn facts_of_case(&self, case_id: &str) -> Result<Vec<Fact>, StoreError> {
        let rows: Vec<(Vec<u8>,)> = reading!(self, on => sqlx::query_as(ALL).bind(case_id).fetch_all(on).await?);
        rows.iter().map(|(content,)| fact_of(content)).collect()
    }
}

impl Change {
    /// The facts of a case as this change sees them.
    ///
    /// # Errors
    /// The database's, or a row that cannot be read.
    pub async fn facts_of_case(&mut self, case_id: &str) -> Result<Vec<Fact>, StoreError> {
        let rows: Vec<(Vec<u8>,)> = changing!(self, on => sqlx::query_as(ALL).bind(case_id).fetch_all(on).await?);
        rows.iter().map(|(content,)| fact_of(content)).collect()
    }
}
