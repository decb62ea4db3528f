//! A PostgreSQL of one test's own, which it may stop and start.

use std::io::Write;
use std::time::{Duration, Instant};

use super::postgres::{Server, database_in, programs, psql, start};

/// A server that no other test uses.
pub(crate) struct OwnServer(Server);

impl OwnServer {
    pub(crate) fn start() -> OwnServer {
        OwnServer(start())
    }

    /// An empty database on it.
    pub(crate) fn empty_database(&self) -> String {
        database_in(&self.0.socket, "own")
    }

    /// Stops it, breaking off every connection, and starts it again.
    pub(crate) fn restart(&mut self) {
        self.0.lifeline.write_all(b"restart\n").unwrap();
        let started = self.0.socket.clone() + "/restarted";
        let end = Instant::now() + Duration::from_secs(60);
        while !std::path::Path::new(&started).exists() || !self.answers() {
            assert!(Instant::now() < end, "PostgreSQL in `{}` does not come back", self.0.socket);
            std::thread::sleep(Duration::from_millis(20));
        }
        std::fs::remove_file(started).unwrap();
    }

    fn answers(&self) -> bool {
        programs().is_some_and(|programs| psql(&programs, &self.0.socket, "SELECT 1"))
    }
}
