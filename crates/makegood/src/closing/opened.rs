//! A closed period, opened from its bundle: what both parties hold, derived again from its own agreements and facts.

use std::sync::Arc;

use makegood_core::bundle::{Contents, agreements_of, open, read_evidence_part, recompute};
use makegood_store::{AgreementFile, StoreError};

use super::desk::apart;
use super::{Adopted, Settled};

/// The settlements of a bundle, with every stretch derived.
///
/// # Errors
/// The bundle cannot be taken apart, or settled again.
pub(crate) async fn opened(bundle: Vec<u8>) -> Result<Settled, StoreError> {
    apart(move || of_bundle(&bundle).map_err(|why| StoreError::Broken(format!("a bundle that is kept: {why}")))).await
}

fn of_bundle(bundle: &[u8]) -> Result<Settled, String> {
    let opened = open(bundle).map_err(|error| format!("{error:?}"))?;
    let contents = Contents::of(&opened)?;
    let (evidence, _) = read_evidence_part(&contents.evidence, contents.asked.as_of)?;
    let settlements = recompute(&contents.asked, &contents.agreements, &evidence)?;
    let read = agreements_of(&contents.agreements)?;
    let files = contents.agreements.into_iter().zip(&read).map(|(source, agreement)| AgreementFile {
        hash: String::new(),
        agreement: agreement.id.clone(),
        version: agreement.version.clone(),
        effective_on: agreement.effective.to_string(),
        ends_on: agreement.ends.map(|ends| ends.to_string()),
        text: source.text,
        uploaded_at: 0,
        adopted_at: None,
    });
    let adopted = Adopted::read(files.collect()).map_err(|error| error.to_string())?;
    Ok(Settled::new(Arc::new(adopted), settlements))
}
