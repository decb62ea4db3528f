//! `makegood evidence`: check, seal and describe files of facts.

mod check;
mod schema;
mod seal;
mod stored;

use clap::Subcommand;

pub(crate) use check::load;

use super::Failure;

/// Check, seal and describe files of facts.
#[derive(clap::Args)]
pub(crate) struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    Check(check::Arguments),
    Seal(seal::Arguments),
    Schema(schema::Arguments),
}

impl Arguments {
    pub(crate) fn run(self) -> Result<(), Failure> {
        match self.command {
            Command::Check(arguments) => arguments.run(),
            Command::Seal(arguments) => arguments.run(),
            Command::Schema(arguments) => arguments.run(),
        }
    }
}
