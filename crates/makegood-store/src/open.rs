//! Opening the store: where it is, and its tables brought up to date.

#[cfg(test)]
mod full_disk;

use std::path::PathBuf;

use sqlx::migrate::Migrator;
use sqlx::postgres::{PgConnectOptions, PgPoolOptions};
use sqlx::sqlite::SqlitePoolOptions;

use crate::StoreError;
use crate::changed::Listeners;
use crate::database::Database;
use crate::dialect::sqlite_options;

static SQLITE: Migrator = sqlx::migrate!("migrations/sqlite");
static POSTGRES: Migrator = sqlx::migrate!("migrations/postgres");

/// Where a store is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Place {
    /// A SQLite file.
    File(PathBuf),
    /// A PostgreSQL database by its URL.
    Postgres(String),
}

impl Place {
    /// `postgres://…` is a server, everything else a file.
    pub fn of(text: &str) -> Place {
        match text.starts_with("postgres://") || text.starts_with("postgresql://") {
            true => Place::Postgres(text.to_owned()),
            false => Place::File(PathBuf::from(text)),
        }
    }
}

/// An open store; cloning it shares the connections.
#[derive(Clone, Debug)]
pub struct Store {
    pub(crate) database: Database,
    pub(crate) listeners: Listeners,
}

/// How many connections read a SQLite file at once, or use a PostgreSQL database.
const CONNECTIONS: u32 = 8;

impl Store {
    /// Opens the store at `place`, makes it where there is none, and brings its tables up to this program's.
    ///
    /// # Errors
    /// The file or server cannot be used, or a newer program has changed its tables.
    pub async fn open(place: &Place) -> Result<Store, StoreError> {
        Store::open_with(place, Tables::OfThisProgram).await
    }

    /// Opens the store that is at `place` and leaves its tables as they are: for looking at it and for backups.
    ///
    /// # Errors
    /// There is none, or the file or server cannot be used.
    pub async fn open_as_it_is(place: &Place) -> Result<Store, StoreError> {
        let store = Store::open_with(place, Tables::AsTheyAre).await?;
        store.migration().await.map_err(|_| nothing_at(place))?;
        Ok(store)
    }

    pub(crate) async fn open_with(place: &Place, tables: Tables) -> Result<Store, StoreError> {
        let database = match place {
            Place::File(file) => {
                if tables == Tables::AsTheyAre && !file.exists() {
                    return Err(nothing_at(place));
                }
                let options = sqlite_options(file);
                // The writer comes first: it makes the file and its tables.
                let write = SqlitePoolOptions::new().max_connections(1).connect_with(options.clone()).await?;
                if let Some(migrator) = tables.of(&SQLITE) {
                    migrator.run(&write).await.map_err(not_migrated)?;
                }
                let read =
                    SqlitePoolOptions::new().max_connections(CONNECTIONS).connect_with(options.read_only(true)).await?;
                Database::Sqlite { read, write }
            }
            Place::Postgres(url) => {
                let options: PgConnectOptions = url.parse()?;
                let pool = PgPoolOptions::new().max_connections(CONNECTIONS).connect_with(options).await?;
                if let Some(migrator) = tables.of(&POSTGRES) {
                    migrator.run(&pool).await.map_err(not_migrated)?;
                }
                Database::Postgres(pool)
            }
        };
        Ok(Store { database, listeners: Listeners::default() })
    }

    /// Closes every connection; what was kept is on disk.
    pub async fn close(&self) {
        match &self.database {
            Database::Sqlite { read, write } => {
                read.close().await;
                write.close().await;
            }
            Database::Postgres(pool) => pool.close().await,
        }
    }
}

/// The newest migration that this program knows.
pub(crate) fn migration_of_this_program() -> i64 {
    SQLITE.iter().map(|migration| migration.version).max().unwrap_or_default()
}

/// What opening does to the tables.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Tables {
    /// Brings them up to this program's.
    OfThisProgram,
    /// Makes those of an earlier migration, in an empty database.
    OfMigration(i64),
    /// Nothing.
    AsTheyAre,
}

impl Tables {
    fn of(self, all: &Migrator) -> Option<Migrator> {
        let last = match self {
            Tables::OfThisProgram => i64::MAX,
            Tables::OfMigration(last) => last,
            Tables::AsTheyAre => return None,
        };
        let wanted = all.iter().filter(|migration| migration.version <= last);
        Some(Migrator::with_migrations(wanted.cloned().collect()))
    }
}

fn nothing_at(place: &Place) -> StoreError {
    let place = match place {
        Place::File(file) => format!("file `{}`", file.display()),
        Place::Postgres(_) => "PostgreSQL database".to_owned(),
    };
    StoreError::Refused(format!("the {place} holds no store of Makegood; name the one that `makegood serve` uses"))
}

fn not_migrated(error: sqlx::migrate::MigrateError) -> StoreError {
    use sqlx::migrate::MigrateError;
    match error {
        MigrateError::VersionMissing(version) | MigrateError::VersionTooNew(version, _) => {
            StoreError::Refused(format!(
                "the database has migration `{version}`, which this program does not know: a newer Makegood has used it; use that version, or restore a backup from before"
            ))
        }
        MigrateError::VersionMismatch(version) => StoreError::Broken(format!(
            "migration `{version}` of the database differs from this program's: it was made by another build"
        )),
        MigrateError::Execute(error) => StoreError::from(error),
        other => StoreError::Broken(other.to_string()),
    }
}
