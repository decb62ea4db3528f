//! `makegood schema`: formats described for other programs.

use std::path::PathBuf;

use clap::ValueEnum;
use makegood_core::agreement_file::{features, read, reference, schema};

use super::{Failure, agreement_sources, answer, problem_page};
use crate::settling::Lang;
use crate::web::{access_table, openapi};

/// Print the JSON Schema of the agreement file, for editors; or its reference, its problems or the service's routes, for people.
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  makegood schema agreement > agreement.schema.json
  makegood schema reference
  makegood schema problems --lang ko
  makegood schema features examples
  makegood schema openapi > openapi.json

In an agreement file, an editor with a YAML language server finds the schema by a first line
  # yaml-language-server: $schema=agreement.schema.json")]
pub(crate) struct Arguments {
    /// What to describe
    #[arg(value_enum, default_value_t = What::Agreement)]
    what: What,
    /// Agreement files, or folders of them, for the table of features
    #[arg(required_if_eq("what", "features"))]
    files: Vec<PathBuf>,
    /// Language of the reference and the problems
    #[arg(long, value_enum, default_value_t = Lang::En)]
    lang: Lang,
}

/// What to describe.
#[derive(Clone, Copy, ValueEnum)]
enum What {
    /// The JSON Schema of the agreement file
    Agreement,
    /// The reference of the agreement file, as Markdown
    Reference,
    /// Every problem that `check` finds, with an example of each, as Markdown
    Problems,
    /// Which features of the language each of the FILES uses, as Markdown
    Features,
    /// The service's API as OpenAPI 3.1
    Openapi,
    /// Every route of the service with who may use it, as Markdown
    Routes,
}

impl Arguments {
    pub(crate) fn run(self) -> Result<(), Failure> {
        let mut text = match self.what {
            What::Agreement => {
                serde_json::to_string_pretty(&schema()).map_err(|error| Failure::world("output", error))?
            }
            What::Reference => reference(self.lang.into()),
            What::Openapi => {
                serde_json::to_string_pretty(openapi()).map_err(|error| Failure::world("output", error))?
            }
            What::Features => features(&read(&agreement_sources::read(&self.files)?).0),
            What::Routes => access_table(),
            What::Problems => problem_page::page(self.lang.into()),
        };
        text.push('\n');
        answer::write(&text)
    }
}
