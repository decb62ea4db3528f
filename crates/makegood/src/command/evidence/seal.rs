//! `makegood evidence seal`: canonical lines, each with its hash.

use std::io::Write;
use std::path::PathBuf;

use makegood::evidence_files::seal;
use makegood::sources::input;

use super::check::print_problems;
use crate::command::Failure;
use crate::command::output::Output;

/// Write every line canonically and with its hash, so that a later change is found.
///
/// The head hash it prints names the whole file: keep it elsewhere, and lines cut off at the end are found too.
#[derive(clap::Args)]
#[command(
    after_help = "Examples:\n  makegood evidence seal evidence.jsonl\n  makegood evidence seal raw.jsonl -o sealed.jsonl"
)]
pub(crate) struct Arguments {
    /// The file to seal; `-` for standard input.
    input: PathBuf,
    /// Where to write; without it the file itself is replaced (standard input goes to standard output).
    #[arg(short, long)]
    output: Option<PathBuf>,
}

impl Arguments {
    pub(crate) fn run(self) -> Result<(), Failure> {
        let name = self.input.display().to_string();
        let target = self.output.unwrap_or_else(|| self.input.clone());
        let reader = input::open(&self.input, |_| {}).map_err(|error| Failure::world(&name, error))?;
        let mut output = Output::open(Some(&target)).map_err(|error| Failure::world(target.display(), error))?;
        let sealed = seal(reader, |line| output.write_all(line.as_bytes()));
        match sealed.map_err(|error| Failure::world(&name, error))? {
            Ok(chain) => {
                output.finish().map_err(|error| Failure::world(target.display(), error))?;
                let lines = chain.sealed() + chain.unsealed();
                anstream::eprintln!("{lines} facts, {} sealed newly, head {}", chain.unsealed(), chain.head());
                Ok(())
            }
            Err(problems) => {
                print_problems(Some(&name), &problems)?;
                Err(Failure::Input(format!("`{name}` cannot be sealed; nothing was written")))
            }
        }
    }
}
