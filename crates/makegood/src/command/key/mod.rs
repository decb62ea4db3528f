//! `makegood key`: the keys that sign bundles.

mod new;
mod show;

use clap::Subcommand;
use makegood_core::bundle::PublicKey;

use super::Failure;

/// Make and show the keys that sign bundles.
#[derive(clap::Args)]
pub(crate) struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    New(new::Arguments),
    Show(show::Arguments),
}

impl Arguments {
    pub(crate) fn run(self) -> Result<(), Failure> {
        match self.command {
            Command::New(arguments) => arguments.run(),
            Command::Show(arguments) => arguments.run(),
        }
    }
}

fn print(key: &PublicKey) {
    anstream::println!("public key   {key}\nfingerprint  {}", key.fingerprint());
}
