//! The command line: one file a command.

pub(crate) mod agreement_sources;
mod answer;
mod backup;
mod bundle;
mod calendar;
mod check;
mod clock;
mod close;
pub(crate) mod customer_files;
mod database;
mod demo;
mod diff;
mod doctor;
pub(crate) mod evidence;
mod exit;
mod explain;
mod export_customer;
mod fmt;
mod import;
mod import_customer;
mod key;
mod lsp;
mod marks;
mod new;
pub(crate) mod output;
mod outside;
mod present;
pub(crate) mod problem_excerpt;
pub(crate) mod problem_json;
mod problem_page;
mod progress;
mod read;
mod restore;
mod schema;
mod serve;
mod settle;
mod sign;
mod simulate;
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
    Serve(serve::Arguments),
    Close(close::Arguments),
    Demo(demo::Arguments),
    New(new::Arguments),
    Check(check::Arguments),
    Fmt(fmt::Arguments),
    Read(read::Arguments),
    Diff(diff::Arguments),
    Lsp(lsp::Arguments),
    Settle(settle::Arguments),
    Explain(explain::Arguments),
    Simulate(simulate::Arguments),
    Bundle(bundle::Arguments),
    Verify(verify::Arguments),
    Key(key::Arguments),
    Sign(sign::Arguments),
    Evidence(evidence::Arguments),
    Import(Box<import::Arguments>),
    Calendar(calendar::Arguments),
    Clock(clock::Arguments),
    Schema(schema::Arguments),
    Backup(backup::Arguments),
    Restore(restore::Arguments),
    ExportCustomer(export_customer::Arguments),
    ImportCustomer(import_customer::Arguments),
    Doctor(doctor::Arguments),
}

/// Runs the command the user typed and turns its outcome into an exit code.
pub(crate) fn run() -> ExitCode {
    let program = Program::parse();
    let outcome: Result<(), Failure> = match program.command {
        Command::Serve(arguments) => arguments.run(),
        Command::Close(arguments) => arguments.run(),
        Command::Demo(arguments) => arguments.run(),
        Command::New(arguments) => arguments.run(),
        Command::Check(arguments) => arguments.run(),
        Command::Fmt(arguments) => arguments.run(),
        Command::Read(arguments) => arguments.run(),
        Command::Diff(arguments) => arguments.run(),
        Command::Lsp(arguments) => arguments.run(),
        Command::Settle(arguments) => arguments.run(),
        Command::Explain(arguments) => arguments.run(),
        Command::Simulate(arguments) => arguments.run(),
        Command::Bundle(arguments) => arguments.run(),
        Command::Verify(arguments) => arguments.run(),
        Command::Key(arguments) => arguments.run(),
        Command::Sign(arguments) => arguments.run(),
        Command::Evidence(arguments) => arguments.run(),
        Command::Import(arguments) => arguments.run(),
        Command::Calendar(arguments) => arguments.run(),
        Command::Clock(arguments) => arguments.run(),
        Command::Schema(arguments) => arguments.run(),
        Command::Backup(arguments) => arguments.run(),
        Command::Restore(arguments) => arguments.run(),
        Command::ExportCustomer(arguments) => arguments.run(),
        Command::ImportCustomer(arguments) => arguments.run(),
        Command::Doctor(arguments) => arguments.run(),
    };
    exit::report(outcome)
}
