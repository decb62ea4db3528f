//! The service's database, as commands name it.

use makegood_store::{Place, Store, StoreError};

use super::Failure;

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
        Store::open(&Place::of(&self.place)).await.map_err(|error| store_failure(&error))
    }
}

/// What the store refuses is the user's to mend; everything else the world's.
pub(super) fn store_failure(error: &StoreError) -> Failure {
    match error {
        StoreError::Refused(why) => Failure::Input(why.clone()),
        StoreError::World(_) | StoreError::Broken(_) => Failure::World(error.to_string()),
    }
}
