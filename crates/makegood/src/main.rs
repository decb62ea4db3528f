//! The `makegood` program: one binary for the command line, the service and its jobs.

mod command;

use std::process::ExitCode;

fn main() -> ExitCode {
    command::run()
}
