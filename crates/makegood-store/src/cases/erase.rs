//! Erasing a case: everything that people wrote on it, and what mail and answers to programs said about it. Its facts, which say only what happened
//! and when, stay; so does that a mail was sent, to whom and when.

use serde::Serialize;

use crate::database::changing;
use crate::{Change, StoreError};

/// What belongs to a case, children first.
const BELONGINGS: [&str; 15] = [
    "DELETE FROM case_attachment WHERE case_id = $1",
    "DELETE FROM case_message WHERE case_id = $1",
    "DELETE FROM case_step WHERE case_id = $1",
    "DELETE FROM case_follower WHERE case_id = $1",
    "DELETE FROM case_tag WHERE case_id = $1",
    "DELETE FROM case_link WHERE case_id = $1",
    "DELETE FROM case_link WHERE other_id = $1",
    "DELETE FROM case_clock WHERE case_id = $1",
    "DELETE FROM case_presence WHERE case_id = $1",
    "DELETE FROM case_rating WHERE case_id = $1",
    "DELETE FROM case_change WHERE case_id = $1",
    "DELETE FROM case_field_value WHERE case_id = $1",
    "DELETE FROM schedule_done WHERE case_id = $1",
    "DELETE FROM escalation_taken WHERE case_id = $1",
    "DELETE FROM support_case WHERE id = $1",
];

/// What the audit log keeps of an erased case: nothing that was written.
#[derive(Serialize)]
struct Erased<'a> {
    brand_id: &'a str,
    customer_id: Option<&'a str>,
    opened_at: i64,
}

impl Change {
    /// Erases a case, with those that were merged into it; the audit log says that it was, and by whom.
    ///
    /// # Errors
    /// There is no such case; the database's.
    pub async fn erase_case(&mut self, id: &str) -> Result<(), StoreError> {
        let Some(case) = self.case(id).await? else { return Err(crate::noun::missing("case", id)) };
        let merged = self.merged_cases(id).await?;
        for one in merged.iter().chain([&case]) {
            for statement in BELONGINGS {
                changing!(self, on => sqlx::query(statement).bind(&one.id).execute(on).await.map(drop))?;
            }
            self.erase_mail_of_case(&one.id).await?;
            self.erase_replies_about_case(&one.id).await?;
            let customer_id = one.customer_id.as_deref();
            let erased = Erased { brand_id: &one.brand_id, customer_id, opened_at: one.opened_at };
            self.record("case", &one.id, Some(&erased), None).await?;
            self.tell("case", &one.id);
        }
        Ok(())
    }
}
