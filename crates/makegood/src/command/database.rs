//! The service's database, as commands name it.

use std::future::Future;

use makegood_store::{Author, Place, Store, StoreError};

use super::Failure;
use crate::web::Clock;

/// Where the service keeps everything.
#[derive(Clone, clap::Args)]
pub(super) struct Database {
    /// A SQLite file, made where there is none, or postgres://user:password@host/database
    #[arg(
        long = "database",
        env = "MAKEGOOD_DATABASE",
        value_name = "FILE|URL",
        default_value = "makegood.db",
        hide_env_values = true
    )]
    place: String,
}

impl Database {
    /// Opens it.
    pub(super) async fn open(&self) -> Result<Store, Failure> {
        Store::open(&self.place()).await.map_err(|error| store_failure(&error))
    }

    /// Opens it where there is one, and leaves its tables as they are.
    pub(super) async fn open_as_it_is(&self) -> Result<Store, Failure> {
        Store::open_as_it_is(&self.place()).await.map_err(|error| store_failure(&error))
    }

    /// Where it is.
    pub(super) fn place(&self) -> Place {
        Place::of(&self.place)
    }
}

/// What the store refuses is the user's to mend; everything else the world's.
pub(super) fn store_failure(error: &StoreError) -> Failure {
    match error {
        StoreError::Refused(why) => Failure::Input(why.clone()),
        StoreError::World(_) | StoreError::Broken(_) => Failure::World(error.to_string()),
    }
}

/// Runs what a command does with a store.
pub(super) fn run<T>(work: impl Future<Output = Result<T, Failure>>) -> Result<T, Failure> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
    runtime.map_err(|error| Failure::World(format!("the runtime cannot start: {error}")))?.block_on(work)
}

/// Who changes something by a command.
pub(super) fn author() -> Author {
    Author { name: "command".to_owned(), at: Clock::default().now() }
}
