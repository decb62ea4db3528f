//! `makegood calendar`: holidays, and questions about business time.

mod apply;
mod calendar_json;
mod due;
mod fields;
mod holidays;
mod question;

use clap::Subcommand;

use super::Failure;

/// Holidays, and questions about business time.
#[derive(clap::Args)]
pub(crate) struct Arguments {
    #[command(subcommand)]
    task: Task,
}

#[derive(Subcommand)]
enum Task {
    Holidays(holidays::Arguments),
    Apply(apply::Arguments),
    Due(due::Arguments),
}

impl Arguments {
    pub(crate) fn run(self) -> Result<(), Failure> {
        match self.task {
            Task::Holidays(arguments) => arguments.run(),
            Task::Apply(arguments) => arguments.run(),
            Task::Due(arguments) => arguments.run(),
        }
    }
}
