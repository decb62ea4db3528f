//! The command line: one file a command.

mod bundle;
mod calendar;
mod evidence;
mod exit;
mod explain;
mod import;
mod key;
mod marks;
mod output;
mod progress;
mod settle;
mod verify;

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
    Settle(settle::Arguments),
    Explain(explain::Arguments),
    Bundle(bundle::Arguments),
    Verify(verify::Arguments),
    Key(key::Arguments),
    Calendar(calendar::Arguments),
    Evidence(evidence::Arguments),
    Import(Box<import::Arguments>),
}

/// Runs the command the user typed and turns its outcome into an exit code.
pub(crate) fn run() -> ExitCode {
    let program = Program::parse();
    let outcome: Result<(), Failure> = match program.command {
        Command::Settle(arguments) => arguments.run(),
        Command::Explain(arguments) => arguments.run(),
        Command::Bundle(arguments) => arguments.run(),
        Command::Verify(arguments) => arguments.run(),
        Command::Key(arguments) => arguments.run(),
        Command::Calendar(arguments) => arguments.run(),
        Command::Evidence(arguments) => arguments.run(),
        Command::Import(arguments) => arguments.run(),
    };
    exit::report(outcome)
}
