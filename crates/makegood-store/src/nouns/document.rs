//! Documents as the parties have them: the signed PDF, a scan, a letter.

use sqlx::FromRow;

use crate::database::reading;
use crate::noun::noun;
use crate::{Store, StoreError};

noun! {
    /// A document as the parties have it.
    Document is a "document" in document {
        /// SHA-256 of the bytes, in hex.
        hash: String,
        /// The agreement it belongs to.
        agreement: String,
        /// The file's name.
        name: String,
        /// Its media type.
        media_type: String,
        /// The file, to the byte.
        #[serde(skip)]
        bytes: Vec<u8>,
        /// When it was uploaded, in milliseconds since 1970 in UTC.
        uploaded_at: i64,
    }
    documents, document, add_document, change_document, remove_document
}

/// A document in a list: all but its bytes.
#[derive(Clone, Debug, PartialEq, Eq, FromRow)]
pub struct ListedDocument {
    /// SHA-256 of the bytes, in hex.
    pub hash: String,
    /// The agreement it belongs to.
    pub agreement: String,
    /// The file's name.
    pub name: String,
    /// Its media type.
    pub media_type: String,
    /// How many bytes it has.
    pub length: i64,
    /// When it was uploaded, in milliseconds since 1970 in UTC.
    pub uploaded_at: i64,
}

impl Store {
    /// The documents of an agreement, the latest first.
    ///
    /// # Errors
    /// The database's.
    pub async fn documents_of(&self, agreement: &str) -> Result<Vec<ListedDocument>, StoreError> {
        const ALL: &str =
            "SELECT hash, agreement, name, media_type, CAST(length(bytes) AS BIGINT) AS length, uploaded_at
            FROM document WHERE agreement = $1 ORDER BY uploaded_at DESC, hash";
        Ok(reading!(self, on => sqlx::query_as(ALL).bind(agreement).fetch_all(on).await?))
    }
}
