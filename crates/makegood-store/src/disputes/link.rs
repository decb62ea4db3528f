//! Links by which arbiters read a dispute, and nothing else.

use super::of_dispute;
use crate::database::reading;
use crate::noun::noun;
use crate::{Store, StoreError};

noun! {
    /// A read-only link; its token is in the link alone.
    DisputeLink is a "link to a dispute" in dispute_link {
        /// Names it for ever.
        id: String,
        /// The dispute.
        dispute_id: String,
        /// SHA-256 of the token, in hexadecimal digits.
        token_hash: String,
        /// For whom: a name, an office.
        whom: String,
        /// When it was made, in milliseconds since 1970 in UTC.
        made_at: i64,
        /// When it stops working.
        ends_at: i64,
        /// By whom, named as in the audit log.
        author: String,
    }
    dispute_links, dispute_link, add_dispute_link, change_dispute_link, remove_dispute_link
}

of_dispute!(DisputeLink, links_of_dispute, "made_at, id");

impl Store {
    /// The link of a token while it works, by the token's SHA-256 in hexadecimal digits; `now` in milliseconds.
    ///
    /// # Errors
    /// The database's.
    pub async fn dispute_link_of_token(&self, token_hash: &str, now: i64) -> Result<Option<DisputeLink>, StoreError> {
        let one = DisputeLink::STATEMENTS.matching("token_hash = $1 AND ends_at > $2", "id");
        Ok(reading!(self, on => sqlx::query_as(one).bind(token_hash).bind(now).fetch_optional(on).await?))
    }
}
