//! What becomes of a notice: when it arrives, the duties that it does are done.

use makegood_core::evidence::{Body, Fact, Obligation, ObligationEvent};
use makegood_core::time::Instant;
use makegood_store::{Change, Notice, NoticeDuty, StoreError};

/// A mail was taken by the other side.
///
/// # Errors
/// The database's.
pub(crate) async fn delivered(change: &mut Change, message_id: &str, now: Instant) -> Result<(), StoreError> {
    match change.notice_of_mail(message_id).await? {
        Some(notice) => arrived(change, &notice, now).await,
        None => Ok(()),
    }
}

/// A mail was given up.
///
/// # Errors
/// The database's.
pub(crate) async fn failed(change: &mut Change, message_id: &str, why: &str) -> Result<(), StoreError> {
    if let Some(notice) = change.notice_of_mail(message_id).await? {
        change.note_notice_failed(&notice, why).await?;
    }
    Ok(())
}

/// Notes that a notice arrived, and appends the obligation facts of the duties that it does.
pub(super) async fn arrived(change: &mut Change, notice: &Notice, now: Instant) -> Result<(), StoreError> {
    if !change.note_notice_delivered(notice).await? {
        return Ok(());
    }
    for duty in change.duties_of_notice(&notice.id).await? {
        change.append_facts(&[fact_of(&duty, notice, now, now, None)]).await?;
        change.change_notice_duty(&NoticeDuty { done_at: Some(now.as_ms()), ..duty }).await?;
    }
    Ok(())
}

/// That the duty was done at `at`.
pub(super) fn fact_of(
    duty: &NoticeDuty,
    notice: &Notice,
    at: Instant,
    recorded: Instant,
    replaces: Option<String>,
) -> Fact {
    Fact {
        id: duty.fact_id.clone(),
        recorded,
        replaces,
        source: Some(format!("notice by {}", notice.channel)),
        body: Body::Obligation(Obligation {
            duty: duty.duty.clone(),
            event: ObligationEvent::Done,
            at,
            about: Some(duty.about_fact.clone()),
            customer: notice.customer_id.clone(),
        }),
    }
}
