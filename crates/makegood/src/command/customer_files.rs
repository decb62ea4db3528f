//! The files of a customer's folder: what `export-customer` writes and `import-customer` reads.

use std::path::PathBuf;

use makegood_store::{CaseAttachment, CopiedSettlement, Document};

/// What the store says of the customer.
pub(super) const COPY: &str = "customer.json";

/// The facts, sealed.
pub(super) const EVIDENCE: &str = "evidence.jsonl";

/// Where the bytes of a document are.
pub(super) fn document_name(document: &Document) -> PathBuf {
    let hash = plain(&document.hash);
    PathBuf::from("documents").join(format!("{}-{}", hash.get(..8).unwrap_or(&hash), plain(&document.name)))
}

/// Where the bytes of an attachment are.
pub(super) fn attachment_name(attachment: &CaseAttachment) -> PathBuf {
    PathBuf::from("attachments").join(format!("{}-{}", plain(&attachment.id), plain(&attachment.name)))
}

/// Where a bundle is.
pub(super) fn bundle_name(settlement: &CopiedSettlement) -> PathBuf {
    let CopiedSettlement { agreement, period, revision, .. } = settlement;
    PathBuf::from("settlements").join(format!("{}-{}-{revision}.bundle", plain(agreement), plain(period)))
}

/// A name that stays within its folder: letters, digits and `._-` of any script, never a dot first.
pub(super) fn plain(name: &str) -> String {
    let keep = |letter: char| letter.is_alphanumeric() || "._-".contains(letter);
    let plain: String = name.chars().map(|letter| if keep(letter) { letter } else { '_' }).collect();
    plain.trim_start_matches('.').to_owned()
}
