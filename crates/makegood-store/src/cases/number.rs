//! Case numbers: one after the other in each brand.

use crate::database::changing;
use crate::{Change, StoreError};

impl Change {
    /// The next case number of a brand: its name and a count from 1. No other change has the same one.
    ///
    /// # Errors
    /// There is no such brand; the database's.
    pub async fn next_case_number(&mut self, brand_id: &str) -> Result<String, StoreError> {
        const NEXT: &str = "INSERT INTO case_number (brand_id, last) VALUES ($1, 1)
            ON CONFLICT (brand_id) DO UPDATE SET last = case_number.last + 1 RETURNING last";
        let last: i64 = changing!(self, on => sqlx::query_scalar(NEXT).bind(brand_id).fetch_one(on).await?);
        Ok(format!("{brand_id}-{last}"))
    }

    /// Keeps a number that came from elsewhere from being given again.
    pub(crate) async fn take_case_number(&mut self, brand_id: &str, id: &str) -> Result<(), StoreError> {
        const TAKE: &str = "INSERT INTO case_number (brand_id, last) VALUES ($1, $2)
            ON CONFLICT (brand_id) DO UPDATE SET last = excluded.last WHERE case_number.last < excluded.last";
        let count =
            id.strip_prefix(brand_id).and_then(|rest| rest.strip_prefix('-')).and_then(|rest| rest.parse().ok());
        let Some(count): Option<i64> = count.filter(|count| *count > 0) else { return Ok(()) };
        changing!(self, on => sqlx::query(TAKE).bind(brand_id).bind(count).execute(on).await.map(drop))?;
        Ok(())
    }
}
