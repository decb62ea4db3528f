//! Hearing of changes that are to be seen to before the hour is over.

use std::collections::BTreeSet;

use makegood_store::{Changed, NewJob, StoreError};

use super::kind::{SCHEDULE, WATCH};
use super::{schedule, status_tell};
use crate::status::is_happening;
use crate::web::App;

/// What changes whom something is settled for, or when.
const NOUNS: [&str; 4] = ["agreement file", "customer of an agreement", "end of an agreement", "setting"];
/// Such changes come in groups.
const SOON_MS: i64 = 1_000;

/// Queues what keeps everything going, then hastens it after every change that matters to it.
pub(super) async fn listen(app: &App) -> Result<(), StoreError> {
    let mut changes = app.store().changed().await?;
    let author = || app.author("job:schedule");
    let mut change = app.store().change(&author()).await?;
    let now = app.now();
    schedule::begin(&mut change, now, now).await?;
    change.keep().await?;
    let mut watched = watched_services(app).await?;
    while let Some(changed) = changes.next().await {
        if matches!(&changed, Changed::Some) || is_noun(&changed, "incident policy") {
            watched = watched_services(app).await?;
        }
        if let Changed::One { noun, key } = &changed
            && ["fact", "minutes", "incident policy"].contains(&noun.as_str())
            && watched.contains(key)
        {
            let mut change = app.store().change(&author()).await?;
            let run_at = app.now().plus_ms(SOON_MS);
            change.hasten_job(&NewJob { kind: WATCH, key, run_at }).await?;
            change.keep().await?;
        }
        let is_news = match &changed {
            Changed::One { noun, .. } => is_happening(noun) || noun == "status page",
            Changed::Some => true,
        };
        if is_news {
            let mut change = app.store().change(&author()).await?;
            status_tell::soon(&mut change, app.now().plus_ms(SOON_MS)).await?;
            change.keep().await?;
        }
        let matters = match &changed {
            Changed::One { noun, .. } => NOUNS.contains(&noun.as_str()),
            Changed::Some => true,
        };
        if matters {
            let mut change = app.store().change(&author()).await?;
            let run_at = app.now().plus_ms(SOON_MS);
            change.hasten_job(&NewJob { kind: SCHEDULE, key: "", run_at }).await?;
            change.keep().await?;
        }
    }
    Ok(())
}

fn is_noun(changed: &Changed, wanted: &str) -> bool {
    matches!(changed, Changed::One { noun, .. } if noun == wanted)
}

/// The services whose minutes open incidents.
async fn watched_services(app: &App) -> Result<BTreeSet<String>, StoreError> {
    Ok(app.store().incident_policies().await?.into_iter().map(|policy| policy.service_id).collect())
}
