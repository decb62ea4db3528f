//! `makegood key new`: a private key in a file of its own.

use std::io::ErrorKind;
use std::path::PathBuf;

use crate::command::Failure;
use crate::signing::{NewPassphrase, PrivateKey};

/// Make a key; print the public half and its fingerprint for those who check your bundles.
#[derive(clap::Args)]
#[command(
    after_help = "The file is encrypted with your passphrase, readable by you alone and never overwritten; keep it as you keep a \
    seal.\n\nExamples:\n  makegood key new provider.key\n  makegood key new robot.key --no-passphrase"
)]
pub(crate) struct Arguments {
    /// The file to write the private key to (PKCS#8 PEM).
    file: PathBuf,
    #[command(flatten)]
    passphrase: NewPassphrase,
}

impl Arguments {
    pub(crate) fn run(self) -> Result<(), Failure> {
        let key = PrivateKey::new()?;
        let passphrase = self.passphrase.choose()?;
        key.write_new(&self.file, passphrase.as_deref()).map_err(|error| match error.kind() {
            ErrorKind::AlreadyExists => Failure::Input(format!(
                "`{}` is there already, and a key is never overwritten; give another name",
                self.file.display()
            )),
            _ => Failure::world(self.file.display(), error),
        })?;
        super::print(&key.public());
        Ok(())
    }
}
