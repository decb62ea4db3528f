//! Work to be done later, once in effect: a queue in the database, shared by every replica.
//!
//! A job is taken for a while (its lease). A worker that dies loses it when the lease ends, and another one does it
//! again: so every job can run twice, and what it does is kept in the same change as its end ([`Change::finish_job`]).

use makegood_core::time::Instant;
use sqlx::FromRow;

use crate::database::{changing, reading};
use crate::dialect::one_free_job;
use crate::{Change, Store, StoreError};

/// Something to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewJob<'a> {
    /// What kind of work: the name of the code that does it.
    pub kind: &'a str,
    /// On what; of two unfinished jobs of one kind on one thing, the second is not queued.
    pub key: &'a str,
    /// Not before.
    pub run_at: Instant,
}

/// A job as a worker has it.
#[derive(Clone, Debug, PartialEq, Eq, FromRow)]
pub struct Job {
    /// Its number.
    pub id: i64,
    /// What kind of work.
    pub kind: String,
    /// On what.
    pub key: String,
    /// How often it was taken, with this time.
    pub attempts: i64,
    /// Until when it is this worker's, in milliseconds since 1970 in UTC: a worker may finish only its own.
    pub lease_until: i64,
}

/// How many jobs there are in each state.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, FromRow)]
pub struct JobCounts {
    /// To be done, now or later.
    pub queued: i64,
    /// In a worker's hands.
    pub running: i64,
    /// Given up.
    pub failed: i64,
}

impl Change {
    /// Queues a job, within the change that makes it necessary; says whether it is new.
    ///
    /// # Errors
    /// The database's.
    pub async fn queue_job(&mut self, job: &NewJob<'_>) -> Result<bool, StoreError> {
        const ADD: &str = "INSERT INTO job (kind, key, run_at, attempts) VALUES ($1, $2, $3, 0)
            ON CONFLICT (kind, key) WHERE finished_at IS NULL AND failed_at IS NULL DO NOTHING";
        let NewJob { kind, key, run_at } = job;
        let added = changing!(self, on => sqlx::query(ADD)
            .bind(kind)
            .bind(key)
            .bind(run_at.as_ms())
            .execute(on)
            .await
            .map(|done| done.rows_affected()))?;
        Ok(added == 1)
    }

    /// Queues a job, or has the one that waits already run at `run_at` if that is sooner; says whether either was done.
    ///
    /// # Errors
    /// The database's.
    pub async fn hasten_job(&mut self, job: &NewJob<'_>) -> Result<bool, StoreError> {
        const SOONER: &str = "UPDATE job SET run_at = $3 WHERE kind = $1 AND key = $2 AND run_at > $3
              AND finished_at IS NULL AND failed_at IS NULL AND lease_until IS NULL";
        if self.queue_job(job).await? {
            return Ok(true);
        }
        let NewJob { kind, key, run_at } = job;
        let hastened = changing!(self, on => sqlx::query(SOONER)
            .bind(kind)
            .bind(key)
            .bind(run_at.as_ms())
            .execute(on)
            .await
            .map(|done| done.rows_affected()))?;
        Ok(hastened == 1)
    }

    /// Notes that a job is done. Its effects belong into the same change.
    ///
    /// # Errors
    /// The job is no longer this worker's, because its lease ran out: drop the change, another worker has it.
    pub async fn finish_job(&mut self, job: &Job) -> Result<(), StoreError> {
        const FINISH: &str = "UPDATE job SET finished_at = $1, lease_until = NULL, last_error = NULL
            WHERE id = $2 AND attempts = $3 AND finished_at IS NULL AND failed_at IS NULL";
        let at = self.author.at.as_ms();
        let done = changing!(self, on => sqlx::query(FINISH)
            .bind(at)
            .bind(job.id)
            .bind(job.attempts)
            .execute(on)
            .await
            .map(|done| done.rows_affected()))?;
        if done == 1 { Ok(()) } else { Err(lost(job)) }
    }

