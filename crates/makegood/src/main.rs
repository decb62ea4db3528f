//! The `makegood` program: one binary for the command line, the service and its jobs.

#![deny(clippy::disallowed_methods, clippy::disallowed_types, clippy::unwrap_used)]

mod cases;
mod channels;
mod closing;
mod command;
mod design;
mod disputes;
mod duties;
mod editor;
mod incidents;
mod inputs;
mod jobs;
mod ledger;
mod lifecycle;
mod living;
mod mail;
mod maintenance;
mod notices;
mod overview;
mod reviews;
mod settling;
mod signing;
mod status;
mod web;

use std::process::ExitCode;

fn main() -> ExitCode {
    command::run()
}
