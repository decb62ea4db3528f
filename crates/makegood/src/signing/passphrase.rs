//! The passphrase of a key file: from a file, or asked for where somebody sits at a terminal.

use std::io::{IsTerminal, stdin};
use std::path::{Path, PathBuf};

use crate::command::Failure;

/// How to learn the passphrase of a key that is there.
#[derive(Clone, Debug, Default, clap::Args)]
pub(crate) struct Passphrase {
    /// The file whose first line is the passphrase of the key; without it, you are asked.
    #[arg(long, value_name = "FILE")]
    passphrase_file: Option<PathBuf>,
}

/// How to choose the passphrase of a new key.
#[derive(Clone, Debug, clap::Args)]
pub(crate) struct NewPassphrase {
    /// The file whose first line is the passphrase to encrypt with; without it, you are asked.
    #[arg(long, value_name = "FILE")]
    passphrase_file: Option<PathBuf>,
    /// Do not encrypt: for a key that a machine uses alone, on a disk that is safe otherwise.
    #[arg(long, conflicts_with = "passphrase_file")]
    no_passphrase: bool,
}

impl Passphrase {
    /// The passphrase of the encrypted key at `key`.
    pub(super) fn of(&self, key: &Path) -> Result<String, Failure> {
        match &self.passphrase_file {
            Some(file) => first_line(file),
            None => asked(&format!("passphrase of {}: ", key.display()), "give `--passphrase-file FILE`"),
        }
    }
}

impl NewPassphrase {
    /// The passphrase to encrypt with; none where the key is to stay open.
    pub(crate) fn choose(&self) -> Result<Option<String>, Failure> {
        if self.no_passphrase {
            return Ok(None);
        }
        if let Some(file) = &self.passphrase_file {
            return first_line(file).map(Some);
        }
        let otherwise = "give `--passphrase-file FILE`, or `--no-passphrase` for a key that a machine uses alone";
        let first = asked("passphrase for the new key: ", otherwise)?;
        if first.is_empty() {
            return Err(Failure::Input(format!("the passphrase is empty; {otherwise}")));
        }
        if asked("the same again: ", otherwise)? != first {
            return Err(Failure::Input("the two passphrases differ; no key was made".to_owned()));
        }
        Ok(Some(first))
    }
}

fn first_line(file: &Path) -> Result<String, Failure> {
    let text = std::fs::read_to_string(file).map_err(|error| Failure::world(file.display(), error))?;
    match text.lines().next() {
        Some(line) if !line.is_empty() => Ok(line.to_owned()),
        _ => {
            Err(Failure::Input(format!("the first line of `{}` is empty: it should be the passphrase", file.display())))
        }
    }
}

/// What somebody types, unseen.
fn asked(prompt: &str, otherwise: &str) -> Result<String, Failure> {
    if !stdin().is_terminal() {
        return Err(Failure::Input(format!("there is no terminal to ask for a passphrase; {otherwise}")));
    }
    rpassword::prompt_password(prompt).map_err(|error| Failure::world("the terminal", error))
}
