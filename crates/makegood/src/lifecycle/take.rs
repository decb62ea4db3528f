//! Taking one step of a version: allowed by the core's rules, then written down.

use makegood_core::lifecycle::{Refusal, Step, Way};
use makegood_store::{AgreementFile, AgreementStep, Change, Store, StoreError};
use uuid::Uuid;

use super::waits::{tell_of_waiting, waiting};
use super::{NotTaken, Version, Who};
use crate::web::App;

/// A step that somebody would take.
#[derive(Clone, Debug)]
pub(crate) struct Act<'a> {
    pub(crate) step: Step,
    /// Why; of pricing, the levels and the price.
    pub(crate) reason: &'a str,
    /// Of signing: the whole signature.
    pub(crate) signature: Option<String>,
}

impl<'a> Act<'a> {
    /// A step that is not signed.
    pub(crate) fn of(step: Step, reason: &'a str) -> Act<'a> {
        Act { step, reason, signature: None }
    }
}

/// Takes a step of one version.
///
/// # Errors
/// The step may not be taken, now or by this person; the database's.
pub(super) async fn take(
    store: &Store,
    change: &mut Change,
    who: &Who,
    file: &AgreementFile,
    act: &Act<'_>,
) -> Result<(), NotTaken> {
    let version = Version::held(store, change, file).await?;
    version.course.may(&act.step, &who.actor, &version.facts)?;
    Ok(write(change, who, file, act).await?)
}

/// Takes a step of versions that come to bind together, the one that was asked for last; where a level above took it
/// already, that stays. Those for whom it waits then are told.
///
/// # Errors
/// As for one.
pub(crate) async fn take_together(
    app: &App,
    change: &mut Change,
    who: &Who,
    files: &[&AgreementFile],
    act: &Act<'_>,
) -> Result<(), NotTaken> {
    let Some((last, above)) = files.split_last() else { return Ok(()) };
    let (store, before) = (app.store(), waiting(app, change, last).await?);
    for file in above {
        match take(store, change, who, file, act).await {
            Err(NotTaken::Step(Refusal::DoneAlready)) => {}
            done => done?,
        }
    }
    take(store, change, who, last, act).await?;
    tell_of_waiting(app, change, who, last, &before).await?;
    Ok(())
}

/// Notes that a text was written down, in the change that keeps it.
///
/// # Errors
/// The database's.
pub(crate) async fn drafted(change: &mut Change, who: &Who, file: &AgreementFile) -> Result<(), StoreError> {
    write(change, who, file, &Act::of(Step::Drafted, "")).await
}

/// Notes that a draft was given up, in the change that removes it.
///
/// # Errors
/// The database's.
pub(crate) async fn withdrawn(change: &mut Change, who: &Who, file: &AgreementFile) -> Result<(), StoreError> {
    write(change, who, file, &Act::of(Step::Withdrawn, "")).await
}

async fn write(change: &mut Change, who: &Who, file: &AgreementFile, act: &Act<'_>) -> Result<(), StoreError> {
    let record = AgreementStep {
        id: Uuid::now_v7().to_string(),
        hash: file.hash.clone(),
        agreement: file.agreement.clone(),
        version: file.version.clone(),
        what: act.step.word().to_owned(),
        way: act.step.way().map(|way: Way| way.word().to_owned()),
        party: act.step.party().key().to_owned(),
        at: change.at().as_ms(),
        author: who.author.clone(),
        member_id: who.actor.id.clone(),
        reason: act.reason.trim().to_owned(),
        signature: act.signature.clone(),
    };
    change.add_agreement_step(&record).await
}
