//! `makegood read`: an agreement in plain sentences, to be laid beside the contract.

use std::path::PathBuf;

use clap::ValueEnum;
use makegood_core::agreement_file::Language;
use makegood_core::reading;

use super::{Failure, answer};
use crate::inputs::agreements;
use crate::settling::Lang;

/// Columns of a printed page.
const WIDTH: usize = 100;

/// Say an agreement in plain sentences, clause by clause, to be compared with the contract
///
/// The sentences are made of the terms by which Makegood settles, never of the file's text: what stands here is what
/// will be settled. Defaults that the file leaves out are said too.
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  makegood read examples/oqupie/agreement.yaml --lang ko
  makegood read examples/framework --format markdown > framework.md
  makegood read agreement.yaml --format json | jq '.readings[0].sections[].heading.en'

JSON: {\"readings\": [{\"agreement\", \"version\", \"title\", \"sections\": [{\"heading\", \"clauses\": [{\"about\": the part
as problems and settlements name it, \"heading\", \"source\": the contract's clause, \"terms\": [{\"term\", \"says\":
{\"sentence\"} or {\"list\": {\"intro\", \"items\"}} or {\"rows\": {\"intro\", \"rows\": [{\"names\", \"labels\": [{\"kind\", \"name\"}],
\"says\": [text]}]}}}]}]}]}]}; every text as {\"en\", \"ko\"}.

Exit codes: 0 said; 3 a file is no sound agreement (`makegood check` says why); 4 a file could not be read.")]
pub(crate) struct Arguments {
    /// Agreement files, or folders of them
    #[arg(required = true)]
    files: Vec<PathBuf>,
    /// How to print it
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
    /// The language of the sentences
    #[arg(long, value_enum, default_value_t)]
    lang: Lang,
}

/// How to print.
#[derive(Clone, Copy, ValueEnum)]
enum Format {
    /// For people, in a terminal or on paper
    Text,
    /// For documents and web pages
    Markdown,
    /// For programs; both languages
    Json,
}

impl Arguments {
    pub(crate) fn run(self) -> Result<(), Failure> {
        let read = agreements::read(&self.files)?;
        let readings: Vec<reading::Reading> = read.agreements.iter().map(reading::read).collect();
        let language = Language::from(self.lang);
        let each =
            |print: &dyn Fn(&reading::Reading) -> String| readings.iter().map(print).collect::<Vec<_>>().join("\n\n");
        let out = match self.format {
            Format::Text => each(&|reading| reading::text(reading, language, WIDTH)),
            Format::Markdown => each(&|reading| reading::markdown(reading, language)),
            Format::Json => {
                let document = serde_json::json!({ "readings": readings });
                let text = serde_json::to_string_pretty(&document);
                format!("{}\n", text.map_err(|error| Failure::world("output", error))?)
            }
        };
        answer::write(&out)
    }
}
