//! Closing a period: settled once, signed, kept for good; and revising it when late facts change it.

use makegood_core::agreement_file::Saying;
use makegood_core::bundle::{Contents, open, read_evidence_part, recompute, verify};
use makegood_core::ledger::due_of;
use makegood_core::settle::{Adjustment, Settlement, adjustment};
use makegood_core::time::{Instant, Period, Zone};
use makegood_store::{Change, SettlementKey, StoreError};

use super::bound::has_ended;
use super::desk::{apart, asked};
use super::ready::unmeasured;
use super::{Adopted, Desk};
use crate::ledger::{Posted, post_dues};
use crate::signing::{PrivateKey, signature_holds};

/// A period that is to be closed, or why it stays open.
pub(crate) enum Closing {
    /// Settled and signed, to be kept.
    Ready(Signed),
    /// It stays provisional.
    Open(Vec<Saying>),
}

/// A settled and signed period, not kept yet.
pub(crate) struct Signed {
    /// The revision it follows; `None`: it is the closing.
    after: Option<i64>,
    document: String,
    bundle: String,
    /// What the ledger takes of it.
    posted: Posted,
}

/// What is known now of a period that is closed.
pub(crate) struct Revision {
    /// The next revision, where a figure changed.
    signed: Option<Signed>,
    /// What the ledger takes of it.
    posted: Posted,
}

impl Revision {
    /// Keeps it within `change`: the next revision, where there is one, and what follows for the ledger.
    ///
    /// # Errors
    /// The database's.
    pub(crate) async fn keep_in(&self, change: &mut Change, key: &SettlementKey<'_>) -> Result<(), StoreError> {
        match &self.signed {
            Some(signed) => signed.keep_in(change, key).await.map(drop),
            None => post_dues(change, key, &self.posted).await,
        }
    }
}

impl Signed {
    /// Keeps it within `change`; `false`: the period was closed or revised meanwhile, and stays as it is.
    ///
    /// # Errors
    /// The database's.
    pub(crate) async fn keep_in(&self, change: &mut Change, key: &SettlementKey<'_>) -> Result<bool, StoreError> {
        let kept = change.close_settlement(key, self.after, &self.document, self.bundle.as_bytes()).await?;
        if kept {
            post_dues(change, key, &self.posted).await?;
        }
        Ok(kept)
    }
}

impl Desk {
    /// Settles and signs a period that is not closed. With `accept_gaps` it is closed although minute cells end before
    /// it does: the agreement says what no data counts as.
    ///
    /// # Errors
    /// No version is in force in the period; the database's.
    pub(crate) async fn closing(
        &self,
        key: &SettlementKey<'_>,
        as_of: Instant,
        signer: &PrivateKey,
        accept_gaps: bool,
    ) -> Result<Closing, StoreError> {
        let period: Period = key.period.parse().map_err(StoreError::Refused)?;
        let adopted = self.adopted_for(key).await?;
        let evidence = self.evidence(&adopted, key).await?;
        if !accept_gaps {
            let open = unmeasured(&adopted.versions(key.agreement), &evidence, period, as_of);
            if !open.is_empty() {
                return Ok(Closing::Open(open));
            }
        }
        let (asked, signer, agreement) = (asked(key, &adopted, as_of), signer.clone(), key.agreement.to_owned());
        apart(move || {
            let (contents, settlements) =
                Contents::settled(asked, adopted.sources().to_vec(), &evidence).map_err(StoreError::Refused)?;
            let open: Vec<Saying> = settlements.iter().flat_map(|one| one.open_because.clone()).collect();
            if !open.is_empty() {
                return Ok(Closing::Open(open));
            }
            let posted = posted(&adopted, &agreement, &settlements, as_of);
            Ok(Closing::Ready(signed(&contents, &signer, None, posted)?))
        })
        .await
    }

    /// Whether an agreement is over for a customer: what is not used of its credits lapses, where that was agreed.
    ///
    /// # Errors
    /// The database's.
    pub(crate) async fn is_over(&self, key: &SettlementKey<'_>, now: Instant) -> Result<bool, StoreError> {
        Ok(is_over(&*self.adopted_for(key).await?, key.agreement, now))
    }

