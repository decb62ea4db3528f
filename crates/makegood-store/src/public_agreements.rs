//! Agreements that everybody may read: public figures are counted by them.

use serde_json::json;

use crate::database::{changing, reading};
use crate::{Change, Store, StoreError};

impl Store {
    /// The ids of the agreements that are public.
    ///
    /// # Errors
    /// The database's.
    pub async fn public_agreements(&self) -> Result<Vec<String>, StoreError> {
        const ALL: &str = "SELECT agreement FROM public_agreement ORDER BY agreement";
        Ok(reading!(self, on => sqlx::query_scalar(ALL).fetch_all(on).await?))
    }
}

impl Change {
    /// Makes an agreement public, or no longer; says whether that changes anything.
    ///
    /// # Errors
    /// The database's.
    pub async fn set_public_agreement(&mut self, agreement: &str, public: bool) -> Result<bool, StoreError> {
        const ADD: &str = "INSERT INTO public_agreement (agreement, since) VALUES ($1, $2) ON CONFLICT DO NOTHING";
        const REMOVE: &str = "DELETE FROM public_agreement WHERE agreement = $1";
        let since = self.author.at.as_ms();
        let done = match public {
            true => changing!(self, on =>
                sqlx::query(ADD).bind(agreement).bind(since).execute(on).await.map(|done| done.rows_affected()))?,
            false => changing!(self, on =>
                sqlx::query(REMOVE).bind(agreement).execute(on).await.map(|done| done.rows_affected()))?,
        };
        if done == 1 {
            let (before, after) = (json!({ "public": !public }), json!({ "public": public }));
            self.record("public agreement", agreement, Some(&before), Some(&after)).await?;
        }
        Ok(done == 1)
    }
}
