//! The service as a process of its own: started, measured, stopped.

use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use makegood_store::{ApiToken, Author, Place, Store};
use sha2::{Digest, Sha256};

use crate::http::{Connection, request};

/// What a program sends.
const TOKEN: &str = "mkg_bench";

/// A running service on a database of its own.
pub(crate) struct Service {
    process: Child,
    pub(crate) address: String,
    folder: tempfile::TempDir,
    place: Place,
    first_run: Option<String>,
}

impl Service {
    pub(crate) fn start() -> Service {
        Service::start_in(tempfile::tempdir().unwrap())
    }

    pub(crate) fn start_in(folder: tempfile::TempDir) -> Service {
        let place = Place::File(folder.path().join("makegood.db"));
        Service::start_on(place, folder)
    }

    /// The same on a database that may be elsewhere.
    pub(crate) fn start_on(place: Place, folder: tempfile::TempDir) -> Service {
        let database = match &place {
            Place::File(file) => file.display().to_string(),
            Place::Postgres(url) => url.clone(),
        };
        let mut process = Command::new(env!("CARGO_BIN_EXE_makegood"))
            .args(["serve", "--listen", "127.0.0.1:0", "--database", &database])
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let mut lines = BufReader::new(process.stdout.take().unwrap()).lines().map(Result::unwrap);
        let first = lines.next().unwrap();
        let address = first.split_once("listening at ").unwrap().1.trim().to_owned();
        Service { process, address, folder, place, first_run: None }.with_link(&mut lines)
    }

    fn with_link(mut self, lines: &mut impl Iterator<Item = String>) -> Service {
        let now = makegood_core::time::Instant::from_ms(0);
        let owners = on(&self.place, async |store| store.owners(now).await.unwrap());
        if owners == 0 {
            self.first_run = lines.find_map(|line| line.split_once("/first-run/").map(|(_, token)| token.to_owned()));
        }
        self
    }

    /// Makes the owner's account and a token for it.
    pub(crate) fn owner(&self) -> Client {
        let form = "provider=Bench&name=Bench&email=bench%40example.com&password=correct+horse+battery&time_zone=UTC";
        let path = format!("/first-run/{}", self.first_run.as_deref().unwrap());
        let headers = [("content-type", "application/x-www-form-urlencoded")];
        let mut connection = Connection::open(&self.address).unwrap();
        let answer = connection.ask(&request("POST", &path, &headers, form.as_bytes())).unwrap();
        assert_eq!(answer.status, 303, "{}", answer.head);
        let cookie = answer.head.lines().find_map(|line| {
            line.to_lowercase()
                .starts_with("set-cookie: makegood_session")
                .then(|| line.split_once(": ").unwrap().1.split(';').next().unwrap().to_owned())
        });
        on(&self.place, async |store| {
            let owner = store.member_by_email("bench@example.com").await.unwrap().unwrap();
            let at = "2024-01-01T00:00:00Z".parse().unwrap();
            let mut change = store.change(&Author { name: "command".to_owned(), at }).await.unwrap();
            let token = ApiToken {
                id: "bench".to_owned(),
                token_hash: Sha256::digest(TOKEN.as_bytes()).to_vec(),
                name: "bench".to_owned(),
                member_id: owner.id,
                scopes: "read facts:write lists:write agreements:write close metrics".to_owned(),
                made_at: 0,
                ends_at: None,
                revoked_at: None,
            };
            change.add_api_token(&token).await.unwrap();
            change.keep().await.unwrap();
        });
        Client { authorization: format!("Bearer {TOKEN}"), cookie: cookie.unwrap() }
    }

    /// Processor time that the service has taken so far.
    pub(crate) fn processor_time(&self) -> Duration {
        processor_time(self.process.id())
    }

    fn memory_kib(&self) -> u64 {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.process.id())).unwrap();
        let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:")).unwrap();
        line.trim().strip_suffix(" kB").unwrap().trim().parse().unwrap()
    }
}

impl Drop for Service {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// By what the owner is known: a program's token, and a browser's cookie.
pub(crate) struct Client {
    pub(crate) authorization: String,
    pub(crate) cookie: String,
}

/// Processor time of a process, in and outside the kernel.
pub(crate) fn processor_time(process: u32) -> Duration {
    let stat = std::fs::read_to_string(format!("/proc/{process}/stat")).unwrap();
    let fields: Vec<&str> = stat.rsplit_once(')').unwrap().1.split_whitespace().collect();
    let ticks: u64 = fields[11].parse::<u64>().unwrap() + fields[12].parse::<u64>().unwrap();
    // Linux counts hundredths of a second here, on every machine.
    Duration::from_millis(ticks * 10)
}

/// From the start of the process to the first page, with a database that is there.
pub(crate) fn cold_starts() {
    let mut folder = tempfile::tempdir().unwrap();
    let mut times = Vec::new();
    for at in 0..6 {
        let began = Instant::now();
        let service = Service::start_in(folder);
        let page = Connection::open(&service.address).unwrap().ask(&request("GET", "/sign-in", &[], b"")).unwrap();
        let took = began.elapsed();
        assert_eq!(page.status, 200);
        if at > 0 {
            times.push(took);
        }
        folder = std::mem::replace(&mut { service }.folder, tempfile::tempdir().unwrap());
    }
    times.sort_unstable();
    println!(
        "cold start to the first page    {:>9.0?} (middle of {}; goal at most 300 ms)",
        times[times.len() / 2],
        times.len()
    );
}

/// After the first page, when nothing happens.
pub(crate) fn idle_memory(service: &Service) {
    Connection::open(&service.address).unwrap().ask(&request("GET", "/sign-in", &[], b"")).unwrap();
    std::thread::sleep(Duration::from_secs(2));
    println!("memory when idle                {:>7.1} MiB (goal at most 60 MiB)", service.memory_kib() as f64 / 1024.0);
}

pub(crate) fn on<T>(place: &Place, work: impl AsyncFnOnce(&Store) -> T) -> T {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    runtime.block_on(async {
        let store = Store::open(place).await.unwrap();
        let found = work(&store).await;
        store.close().await;
        found
    })
}
