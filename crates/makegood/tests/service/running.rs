//! One running service with a database of its own; it ends with the test.

use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::Arc;

use makegood_core::time::Instant;
use makegood_store::{Author, Change, Place, Store, StoreError};
use tempfile::TempDir;

use crate::Client;

/// A service, its database and its address.
pub(crate) struct Service {
    process: Child,
    folder: Arc<TempDir>,
    /// A file in the folder, or a database elsewhere.
    database: String,
    address: String,
    /// The link of the first run, where nobody has an account yet.
    first_run: Option<String>,
}

impl Service {
    /// A new service on an empty database.
    pub(crate) fn start() -> Service {
        Service::start_with(&[])
    }

    /// The same with more arguments of `makegood serve`.
    pub(crate) fn start_with(arguments: &[&str]) -> Service {
        let folder = Arc::new(tempfile::tempdir().unwrap());
        let database = folder.path().join("makegood.db").display().to_string();
        Service::start_in(folder, database, arguments)
    }

    /// A replica on a database that others may use too.
    pub(crate) fn start_on(database: &str, arguments: &[&str]) -> Service {
        Service::start_in(Arc::new(tempfile::tempdir().unwrap()), database.to_owned(), arguments)
    }

    /// Stops the program and starts it again on the same database.
    pub(crate) fn restart_with(self, arguments: &[&str]) -> Service {
        let (folder, database) = (Arc::clone(&self.folder), self.database.clone());
        drop(self);
        Service::start_in(folder, database, arguments)
    }

    fn start_in(folder: Arc<TempDir>, database: String, arguments: &[&str]) -> Service {
        let log = std::fs::File::create(log_of(folder.path())).unwrap();
        let mut process = Command::new(env!("CARGO_BIN_EXE_makegood"))
            .args(["serve", "--listen", "127.0.0.1:0", "--database", &database])
            .args(arguments)
            .stdout(Stdio::piped())
            .stderr(log)
            .spawn()
            .expect("the program starts");
        let mut lines = BufReader::new(process.stdout.take().unwrap()).lines().map(Result::unwrap);
        let first =
            lines.next().unwrap_or_else(|| panic!("{}", std::fs::read_to_string(log_of(folder.path())).unwrap()));
        let (_, address) = first.split_once(", listening at ").expect("the first line names the address");
        let address = format!("http://{address}");
        let mut service = Service { process, folder, database, address, first_run: None };
        // The link follows at once or not at all: an answer to a request is later than both.
        if service.has_no_owner() {
            let link = lines.find_map(|line| line.split_once("/first-run/").map(|(_, token)| token.to_owned()));
            service.first_run = Some(format!("/first-run/{}", link.unwrap()));
        }
        service
    }

    fn has_no_owner(&self) -> bool {
        self.read(async |store| store.members().await).is_empty()
    }

    /// A reader with no cookies yet.
    pub(crate) fn anybody(&self) -> Client {
        Client::new(&self.address)
    }

    /// Scheme, host and port.
    pub(crate) fn address(&self) -> &str {
        &self.address
    }

    /// The path by which the first owner begins.
    pub(crate) fn first_run(&self) -> &str {
        self.first_run.as_deref().expect("nobody has an account yet")
    }

    /// What the program wrote into its log.
    pub(crate) fn log(&self) -> String {
        std::fs::read_to_string(log_of(self.folder.path())).unwrap()
    }

    /// Changes what is kept, beside the running program, as another replica would.
    pub(crate) fn change(&self, work: impl AsyncFnOnce(&mut Change) -> Result<(), StoreError>) {
        let author = Author { name: "command".to_owned(), at: "2024-02-01T00:00:00Z".parse::<Instant>().unwrap() };
        self.read(async |store| {
            let mut change = store.change(&author).await?;
            work(&mut change).await?;
            change.keep().await
        });
    }

    /// Reads what is kept.
    pub(crate) fn read<T>(&self, work: impl AsyncFnOnce(&Store) -> Result<T, StoreError>) -> T {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        runtime.block_on(async {
            let store = Store::open(&Place::of(&self.database)).await.unwrap();
            let found = work(&store).await.unwrap();
            store.close().await;
            found
        })
    }
}

impl Drop for Service {
    fn drop(&mut self) {
        // It may have ended by itself.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

fn log_of(folder: &Path) -> PathBuf {
    folder.join("log")
}
