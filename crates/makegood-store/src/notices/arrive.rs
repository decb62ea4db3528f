//! What became of a notice: it arrived, or it was given up.

use crate::database::changing;
use crate::{Change, Notice, StoreError};

impl Change {
    /// Notes that the other side took a notice; says whether that was not known yet.
    ///
    /// # Errors
    /// The database's.
    pub async fn note_notice_delivered(&mut self, notice: &Notice) -> Result<bool, StoreError> {
        const DELIVERED: &str = "UPDATE notice SET delivered_at = $1
            WHERE id = $2 AND delivered_at IS NULL AND failed IS NULL";
        let at = self.author.at.as_ms();
        let done = changing!(self, on =>
            sqlx::query(DELIVERED).bind(at).bind(&notice.id).execute(on).await.map(|done| done.rows_affected()))?;
        self.tell("notice", &notice.about_id);
        Ok(done == 1)
    }

    /// Notes that a notice was given up; says whether it was still open.
    ///
    /// # Errors
    /// The database's.
    pub async fn note_notice_failed(&mut self, notice: &Notice, why: &str) -> Result<bool, StoreError> {
        const FAILED: &str = "UPDATE notice SET failed = $1
            WHERE id = $2 AND delivered_at IS NULL AND failed IS NULL";
        let done = changing!(self, on =>
            sqlx::query(FAILED).bind(why).bind(&notice.id).execute(on).await.map(|done| done.rows_affected()))?;
        self.tell("notice", &notice.about_id);
        Ok(done == 1)
    }

    /// The notice that a mail carries.
    ///
    /// # Errors
    /// The database's.
    pub async fn notice_of_mail(&mut self, message_id: &str) -> Result<Option<Notice>, StoreError> {
        const ONE: &str = "SELECT id, about, about_id, customer_id, recipient, channel, purpose, sent_at, delivered_at,
                failed, message_id
            FROM notice WHERE message_id = $1";
        Ok(changing!(self, on => sqlx::query_as(ONE).bind(message_id).fetch_optional(on).await?))
    }
}
