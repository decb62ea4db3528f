//! `makegood key show`: the public half of a private key.

use std::path::PathBuf;

use crate::command::Failure;
use crate::signing::{Passphrase, PrivateKey};

/// Print the public key and the fingerprint of a private key.
#[derive(clap::Args)]
#[command(
    after_help = "Examples:\n  makegood key show provider.key\n  makegood key show provider.key --pem > provider.pub"
)]
pub(crate) struct Arguments {
    /// The file with the private key.
    file: PathBuf,
    #[command(flatten)]
    passphrase: Passphrase,
    /// Print the public key as a PEM file.
    #[arg(long)]
    pem: bool,
}

impl Arguments {
    pub(crate) fn run(self) -> Result<(), Failure> {
        let key = PrivateKey::read(&self.file, &self.passphrase)?.public();
        if self.pem {
            anstream::print!("{}", key.to_pem());
        } else {
            super::print(&key);
        }
        Ok(())
    }
}
