//! What customers ask to be promised, and whether it can be done (M1).

use std::collections::BTreeMap;

use makegood_core::lifecycle::{Party, Refusal};
use makegood_store::{Change, Feasibility, Requirement, Store, StoreError};
use uuid::Uuid;

use super::{NotTaken, Who};

/// A requirement, and what was decided last.
#[derive(Clone, Debug)]
pub(crate) struct Asked {
    pub(crate) requirement: Requirement,
    pub(crate) decision: Option<Feasibility>,
}

impl Asked {
    /// The agreement that it is about: the one that answers it, else the one that was asked for.
    pub(crate) fn agreement(&self) -> &str {
        let answered = self.decision.as_ref().map(|own| own.agreement.as_str()).filter(|own| !own.is_empty());
        answered.unwrap_or(&self.requirement.agreement)
    }
}

/// What somebody asks for.
pub(crate) struct NewRequirement<'a> {
    /// The agreement; empty: a new one.
    pub(crate) agreement: &'a str,
    /// The customer for whom; those of a customer ask for themselves.
    pub(crate) customer: Option<&'a str>,
    pub(crate) text: &'a str,
}

/// Every requirement, the latest first.
///
/// # Errors
/// The database's.
pub(crate) async fn asked(store: &Store) -> Result<Vec<Asked>, StoreError> {
    let decisions = store.feasibilities().await?.into_iter();
    let mut last: BTreeMap<String, Feasibility> =
        decisions.map(|decision| (decision.requirement_id.clone(), decision)).collect();
    let all = store.requirements().await?.into_iter().rev();
    Ok(all.map(|requirement| Asked { decision: last.remove(&requirement.id), requirement }).collect())
}

/// How many requirements of an agreement nobody decided.
pub(super) async fn undecided(store: &Store, agreement: &str) -> Result<usize, StoreError> {
    let mut open = 0;
    for requirement in store.requirements_of_agreement(agreement).await? {
        open += usize::from(store.feasibilities_of_requirement(&requirement.id).await?.is_empty());
    }
    Ok(open)
}

/// Writes down what is asked for.
///
/// # Errors
/// Nothing is asked for; it is not for this person; the database's.
pub(crate) async fn ask(change: &mut Change, who: &Who, new: &NewRequirement<'_>) -> Result<(), NotTaken> {
    if new.text.trim().is_empty() {
        return Err(NotTaken::refused("write what is to be promised", "무엇을 약속받고 싶은지 적어 주세요"));
    }
    let customer_id = match &who.actor.party {
        Party::Customer(id) => Some(id.clone()),
        Party::Provider if who.actor.manages => new.customer.map(str::to_owned),
        Party::Provider => return Err(Refusal::NotYours.into()),
    };
    let requirement = Requirement {
        id: Uuid::now_v7().to_string(),
        agreement: new.agreement.trim().to_owned(),
        customer_id,
        text: new.text.trim().to_owned(),
        at: change.at().as_ms(),
        author: who.author.clone(),
    };
    Ok(change.add_requirement(&requirement).await?)
}

/// Decides whether it can be done.
///
/// # Errors
/// There is no reason; there is no such requirement; the database's.
pub(crate) async fn decide(
    change: &mut Change,
    who: &Who,
    requirement_id: &str,
    agreement: &str,
    (technical, commercial): (bool, bool),
    reason: &str,
) -> Result<(), NotTaken> {
    if reason.trim().is_empty() {
        return Err(NotTaken::refused(
            "say why it can be done, or why not",
            "가능한 이유나 불가능한 이유를 적어 주세요",
        ));
    }
    let decision = Feasibility {
        id: Uuid::now_v7().to_string(),
        requirement_id: requirement_id.to_owned(),
        agreement: agreement.trim().to_owned(),
        technical,
        commercial,
        reason: reason.trim().to_owned(),
        at: change.at().as_ms(),
        author: who.author.clone(),
    };
    Ok(change.add_feasibility(&decision).await?)
}
