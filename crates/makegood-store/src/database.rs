//! The two databases, and the macros by which one statement runs on either.

use sqlx::{PgPool, SqlitePool};

/// The connections of an open store.
#[derive(Clone, Debug)]
pub(crate) enum Database {
    /// One writer at a time, as SQLite has it; readers see the last committed state meanwhile.
    Sqlite {
        /// Many connections that cannot write.
        read: SqlitePool,
        /// The one that can.
        write: SqlitePool,
    },
    /// A pool for both.
    Postgres(PgPool),
}

/// Runs `$body` with `$on` as the executor for reading.
macro_rules! reading {
    ($store:expr, $on:ident => $body:expr) => {
        match &$store.database {
            $crate::database::Database::Sqlite { read: $on, .. } => $body,
            $crate::database::Database::Postgres($on) => $body,
        }
    };
}

/// Runs `$body` within a change, with `$on` as the executor.
macro_rules! changing {
    ($change:expr, $on:ident => $body:expr) => {
        match &mut $change.transaction {
            $crate::change::Transaction::Sqlite(transaction) => {
                let $on = &mut **transaction;
                $body
            }
            $crate::change::Transaction::Postgres(transaction) => {
                let $on = &mut **transaction;
                $body
            }
        }
    };
}

pub(crate) use {changing, reading};
