//! The workers of one replica: each takes a job, does it, and takes the next, until the service stops.

use std::time::Duration;

use makegood_store::{Job, StoreError};
use tokio::sync::watch;
use tokio::task::JoinSet;

use super::{kind, listen};
use crate::web::App;

const WORKERS: usize = 2;
/// How often a worker with nothing to do looks for work.
const LOOK_EVERY: Duration = Duration::from_secs(1);
/// After so long without a sign of life, a job is another worker's.
const LEASE_MS: i64 = 30_000;
const RENEW_EVERY: Duration = Duration::from_secs(10);
/// How long a job under way may take after the service was asked to stop; another replica does it again then.
const LONGEST_GOODBYE: Duration = Duration::from_secs(10);

const FIRST_AGAIN_MS: i64 = 5_000;
const LAST_AGAIN_MS: i64 = 3_600_000;

/// Workers under way.
pub(crate) struct Workers {
    stop: watch::Sender<bool>,
    tasks: JoinSet<()>,
}

impl Workers {
    /// Begins to work.
    pub(crate) fn begin(app: &App) -> Workers {
        let (stop, stopped) = watch::channel(false);
        let mut tasks = JoinSet::new();
        for _ in 0..WORKERS {
            tasks.spawn(work(app.clone(), stopped.clone()));
        }
        tasks.spawn(hear(app.clone(), stopped));
        Workers { stop, tasks }
    }

    /// Lets jobs under way end, and takes no further ones.
    pub(crate) async fn stop(mut self) {
        // Nobody is there to be told where all have ended.
        let _ = self.stop.send(true);
        let ended = async { while self.tasks.join_next().await.is_some() {} };
        if tokio::time::timeout(LONGEST_GOODBYE, ended).await.is_err() {
            tracing::warn!("jobs were left half way; they are done again");
        }
    }
}

async fn work(app: App, mut stopped: watch::Receiver<bool>) {
    while !*stopped.borrow() {
        match take(&app).await {
            Ok(Some(job)) => carry_out(&app, &job).await,
            Ok(None) => rest(&mut stopped).await,
            Err(error) => {
                tracing::warn!(%error, "no job can be taken");
                rest(&mut stopped).await;
            }
        }
    }
}

/// Listens for changes; a lost database is tried again.
async fn hear(app: App, mut stopped: watch::Receiver<bool>) {
    while !*stopped.borrow() {
        tokio::select! {
            heard = listen::listen(&app) => match heard {
                Ok(()) => return,
                Err(error) => tracing::warn!(%error, "changes cannot be heard"),
            },
            _ = stopped.changed() => return,
        }
        rest(&mut stopped).await;
    }
}

async fn rest(stopped: &mut watch::Receiver<bool>) {
    tokio::select! {
        () = tokio::time::sleep(LOOK_EVERY) => {}
        _ = stopped.changed() => {}
    }
}

async fn take(app: &App) -> Result<Option<Job>, StoreError> {
    let now = app.now();
    if !app.store().job_is_due(now).await? {
        return Ok(None);
    }
    let mut change = app.store().change(&app.author("job")).await?;
    let job = change.take_job(now, now.plus_ms(LEASE_MS)).await?;
    change.keep().await?;
    Ok(job)
}

/// Does a job while its lease is renewed; what goes wrong is noted, and tried again later and later.
async fn carry_out(app: &App, job: &Job) {
    let outcome = tokio::select! {
        outcome = kind::run(app, job) => outcome,
        lost = keep(app, job) => {
            tracing::warn!(kind = %job.kind, key = %job.key, ?lost, "a job was lost to another worker");
            return;
        }
    };
    let Err(error) = outcome else { return };
    tracing::warn!(kind = %job.kind, key = %job.key, attempt = job.attempts, %error, "a job went wrong");
    let doublings = u32::try_from(job.attempts - 1).unwrap_or(u32::MAX).min(10);
    let again = (FIRST_AGAIN_MS << doublings).min(LAST_AGAIN_MS);
    let noted = async {
        let mut change = app.store().change(&app.author(format!("job:{}", job.kind))).await?;
        change.fail_job(job, &error.to_string(), Some(app.now().plus_ms(again))).await?;
        change.keep().await
    };
    if let Err(error) = noted.await {
        tracing::warn!(kind = %job.kind, key = %job.key, %error, "that could not be noted; its lease will run out");
    }
}

/// Renews the lease until the job is somebody else's.
async fn keep(app: &App, job: &Job) -> Result<(), StoreError> {
    loop {
        tokio::time::sleep(RENEW_EVERY).await;
        let mut change = app.store().change(&app.author("job")).await?;
        let kept = change.renew_job(job, app.now().plus_ms(LEASE_MS)).await?;
        change.keep().await?;
        if !kept {
            return Ok(());
        }
    }
}
