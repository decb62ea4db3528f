//! A fact that notices are about is corrected: what was told of it was told of its successor.

use makegood_core::time::Instant;
use makegood_store::{Change, NoticeDuty, StoreError};

use super::arrived::fact_of;

/// Carries the duties done about `old` over to `new`, which replaces it; call it in the same change.
///
/// # Errors
/// The database's.
pub(crate) async fn carried_over(change: &mut Change, old: &str, new: &str, now: Instant) -> Result<(), StoreError> {
    for duty in change.duties_about(old).await? {
        let Some(notice) = change.notice(&duty.notice_id).await? else { continue };
        let next = NoticeDuty {
            fact_id: format!("{}+", duty.fact_id),
            about_fact: new.to_owned(),
            replaced_by: None,
            ..duty.clone()
        };
        change.add_notice_duty(&next).await?;
        if let Some(done_at) = duty.done_at {
            let replaces = Some(duty.fact_id.clone());
            let fact = fact_of(&next, &notice, Instant::from_ms(done_at), now, replaces);
            change.append_facts(&[fact]).await?;
        }
        change.change_notice_duty(&NoticeDuty { replaced_by: Some(next.fact_id), ..duty }).await?;
    }
    Ok(())
}
