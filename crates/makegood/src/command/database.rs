//! The store that a command looks at or fills: where it is, how it is opened, what its failures mean.

use std::future::Future;

use makegood_store::{Author, Place, Store, StoreError};

use super::Failure;
use crate::web::Clock;

/// Which store a command is about.
#[derive(Clone, Debug, clap::Args)]
pub(crate) struct Database {
    /// A SQLite file, or postgres://user:password@host/database
    #[arg(
        long,
        env = "MAKEGOOD_DATABASE",
        value_name = "FILE|URL",
        default_value = "makegood.db",
        hide_env_values = true
    )]
    database: String,
}

impl Database {
    /// Where it is.
    pub(crate) fn place(&self) -> Place {
        Place::of(&self.database)
    }

    /// Opens the store that is there, to write what this program understands.
    pub(crate) async fn open(&self) -> Result<Store, Failure> {
        let store = self.open_as_it_is().await?;
        let health = store.health().await.map_err(failure)?;
        if health.migration == health.known_migration {
            return Ok(store);
        }
        Err(Failure::Input(format!(
            "the database is at migration {}, this program at {}: use the version that the service runs",
            health.migration, health.known_migration
        )))
    }

    /// Opens the store that is there, and changes nothing in it.
    pub(crate) async fn open_as_it_is(&self) -> Result<Store, Failure> {
        Store::open_as_it_is(&self.place()).await.map_err(failure)
    }
}

/// Runs what a command does with a store.
pub(crate) fn run<T>(work: impl Future<Output = Result<T, Failure>>) -> Result<T, Failure> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
    runtime.map_err(|error| Failure::World(format!("the runtime cannot start: {error}")))?.block_on(work)
}

/// Who must act on what the store did not do.
pub(crate) fn failure(error: StoreError) -> Failure {
    match error {
        StoreError::Refused(why) | StoreError::Broken(why) => Failure::Input(why),
        StoreError::World(_) => Failure::World(error.to_string()),
    }
}

/// Who changes something by a command.
pub(crate) fn author() -> Author {
    Author { name: "command".to_owned(), at: Clock::default().now() }
}
