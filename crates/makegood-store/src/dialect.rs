//! Everything in which SQLite and PostgreSQL differ, beside their migrations.

pub(crate) mod words;

use std::time::Duration;

use crate::archive::ColumnType;
use crate::change::Transaction;
use crate::noun::safe;
use crate::{Change, StoreError};
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqliteSynchronous};

/// A change takes the one write lock at its beginning: taken later, it could find that what it read is stale.
pub(crate) const BEGIN_SQLITE_CHANGE: &str = "BEGIN IMMEDIATE";

/// A moment in which nothing changes; on SQLite a reading transaction is one anyway.
pub(crate) const BEGIN_POSTGRES_MOMENT: &str = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY";

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

/// One change at a time gives places to cases, on every replica: nothing is held after it, so nothing waits in a circle.
const HOLD_THE_PLACES: &str = "SELECT pg_advisory_xact_lock(7216453210)";

impl Change {
    /// Waits until no other change gives places to cases; SQLite has one change at a time anyway.
    pub(crate) async fn hold_the_places(&mut self) -> Result<(), StoreError> {
        if let Transaction::Postgres(transaction) = &mut self.transaction {
            sqlx::query(HOLD_THE_PLACES).execute(&mut **transaction).await?;
        }
        Ok(())
    }
}

/// One change at a time adds to the ledger, on every replica: its numbers come in the order in which changes are kept.
const HOLD_THE_LEDGER: &str = "SELECT pg_advisory_xact_lock(7216453211)";

impl Change {
    /// Waits until no other change adds to the ledger; SQLite has one change at a time anyway.
    pub(crate) async fn hold_the_ledger(&mut self) -> Result<(), StoreError> {
        if let Transaction::Postgres(transaction) = &mut self.transaction {
            sqlx::query(HOLD_THE_LEDGER).execute(&mut **transaction).await?;
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

/// What a database says of itself: name and version, its bytes, and its clock in milliseconds since 1970 in UTC.
pub(crate) const ABOUT_SQLITE: &str = "SELECT 'SQLite ' || sqlite_version() AS name,
        (SELECT page_count FROM pragma_page_count()) * (SELECT page_size FROM pragma_page_size()) AS bytes,
        CAST(ROUND((julianday('now') - 2440587.5) * 86400000) AS INTEGER) AS clock_at";
pub(crate) const ABOUT_POSTGRES: &str = "SELECT 'PostgreSQL ' || current_setting('server_version') AS name,
        pg_database_size(current_database()) AS bytes,
        CAST(EXTRACT(EPOCH FROM clock_timestamp()) * 1000 AS BIGINT) AS clock_at";

const SQLITE_COLUMNS: &str = "SELECT name, lower(type) FROM pragma_table_info($1) ORDER BY cid";
const POSTGRES_COLUMNS: &str = "SELECT column_name::text, data_type::text FROM information_schema.columns
    WHERE table_schema = current_schema() AND table_name = $1 ORDER BY ordinal_position";

impl Change {
    /// The columns of a table in their order; none where it is not there.
    pub(crate) async fn columns_of(&mut self, table: &str) -> Result<Vec<(String, ColumnType)>, StoreError> {
        let columns: Vec<(String, String)> = match &mut self.transaction {
            Transaction::Sqlite(on) => sqlx::query_as(SQLITE_COLUMNS).bind(table).fetch_all(&mut **on).await?,
            Transaction::Postgres(on) => sqlx::query_as(POSTGRES_COLUMNS).bind(table).fetch_all(&mut **on).await?,
        };
        let typed = |(name, written): (String, String)| match written.as_str() {
            "text" => Ok((name, ColumnType::Text)),
            "integer" | "bigint" => Ok((name, ColumnType::Integer)),
            "boolean" => Ok((name, ColumnType::Truth)),
            "blob" | "bytea" => Ok((name, ColumnType::Bytes)),
            other => Err(StoreError::Broken(format!("the column `{name}` of `{table}` has the type `{other}`"))),
        };
        columns.into_iter().map(typed).collect()
    }

    /// The statement that puts one whole row back, with the number it had.
    pub(crate) fn inserting(&self, table: &str, columns: &[(String, ColumnType)]) -> String {
        let names: Vec<&str> = columns.iter().map(|(name, _)| name.as_str()).collect();
        let places: Vec<String> = (1..=columns.len()).map(|place| format!("${place}")).collect();
        let numbered = match self.transaction {
            Transaction::Sqlite(_) => "",
            Transaction::Postgres(_) => "OVERRIDING SYSTEM VALUE ",
        };
        format!("INSERT INTO {table} ({}) {numbered}VALUES ({})", names.join(", "), places.join(", "))
    }

    /// Lets the numbers that the database gives go on after those that were put back; SQLite does so by itself.
    pub(crate) async fn go_on_counting(&mut self, tables: &[&str]) -> Result<(), StoreError> {
        const COUNTED: &str = "SELECT column_name::text FROM information_schema.columns
            WHERE table_schema = current_schema() AND table_name = $1 AND is_identity = 'YES'";
        let Transaction::Postgres(on) = &mut self.transaction else { return Ok(()) };
        for table in tables {
            let counted: Vec<String> = sqlx::query_scalar(COUNTED).bind(table).fetch_all(&mut **on).await?;
            for column in counted {
                let set = safe(format!(
                    "SELECT setval(pg_get_serial_sequence('{table}', '{column}'), COALESCE(MAX({column}), 0) + 1, false) FROM {table}"
                ));
                sqlx::query(set).execute(&mut **on).await?;
            }
        }
        Ok(())
    }
}
