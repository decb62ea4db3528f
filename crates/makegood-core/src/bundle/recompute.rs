//! The answer to what a bundle asks, from nothing but its agreements and facts.

use sha2::{Digest, Sha256};

use super::Asked;
use crate::agreement::Agreement;
use crate::agreement_file::{self, Gravity, Source};
use crate::evidence::View;
use crate::evidence::chain::Hash;
use crate::evidence::collection::Collection;
use crate::settle::{Request, Settlement, in_force, settle};
use crate::time::Period;

/// Settles every version of every agreement that is in force in the period, with every stretch derived; agreements
/// in the order of the files, versions by their first day.
///
/// # Errors
/// The period or an agreement is not sound, or nothing is in force.
pub fn recompute(asked: &Asked, sources: &[Source], evidence: &Collection) -> Result<Vec<Settlement>, String> {
    let period: Period = asked.period.parse()?;
    let agreements = agreements_of(sources)?;
    let head = evidence.head(asked.as_of).to_string();
    let view = View::new(evidence.as_of(asked.as_of), asked.as_of);
    let mut settlements = Vec::new();
    for (at, first) in agreements.iter().enumerate() {
        if agreements.iter().take(at).any(|before| before.id == first.id) {
            continue;
        }
        for version in in_force(&agreements, &first.id) {
            if version.days.cut_to(period).is_empty() {
                continue;
            }
            let request = Request {
                agreement: version.agreement,
                agreement_hash: &hash_of(version.agreement, &agreements, sources),
                in_force: version.days,
                period,
                customer: asked.customer.as_deref(),
                view: &view,
                evidence_head: &head,
                traced: true,
            };
            let settlement = settle(&request).map_err(|problem| format!("agreement `{}`: {problem}", first.id))?;
            settlements.push(settlement);
        }
    }
    if settlements.is_empty() {
        return Err(format!("no version of an agreement here is in force in {period}"));
    }
    Ok(settlements)
}

/// One agreement a file, in the order of the files.
fn agreements_of(sources: &[Source]) -> Result<Vec<Agreement>, String> {
    let (agreements, problems) = agreement_file::read(sources);
    if let Some(problem) = problems.iter().find(|problem| problem.gravity == Gravity::Error) {
        let name = sources.get(problem.place.file).map_or("", |source| source.name.as_str());
        return Err(format!(
            "{name}:{}:{}: {}: {}",
            problem.place.line, problem.place.column, problem.code, problem.message
        ));
    }
    if agreements.len() != sources.len() {
        return Err(format!("{} files hold {} agreements", sources.len(), agreements.len()));
    }
    Ok(agreements)
}

/// SHA-256 of the file an agreement was read from, as the settlement names it.
fn hash_of(agreement: &Agreement, agreements: &[Agreement], sources: &[Source]) -> String {
    let source = agreements.iter().zip(sources).find(|(own, _)| std::ptr::eq(*own, agreement));
    source.map_or_else(String::new, |(_, source)| Hash::from_bytes(Sha256::digest(&source.text).into()).to_string())
}
