//! Sending one mail of the queue.

use makegood_store::StoreError;

use super::work::Work;
use crate::mail::NotSent;
use crate::notices;

/// Tried so often, later and later, for about half a day; then it is given up, and the settings page says so.
const MOST: i64 = 18;
const FIRST_AGAIN_MS: i64 = 5_000;
const LAST_AGAIN_MS: i64 = 3_600_000;

/// The job's key is the mail's message id. Without a server to send by, the mail waits in the queue.
pub(super) async fn run(work: Work<'_>) -> Result<(), StoreError> {
    let id = &work.job.key;
    let waiting = work.store().mail(id).await?.filter(|mail| mail.sent_at.is_none() && mail.failed_at.is_none());
    let Some(mail) = waiting else { return work.finish(work.change().await?).await };
    let Some(server) = work.app.mail_server() else {
        let mut change = work.change().await?;
        change.fail_job(work.job, "no mail server is set", Some(work.now().plus_ms(LAST_AGAIN_MS))).await?;
        return change.keep().await;
    };
    let sent = server.send(&mail).await;
    let mut change = work.change().await?;
    match sent {
        Ok(()) => {
            change.note_mail_sent(id).await?;
            notices::delivered(&mut change, id, work.now()).await?;
            work.finish(change).await
        }
        Err(NotSent::Yet(why)) if work.job.attempts < MOST => {
            let doublings = u32::try_from(work.job.attempts - 1).unwrap_or(u32::MAX).min(10);
            let again = (FIRST_AGAIN_MS << doublings).min(LAST_AGAIN_MS);
            change.note_mail_failed(id, &why, false).await?;
            change.fail_job(work.job, &why, Some(work.now().plus_ms(again))).await?;
            change.keep().await
        }
        Err(NotSent::Yet(why) | NotSent::Ever(why)) => {
            tracing::warn!(mail = %id, %why, "a mail was given up");
            change.note_mail_failed(id, &why, true).await?;
            notices::failed(&mut change, id, &why).await?;
            work.finish(change).await
        }
    }
}
