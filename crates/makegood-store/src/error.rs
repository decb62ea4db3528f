//! What can go wrong with the store, sorted by who must act.

use std::fmt;

/// Why the store did not do what it was asked.
#[derive(Debug)]
pub enum StoreError {
    /// The caller asked for what the store's rules refuse; the text says which, and what to do.
    Refused(String),
    /// The database cannot be reached, is full, or broke off: trying again later may help.
    World(sqlx::Error),
    /// The database holds what this program cannot understand, or answered what it never should.
    Broken(String),
}

impl fmt::Display for StoreError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            StoreError::Refused(why) | StoreError::Broken(why) => out.write_str(why),
            StoreError::World(error) if is_full(error) => {
                write!(
                    out,
                    "the disk of the database is full: nothing of this change was kept; free some space and try again ({error})"
                )
            }
            StoreError::World(error) => write!(out, "the database: {error}"),
        }
    }
}

/// SQLite's `SQLITE_FULL`, PostgreSQL's `disk_full`.
fn is_full(error: &sqlx::Error) -> bool {
    let code = error.as_database_error().and_then(sqlx::error::DatabaseError::code);
    code.is_some_and(|code| ["13", "53100"].contains(&&*code))
}

impl std::error::Error for StoreError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            StoreError::World(error) => Some(error),
            StoreError::Refused(_) | StoreError::Broken(_) => None,
        }
    }
}

impl From<sqlx::Error> for StoreError {
    fn from(error: sqlx::Error) -> StoreError {
        match error {
            sqlx::Error::ColumnDecode { .. } | sqlx::Error::ColumnNotFound(_) | sqlx::Error::TypeNotFound { .. } => {
                StoreError::Broken(error.to_string())
            }
            other => StoreError::World(other),
        }
    }
}
