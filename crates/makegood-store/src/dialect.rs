//! Everything in which SQLite and PostgreSQL differ, beside their migrations.

use std::time::Duration;

use crate::change::Transaction;
use crate::{Change, StoreError};
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqliteSynchronous};

/// A change takes the one write lock at its beginning: taken later, it could find that what it read is stale.
pub(crate) const BEGIN_SQLITE_CHANGE: &str = "BEGIN IMMEDIATE";

/// One change at a time may add to the chain, on every replica: the number is the chain's own and means nothing else.
const HOLD_THE_CHAIN: &str = "SELECT pg_advisory_xact_lock(7216453209)";

impl Change {
    /// Waits until no other change adds to the chain; SQLite has one change at a time anyway.
    pub(crate) async fn hold_the_chain(&mut self) -> Result<(), StoreError> {
        if let Transaction::Postgres(transaction) = &mut self.transaction {
            sqlx::query(HOLD_THE_CHAIN).execute(&mut **transaction).await?;
        }
        Ok(())
    }
}

/// Ends a `SELECT` whose rows no other change may alter before this one ends; SQLite has one change at a time anyway.
pub(crate) fn held_rows(transaction: &Transaction) -> &'static str {
    match transaction {
        Transaction::Sqlite(_) => "",
        Transaction::Postgres(_) => " FOR UPDATE",
    }
}

/// One change at a time decides about a period, on every replica.
const HOLD_THE_PERIOD: &str = "SELECT pg_advisory_xact_lock(hashtextextended($1, 0))";

impl Change {
    /// Waits until no other change decides about the period of this name; SQLite has one change at a time anyway.
    pub(crate) async fn hold_the_period(&mut self, name: &str) -> Result<(), StoreError> {
        if let Transaction::Postgres(transaction) = &mut self.transaction {
            sqlx::query(HOLD_THE_PERIOD).bind(name).execute(&mut **transaction).await?;
        }
        Ok(())
    }
}

/// Takes one free job: `$1` now, `$2` the end of the lease.
macro_rules! take_job {
    ($locked:literal) => {
        concat!(
            "UPDATE job SET lease_until = $2, attempts = attempts + 1 WHERE id = (
                SELECT id FROM job
                WHERE finished_at IS NULL AND failed_at IS NULL AND run_at <= $1
                  AND (lease_until IS NULL OR lease_until <= $1)
                ORDER BY run_at, id LIMIT 1 ",
            $locked,
            ") RETURNING id, kind, key, attempts, lease_until"
        )
    };
}

/// On PostgreSQL several changes take jobs at once: each skips those that another one is just taking.
pub(crate) fn one_free_job(transaction: &Transaction) -> &'static str {
    match transaction {
        Transaction::Sqlite(_) => take_job!(""),
        Transaction::Postgres(_) => take_job!("FOR UPDATE SKIP LOCKED"),
    }
}

/// How long a change waits for the one before it.
const LONGEST_WAIT: Duration = Duration::from_secs(30);

/// What every SQLite connection sets: readers beside the writer, durable commits, references that hold.
pub(crate) fn sqlite_options(file: &std::path::Path) -> SqliteConnectOptions {
    SqliteConnectOptions::new()
        .filename(file)
        .create_if_missing(true)
        .journal_mode(SqliteJournalMode::Wal)
        .synchronous(SqliteSynchronous::Full)
        .foreign_keys(true)
        .busy_timeout(LONGEST_WAIT)
}
