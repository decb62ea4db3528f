//! Attachments: files that came with a message.

use sqlx::FromRow;

use super::of_case;
use crate::database::reading;
use crate::{Store, StoreError};

of_case! {
    /// A file with a message.
    CaseAttachment is a "attachment" in case_attachment {
        /// Names the file for ever.
        id: String,
        /// The case.
        case_id: String,
        /// The message it came with.
        message_id: String,
        /// Its name, as it was sent.
        name: String,
        /// Its media type, as its content says.
        media_type: String,
        /// How many bytes it has.
        length: i64,
        /// The file, to the byte.
        #[serde(skip)]
        bytes: Vec<u8>,
    }
    attachments_of_case, add_case_attachment, ordered by "message_id, id"
}

/// An attachment in a list: all but its bytes.
#[derive(Clone, Debug, PartialEq, Eq, FromRow)]
pub struct ListedAttachment {
    /// Names the file for ever.
    pub id: String,
    /// The message it came with.
    pub message_id: String,
    /// Its name, as it was sent.
    pub name: String,
    /// Its media type, as its content says.
    pub media_type: String,
    /// How many bytes it has.
    pub length: i64,
}

impl Store {
    /// The attachments of a case without their bytes.
    ///
    /// # Errors
    /// The database's.
    pub async fn listed_attachments(&self, case_id: &str) -> Result<Vec<ListedAttachment>, StoreError> {
        const ALL: &str = "SELECT id, message_id, name, media_type, length FROM case_attachment
            WHERE case_id = $1 ORDER BY message_id, id";
        Ok(reading!(self, on => sqlx::query_as(ALL).bind(case_id).fetch_all(on).await?))
    }

    /// One attachment of a case.
    ///
    /// # Errors
    /// The database's.
    pub async fn case_attachment(&self, case_id: &str, id: &str) -> Result<Option<CaseAttachment>, StoreError> {
        let one = CaseAttachment::STATEMENTS.matching("case_id = $1 AND id = $2", "id");
        Ok(reading!(self, on => sqlx::query_as(one).bind(case_id).bind(id).fetch_optional(on).await?))
    }
}
