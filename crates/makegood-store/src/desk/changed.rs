//! How often people changed what the desk does by itself, so that what was read once is read again only then.

use crate::database::reading;
use crate::{Store, StoreError};

impl Store {
    /// How many entries the audit log has of rules, policies, hours, letters and assignment; each change adds some.
    ///
    /// # Errors
    /// The database's.
    pub async fn desk_change_count(&self) -> Result<i64, StoreError> {
        const COUNT: &str = "SELECT COUNT(*) FROM audit_entry WHERE noun IN ('delivery rule', 'schedule rule',
            'escalation policy', 'opening hours', 'letter of a state', 'assignment of a group')";
        Ok(reading!(self, on => sqlx::query_scalar(COUNT).fetch_one(on).await?))
    }
}