    /// Notes that a job went wrong: it is tried again at `again`, or given up without one.
    ///
    /// # Errors
    /// As for [`Change::finish_job`].
    pub async fn fail_job(&mut self, job: &Job, why: &str, again: Option<Instant>) -> Result<(), StoreError> {
        const FAIL: &str = "UPDATE job SET last_error = $1, lease_until = NULL, run_at = COALESCE($2, run_at),
                failed_at = CASE WHEN $2 IS NULL THEN $3 END
            WHERE id = $4 AND attempts = $5 AND finished_at IS NULL AND failed_at IS NULL";
        let at = self.author.at.as_ms();
        let done = changing!(self, on => sqlx::query(FAIL)
            .bind(why)
            .bind(again.map(Instant::as_ms))
            .bind(at)
            .bind(job.id)
            .bind(job.attempts)
            .execute(on)
            .await
            .map(|done| done.rows_affected()))?;
        if done == 1 { Ok(()) } else { Err(lost(job)) }
    }

    /// Keeps a job for longer; `false`: it is no longer this worker's.
    ///
    /// # Errors
    /// The database's.
    pub async fn renew_job(&mut self, job: &Job, lease_until: Instant) -> Result<bool, StoreError> {
        const RENEW: &str = "UPDATE job SET lease_until = $1
            WHERE id = $2 AND attempts = $3 AND finished_at IS NULL AND failed_at IS NULL AND lease_until IS NOT NULL";
        let renewed = changing!(self, on => sqlx::query(RENEW)
            .bind(lease_until.as_ms())
            .bind(job.id)
            .bind(job.attempts)
            .execute(on)
            .await
            .map(|done| done.rows_affected()))?;
        Ok(renewed == 1)
    }

    /// Forgets jobs that were done or given up before `before`.
    ///
    /// # Errors
    /// The database's.
    pub async fn forget_ended_jobs(&mut self, before: Instant) -> Result<u64, StoreError> {
        const FORGET: &str = "DELETE FROM job WHERE finished_at < $1 OR failed_at < $1";
        let before = before.as_ms();
        Ok(changing!(self, on => sqlx::query(FORGET).bind(before).execute(on).await.map(|done| done.rows_affected()))?)
    }

    /// Takes the job that has been due longest, until `lease_until`; `None`: nothing is due.
    ///
    /// # Errors
    /// The database's.
    pub async fn take_job(&mut self, now: Instant, lease_until: Instant) -> Result<Option<Job>, StoreError> {
        let take = one_free_job(&self.transaction);
        Ok(changing!(self, on => sqlx::query_as(take)
            .bind(now.as_ms())
            .bind(lease_until.as_ms())
            .fetch_optional(on)
            .await?))
    }
}

impl Store {
    /// Whether a job is due that nobody has; looking costs less than taking.
    ///
    /// # Errors
    /// The database's.
    pub async fn job_is_due(&self, now: Instant) -> Result<bool, StoreError> {
        const DUE: &str = "SELECT COUNT(*) FROM (SELECT 1 FROM job
            WHERE finished_at IS NULL AND failed_at IS NULL AND run_at <= $1
              AND (lease_until IS NULL OR lease_until <= $1) LIMIT 1) AS due";
        let due: i64 = reading!(self, on => sqlx::query_scalar(DUE).bind(now.as_ms()).fetch_one(on).await?);
        Ok(due == 1)
    }

    /// How many jobs wait, run, and were given up.
    ///
    /// # Errors
    /// The database's.
    pub async fn job_counts(&self) -> Result<JobCounts, StoreError> {
        const COUNT: &str = "SELECT
                COUNT(CASE WHEN failed_at IS NULL AND lease_until IS NULL THEN 1 END) AS queued,
                COUNT(CASE WHEN failed_at IS NULL AND lease_until IS NOT NULL THEN 1 END) AS running,
                COUNT(failed_at) AS failed
            FROM job WHERE finished_at IS NULL";
        Ok(reading!(self, on => sqlx::query_as(COUNT).fetch_one(on).await?))
    }
}

fn lost(job: &Job) -> StoreError {
    StoreError::Refused(format!(
        "job {} (`{}` on `{}`) is no longer this worker's: its lease ran out and another worker took it",
        job.id, job.kind, job.key
    ))
}
