//! How the store is: what `makegood doctor` asks of it.

use std::path::Path;

use sqlx::FromRow;

use crate::database::{Database, reading};
use crate::dialect::{ABOUT_POSTGRES, ABOUT_SQLITE};
use crate::open::migration_of_this_program;
use crate::{Store, StoreError};

/// What a database says of itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Health {
    /// Its name and version.
    pub database: String,
    /// How many bytes it takes.
    pub bytes: i64,
    /// Its clock, in milliseconds since 1970 in UTC.
    pub clock_at: i64,
    /// The newest migration that was applied.
    pub migration: i64,
    /// The newest that this program knows.
    pub known_migration: i64,
}

#[derive(FromRow)]
struct About {
    name: String,
    bytes: i64,
    clock_at: i64,
}

impl Store {
    /// How the database is.
    ///
    /// # Errors
    /// The database's.
    pub async fn health(&self) -> Result<Health, StoreError> {
        let About { name, bytes, clock_at } = match &self.database {
            Database::Sqlite { read, .. } => sqlx::query_as(ABOUT_SQLITE).fetch_one(read).await?,
            Database::Postgres(pool) => sqlx::query_as(ABOUT_POSTGRES).fetch_one(pool).await?,
        };
        let migration = self.migration().await?;
        Ok(Health { database: name, bytes, clock_at, migration, known_migration: migration_of_this_program() })
    }

    /// The newest migration that was applied.
    pub(crate) async fn migration(&self) -> Result<i64, StoreError> {
        const NEWEST: &str = "SELECT COALESCE(MAX(version), 0) FROM _sqlx_migrations WHERE success";
        let newest: i64 = reading!(self, on => sqlx::query_scalar(NEWEST).fetch_one(on).await?);
        if newest == 0 {
            return Err(StoreError::Broken("the database has no migration applied".to_owned()));
        }
        Ok(newest)
    }
}

/// How many bytes the disk under `path` has free; `None` where the system does not say.
pub fn free_bytes(path: &Path) -> Option<u64> {
    let disk = rustix::fs::statvfs(path).ok()?;
    Some(disk.f_bavail.saturating_mul(disk.f_frsize))
}
