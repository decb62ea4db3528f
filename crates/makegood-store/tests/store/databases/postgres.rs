//! A PostgreSQL of the tests' own: in a temporary folder, on a socket in it, gone with the test process.

use std::path::{Path, PathBuf};
use std::process::{ChildStdin, Command, Stdio};
use std::sync::OnceLock;
use std::time::{Duration, Instant};

/// The folder of the server's socket; `make test` starts one server for all tests and names it here.
const GIVEN: &str = "MAKEGOOD_TEST_POSTGRES";

/// Makes an empty database and gives its URL.
pub(crate) fn empty_database(name: String) -> String {
    static SOCKET: OnceLock<String> = OnceLock::new();
    let socket = SOCKET.get_or_init(|| {
        std::env::var(GIVEN).unwrap_or_else(|_| {
            let Server { socket, lifeline } = start();
            // Its end of the pipe closes with this process: the script then stops the server and clears the folder.
            std::mem::forget(lifeline);
            socket
        })
    });
    database_in(socket, &name)
}

/// Makes an empty database on one server and gives its URL.
pub(super) fn database_in(socket: &str, name: &str) -> String {
    let made = programs().map(|programs| psql(&programs, socket, &format!("CREATE DATABASE {name}")));
    assert_eq!(made, Some(true), "PostgreSQL in `{socket}` did not make the database `{name}`");
    format!("postgres://postgres@localhost/{name}?host={socket}")
}

/// A server of a test's own; it ends when its lifeline is dropped, or with this process, however it ends.
pub(super) struct Server {
    pub(super) socket: String,
    /// A line stops it and starts it again.
    pub(super) lifeline: ChildStdin,
}

/// Starts a server.
pub(super) fn start() -> Server {
    let programs = programs().expect(
        "the tests need PostgreSQL's programs: run `make test`, which installs them, or `apt-get install postgresql`",
    );
    let mut child = Command::new("sh")
        .arg(Path::new(env!("CARGO_MANIFEST_DIR")).join("../../.ci/postgres"))
        .arg("until-closed")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let lifeline = child.stdin.take().unwrap();
    let output = child.stdout.take().unwrap();
    std::thread::spawn(move || child.wait());
    let mut socket = String::new();
    std::io::BufRead::read_line(&mut std::io::BufReader::new(output), &mut socket).unwrap();
    let socket = socket.trim().to_owned();
    let end = Instant::now() + Duration::from_secs(60);
    while !psql(&programs, &socket, "SELECT 1") {
        assert!(Instant::now() < end, "PostgreSQL in `{socket}` does not answer");
        std::thread::sleep(Duration::from_millis(50));
    }
    Server { socket, lifeline }
}

pub(super) fn psql(programs: &Path, socket: &str, statement: &str) -> bool {
    let mut psql = Command::new(programs.join("psql"));
    psql.args(["-h", socket, "-U", "postgres", "-d", "postgres", "-qAtX", "-c", statement]);
    psql.stdout(Stdio::null()).stderr(Stdio::null()).status().is_ok_and(|status| status.success())
}

/// Where `initdb` and its kin are: on the path, or where Debian puts them.
pub(super) fn programs() -> Option<PathBuf> {
    let on_path = std::env::split_paths(&std::env::var_os("PATH").unwrap_or_default()).collect::<Vec<_>>();
    let debian = std::fs::read_dir("/usr/lib/postgresql").into_iter().flatten().flatten();
    let mut debian: Vec<PathBuf> = debian.map(|version| version.path().join("bin")).collect();
    debian.sort();
    debian.into_iter().rev().chain(on_path).find(|folder| folder.join("initdb").exists())
}
