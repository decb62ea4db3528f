//! Agreements as uploaded: one text a version, and the documents beside them.

use crate::noun::noun;

noun! {
    /// One version of an agreement: its text as uploaded. The columns beside it are what the text says.
    AgreementFile is a "agreement file" in agreement_file {
        /// SHA-256 of the text, in hex.
        hash: String,
        /// The agreement's name over all its versions.
        agreement: String,
        /// The version's name.
        version: String,
        /// First day in force, `YYYY-MM-DD`.
        effective_on: String,
        /// First day no longer in force.
        ends_on: Option<String>,
        /// The text, to the byte.
        text: String,
        /// When it was uploaded, in milliseconds since 1970 in UTC.
        uploaded_at: i64,
        /// Since when it is settled by; from then on it is never changed.
        adopted_at: Option<i64>,
    }
    agreement_files, agreement_file, add_agreement_file, change_agreement_file, remove_agreement_file
}

noun! {
    /// A document as the parties have it: the signed PDF, a scan, a letter.
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
