//! One running `makegood serve` on a given database; killed when it is dropped, as by a power cut.

use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Output, Stdio};

/// A running service.
pub(crate) struct Program(Child);

impl Program {
    /// Starts one whose clock begins at `clock`.
    pub(crate) fn serve(database: &str, clock: &str) -> Program {
        let mut child = Command::new(env!("CARGO_BIN_EXE_makegood"))
            .args(["serve", "--listen", "127.0.0.1:0", "--database", database, "--clock-starts-at", clock])
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("the program starts");
        let mut first = String::new();
        BufReader::new(child.stdout.take().unwrap()).read_line(&mut first).unwrap();
        assert!(first.contains("Makegood is at"), "{first}");
        Program(child)
    }

    /// Kills it at once: nothing is ended, nothing flushed.
    pub(crate) fn kill(self) {
        drop(self);
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        // SIGKILL; it may have ended by itself.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// Runs `makegood close` to its end.
pub(crate) fn close(database: &str, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_makegood"))
        .args(["close", "--database", database])
        .args(arguments)
        .output()
        .expect("the program starts")
}

/// What it wrote to standard output.
pub(crate) fn said(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}
