//! Everything in which SQLite and PostgreSQL differ, beside their migrations.

use std::time::Duration;

use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqliteSynchronous};

/// A change takes the one write lock at its beginning: taken later, it could find that what it read is stale.
pub(crate) const BEGIN_SQLITE_CHANGE: &str = "BEGIN IMMEDIATE";

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
