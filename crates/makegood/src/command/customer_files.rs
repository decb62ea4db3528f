//! The files of a customer's folder: what `export-customer` and the service hand out, and `import-customer` reads.

use std::path::PathBuf;

use makegood_core::evidence::Fact;
use makegood_core::evidence::chain::Chain;
use makegood_core::evidence::line::{read_line, write_line};
use makegood_store::{
    CaseAttachment, CopiedDispute, CopiedSettlement, CustomerCopy, DisputeFact, Document, StatementLine,
};

use crate::ledger::{Line, statement, statement_csv, statement_json};

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

/// The files that follow from what the store says of credits and disputes: the statement of account, and the evidence that
/// was offered in each dispute, sealed like the rest.
///
/// # Errors
/// A movement or a fact cannot be read.
pub(super) fn derived(copy: &CustomerCopy) -> Result<Vec<(PathBuf, Vec<u8>)>, String> {
    let mut files = Vec::new();
    if !copy.credits.is_empty() {
        let lines = statement_of(copy)?;
        let json = statement_json(&copy.customer.id, &lines).map_err(|error| error.to_string())?;
        files.push((PathBuf::from("credits/statement.csv"), statement_csv(&lines)?));
        files.push((PathBuf::from("credits/statement.json"), json));
    }
    for own in copy.disputes.iter().filter(|own| !own.facts.is_empty()) {
        let name = PathBuf::from("disputes").join(format!("{}.jsonl", plain(&own.dispute.id)));
        files.push((name, sealed(&offered(own)?).into_bytes()));
    }
    Ok(files)
}

/// The statement of account of what is copied, its movements numbered from 1.
fn statement_of(copy: &CustomerCopy) -> Result<Vec<Line>, String> {
    let mut lines = Vec::new();
    for own in &copy.credits {
        let (credit, line) = (&own.credit, |moved| StatementLine {
            moved,
            agreement: own.credit.agreement.clone(),
            customer: own.credit.customer.clone(),
            period: own.credit.period.clone(),
            days: own.credit.days.clone(),
            currency: own.credit.currency.clone(),
        });
        let stray = own.movements.iter().find(|moved| moved.credit_id != credit.id);
        if let Some(moved) = stray {
            return Err(format!("movement {} is not one of the credit `{}`", moved.number, credit.id));
        }
        lines.extend(own.movements.iter().cloned().map(line));
    }
    lines.sort_by_key(|line| line.moved.number);
    let damages = copy.credits.iter().filter_map(|own| own.damages.clone());
    let damages = damages.map(|own| (own.credit_id.clone(), own)).collect();
    let lines = statement(lines, &damages).map_err(|error| error.to_string())?;
    Ok(lines.into_iter().map(|(_, line)| line).collect())
}

/// The facts that the customer offered in a dispute, without those that were taken back.
fn offered(own: &CopiedDispute) -> Result<Vec<Fact>, String> {
    let read = |line: &str| read_line(line).map(|read| read.fact);
    let stands = |kept: &&DisputeFact| !own.withdrawn.iter().any(|gone| gone.fact_id == kept.id);
    let read = own.facts.iter().filter(stands).map(|kept| {
        read(&kept.line).map_err(|_| format!("the fact `{}` of dispute `{}` cannot be read", kept.id, own.dispute.id))
    });
    read.collect()
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
/// What the store says of the customer cannot be written.
pub(crate) fn files_of(copy: &CustomerCopy) -> Result<Vec<(PathBuf, Vec<u8>)>, String> {
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
    files.extend(derived(copy)?);
    let mut text = serde_json::to_string_pretty(copy).map_err(|error| error.to_string())?;
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
