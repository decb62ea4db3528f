//! `makegood schema`: formats described for other programs.

use clap::ValueEnum;
use makegood_core::agreement_file::{Language, reference, schema};

use super::{Failure, answer};

/// Print the JSON Schema of the agreement file, for editors; or its reference, for people.
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  makegood schema agreement > agreement.schema.json
  makegood schema reference

In an agreement file, an editor with a YAML language server finds the schema by a first line
  # yaml-language-server: $schema=agreement.schema.json")]
pub(crate) struct Arguments {
    /// What to describe
    #[arg(value_enum, default_value_t = What::Agreement)]
    what: What,
}

/// What to describe.
#[derive(Clone, Copy, ValueEnum)]
enum What {
    /// The JSON Schema of the agreement file
    Agreement,
    /// The reference of the agreement file, as Markdown
    Reference,
}

impl Arguments {
    pub(crate) fn run(self) -> Result<(), Failure> {
        let mut text = match self.what {
            What::Agreement => {
                serde_json::to_string_pretty(&schema()).map_err(|error| Failure::world("output", error))?
            }
            What::Reference => reference(Language::English),
        };
        text.push('\n');
        answer::write(&text)
    }
}
