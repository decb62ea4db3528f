//! The service's log, on standard error: lines for people, or JSON for programs.

use std::io::IsTerminal;

use clap::ValueEnum;
use tracing_subscriber::filter::LevelFilter;

/// How lines are written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(super) enum Format {
    /// Lines for people
    #[default]
    Text,
    /// One JSON object a line
    Json,
}

/// Begins to log what goes wrong alone, for people.
pub(in crate::command) fn begin_quietly() {
    tracing_subscriber::fmt().with_writer(std::io::stderr).with_target(false).with_max_level(LevelFilter::WARN).init();
}

/// Begins to log.
pub(super) fn begin(format: Format) {
    let coloured = std::io::stderr().is_terminal() && std::env::var_os("NO_COLOR").is_none();
    let log = tracing_subscriber::fmt()
        .with_writer(std::io::stderr)
        .with_ansi(coloured)
        .with_target(false)
        .with_max_level(LevelFilter::INFO);
    match format {
        Format::Text => log.init(),
        Format::Json => log.json().flatten_event(true).init(),
    }
}
