//! The command line: one file a command.

mod calendar;
mod evidence;
mod exit;
mod import;
mod output;
mod progress;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

pub(crate) use exit::Failure;

/// Service levels from one agreement: check it, measure it, settle it, verify it offline.
#[derive(Parser)]
#[command(name = "makegood", version, max_term_width = 100)]
struct Program {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    Calendar(calendar::Arguments),
    Evidence(evidence::Arguments),
    Import(Box<import::Arguments>),
}

/// Runs the command the user typed and turns its outcome into an exit code.
pub(crate) fn run() -> ExitCode {
    let program = Program::parse();
    let outcome: Result<(), Failure> = match program.command {
        Command::Calendar(arguments) => arguments.run(),
        Command::Evidence(arguments) => arguments.run(),
        Command::Import(arguments) => arguments.run(),
    };
    exit::report(outcome)
}
