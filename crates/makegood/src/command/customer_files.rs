//! The files of a customer's folder: what `export-customer` and the service hand out, and `import-customer` reads.

use std::path::PathBuf;

use makegood_core::evidence::Fact;
use makegood_core::evidence::chain::Chain;
use makegood_core::evidence::line::write_line;
use makegood_store::{CaseAttachment, CopiedSettlement, CustomerCopy, Document};

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

/// Every file of the folder, in the order in which they are written.
///
/// # Errors
/// What the store says of the customer cannot be written as JSON.
pub(crate) fn files_of(copy: &CustomerCopy) -> Result<Vec<(PathBuf, Vec<u8>)>, serde_json::Error> {
    let mut files = Vec::new();
    for file in &copy.agreements {
        let name = format!("{}-{}.yaml", plain(&file.agreement), &file.hash[..8.min(file.hash.len())]);
        files.push((PathBuf::from("agreements").join(name), file.text.clone().into_bytes()));
    }
    files.extend(copy.documents.iter().map(|document| (document_name(document), document.bytes.clone())));
    files.extend(copy.settlements.iter().map(|settlement| (bundle_name(settlement), settlement.bundle.clone())));
    let attachments = copy.cases.iter().flat_map(|case| &case.attachments);
    files.extend(attachments.map(|attachment| (attachment_name(attachment), attachment.bytes.clone())));
    files.push((PathBuf::from(EVIDENCE), sealed(&copy.facts).into_bytes()));
    let mut text = serde_json::to_string_pretty(copy)?;
    text.push('\n');
    // The last to be there: a folder without it is unfinished.
    files.push((PathBuf::from(COPY), text.into_bytes()));
    Ok(files)
}

/// Canonical lines, each with its hash.
fn sealed(facts: &[Fact]) -> String {
    let (mut chain, mut text) = (Chain::default(), String::new());
    for fact in facts {
        let hash = chain.push(fact);
        write_line(fact, Some(&hash), &mut text);
        text.push('\n');
    }
    text
}
