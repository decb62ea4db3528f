//! `makegood verify`: checks a bundle offline, to the last byte and the last digit.

mod json;
mod text;

use std::path::PathBuf;

use clap::ValueEnum;
use makegood_core::bundle::{FIRST_LINE, Unopened, verify};

use super::Failure;
use crate::settling::Lang;
use crate::signing::{expected, signature_holds};

/// Check a bundle offline: file, hashes, signature, evidence; then settle again and compare every digit.
#[derive(clap::Args)]
#[command(after_help = "Exit codes: 0 everything holds; 1 something does not; 3 the file is no bundle.\n\n\
    Examples:\n  makegood verify 2019-11.bundle\n  \
    makegood verify 2019-11.bundle --key MCowBQYDK2VwAyEA…\n  \
    makegood verify 2019-11.bundle --key provider.pub --format json")]
pub(crate) struct Arguments {
    /// The bundle.
    file: PathBuf,
    /// Who should have signed: a public key, its fingerprint, or a file with the key.
    #[arg(long, value_name = "KEY")]
    key: Option<String>,
    /// How to answer.
    #[arg(long, value_enum, default_value = "text")]
    format: Format,
    /// The language of the answer for people; JSON has both.
    #[arg(long, value_enum, default_value_t)]
    lang: Lang,
}

#[derive(Clone, Copy, ValueEnum)]
enum Format {
    Text,
    Json,
}

impl Arguments {
    pub(crate) fn run(self) -> Result<(), Failure> {
        let expected = self.key.as_deref().map(expected).transpose()?;
        let name = self.file.display().to_string();
        let bytes = std::fs::read(&self.file).map_err(|error| Failure::world(&name, error))?;
        let verification = verify(&bytes, expected, signature_holds).map_err(|unopened| no_bundle(&name, &unopened))?;
        match self.format {
            Format::Text => anstream::print!("{}", text::text(&name, &verification, self.lang.into())),
            Format::Json => anstream::print!("{}", json::text(&name, &verification)),
        }
        if verification.holds() { Ok(()) } else { Err(Failure::No) }
    }
}

fn no_bundle(name: &str, unopened: &Unopened) -> Failure {
    Failure::Input(match unopened {
        Unopened::NotABundle => format!("`{name}` is no bundle: its first line is not `{FIRST_LINE}`"),
        Unopened::OtherFormat(line) => format!(
            "`{name}` begins `{}`, this program reads `{FIRST_LINE}`: it was made by another version, or changed",
            line.escape_debug()
        ),
        Unopened::Damaged(damage) => format!("`{name}` is damaged {damage}"),
    })
}