    /// What the ledger takes of a closed period on what is known at `as_of`; `None` as for [`Desk::revision`].
    ///
    /// # Errors
    /// The database's.
    pub(crate) async fn owed(&self, key: &SettlementKey<'_>, as_of: Instant) -> Result<Option<Posted>, StoreError> {
        let settled = self.settle(key, as_of, false).await?;
        if settled.settlements.iter().any(|one| !one.open_because.is_empty()) {
            return Ok(None);
        }
        Ok(Some(posted(&*self.adopted_for(key).await?, key.agreement, &settled.settlements, as_of)))
    }

    /// A closed period on what is known at `as_of`; `None`: it is not closed, or what is known does not settle it.
    ///
    /// # Errors
    /// The database's; the bundle of the closed period cannot be settled again.
    pub(crate) async fn revision(
        &self,
        key: &SettlementKey<'_>,
        as_of: Instant,
        signer: &PrivateKey,
    ) -> Result<Option<Revision>, StoreError> {
        let Some(last) = self.store().closed_settlements(key).await?.last().map(|last| last.revision) else {
            return Ok(None);
        };
        let Some(bundle) = self.store().settlement_bundle(key, last).await? else { return Ok(None) };
        let adopted = self.adopted_for(key).await?;
        let evidence = self.evidence(&adopted, key).await?;
        let (asked, signer, agreement) = (asked(key, &adopted, as_of), signer.clone(), key.agreement.to_owned());
        apart(move || {
            let closed = settled_again(&bundle)?;
            let (contents, now) =
                Contents::settled(asked, adopted.sources().to_vec(), &evidence).map_err(StoreError::Refused)?;
            let changed = now.iter().any(|now| {
                let version = &now.agreement.version;
                let before = closed.iter().find(|before| before.agreement.version == *version);
                before.is_none_or(|before| is_change(&adjustment(before, now)))
            });
            if now.iter().any(|now| !now.open_because.is_empty()) {
                return Ok(None);
            }
            let posted = posted(&adopted, &agreement, &now, as_of);
            let signed = changed.then(|| signed(&contents, &signer, Some(last), posted.clone())).transpose()?;
            Ok(Some(Revision { signed, posted }))
        })
        .await
    }
}

/// What the ledger takes of settlements of one agreement.
fn posted(adopted: &Adopted, agreement: &str, settlements: &[Settlement], now: Instant) -> Posted {
    let of_version = |settlement: &Settlement| {
        let version = adopted.version(&settlement.agreement.id, &settlement.agreement.version);
        version.map(|version| due_of(settlement, version)).unwrap_or_default()
    };
    let zone = adopted.versions(agreement).last().and_then(|version| Zone::named(&version.agreement.time_zone).ok());
    Posted {
        dues: settlements.iter().flat_map(of_version).collect(),
        zone: zone.unwrap_or_else(Zone::utc),
        ended: is_over(adopted, agreement, now),
    }
}

/// Whether the agreement is over: its last version ended, or it was ended for the customer whose it is here.
fn is_over(adopted: &Adopted, agreement: &str, now: Instant) -> bool {
    let last = adopted.versions(agreement).last().map(|version| version.days.end);
    [last, adopted.until_of(agreement)].into_iter().any(|end| has_ended(adopted, agreement, end, now))
}

fn is_change(adjustment: &Adjustment) -> bool {
    !adjustment.changes.is_empty() || !adjustment.owed.is_empty()
}

/// What a bundle says, from its own agreements and facts: later facts play no part, whatever time they state.
fn settled_again(bundle: &[u8]) -> Result<Vec<Settlement>, StoreError> {
    let broken = |why: String| StoreError::Broken(format!("a closed period's bundle cannot be settled again: {why}"));
    let opened = open(bundle).map_err(|error| broken(format!("{error:?}")))?;
    let contents = Contents::of(&opened).map_err(broken)?;
    let (evidence, _) = read_evidence_part(&contents.evidence, contents.asked.as_of).map_err(broken)?;
    recompute(&contents.asked, &contents.agreements, &evidence).map_err(broken)
}

/// What is about to be handed out verifies, or nothing is.
fn signed(contents: &Contents, signer: &PrivateKey, after: Option<i64>, posted: Posted) -> Result<Signed, StoreError> {
    let bundle = signer.sign(&contents.unsigned(signer.public()));
    let verified = verify(bundle.as_bytes(), None, signature_holds);
    if !verified.as_ref().is_ok_and(makegood_core::bundle::Verification::holds) {
        return Err(StoreError::Broken(format!(
            "the bundle would not verify, so nothing was closed; please report this: {verified:?}"
        )));
    }
    Ok(Signed { after, document: contents.settlement.clone(), bundle, posted })
}
