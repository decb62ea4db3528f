//! One running service with a database of its own; it ends with the test.

use std::cell::Cell;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::Arc;

use makegood_core::time::Instant;
use makegood_store::{Author, Change, Place, Store, StoreError};
use tempfile::TempDir;
use uuid::Uuid;

use crate::{Client, postgres};

thread_local! {
    /// Whether services that this test starts keep their data on PostgreSQL.
    static IS_ON_POSTGRESQL: Cell<bool> = const { Cell::new(false) };
}

/// Does a test again with every service on a PostgreSQL database of its own.
pub(crate) fn on_postgresql(test: impl FnOnce()) {
    IS_ON_POSTGRESQL.set(true);
    test();
    IS_ON_POSTGRESQL.set(false);
}

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
        let database = match IS_ON_POSTGRESQL.get() {
            true => postgres::empty_database(format!("service_{}", Uuid::now_v7().simple())),
            false => folder.path().join("makegood.db").display().to_string(),
        };
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

    /// Its database, for a replica.
    pub(crate) fn database(&self) -> &str {
        &self.database
    }

    /// The path by which the first owner begins.
    pub(crate) fn first_run(&self) -> &str {
        self.first_run.as_deref().expect("nobody has an account yet")
    }

    /// Takes the database from under the running program: a folder stands where its file was.
    pub(crate) fn take_database_away(&self) {
        let file = PathBuf::from(&self.database);
        std::fs::rename(&file, file.with_extension("away")).unwrap();
        std::fs::create_dir(&file).unwrap();
    }

    /// Puts it back.
    pub(crate) fn bring_database_back(&self) {
        let file = PathBuf::from(&self.database);
        std::fs::remove_dir(&file).unwrap();
        std::fs::rename(file.with_extension("away"), &file).unwrap();
    }

    /// Starts again although there is no database to open; the address is asked of the kernel, as nothing is printed.
    pub(crate) fn restart_without_database(self, arguments: &[&str]) -> Service {
        let (folder, database) = (Arc::clone(&self.folder), self.database.clone());
        drop(self);
        let free = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
        let log = std::fs::File::create(log_of(folder.path())).unwrap();
        let process = Command::new(env!("CARGO_BIN_EXE_makegood"))
            .args(["serve", "--listen", &free.to_string(), "--database", &database])
            .args(arguments)
            .stdout(Stdio::null())
            .stderr(log)
            .spawn()
            .expect("the program starts");
        let service = Service { process, folder, database, address: format!("http://{free}"), first_run: None };
        let begun = std::time::Instant::now();
        while service.answers("/").is_none() {
            assert!(begun.elapsed().as_secs() < 30, "{}", service.log());
            std::thread::sleep(std::time::Duration::from_millis(100));
        }
        service
    }

    /// The status of an answer, if somebody answers.
    pub(crate) fn answers(&self, path: &str) -> Option<u16> {
        let config = ureq::Agent::config_builder().max_redirects(0).http_status_as_error(false).build();
        let agent: ureq::Agent = config.into();
        agent.get(format!("{}{path}", self.address)).call().ok().map(|answer| answer.status().as_u16())
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
