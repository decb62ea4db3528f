//! `makegood evidence schema`: the JSON Schema of facts.

use std::io::Write;

use makegood_core::evidence::kind::{Kind, Words, words};
use makegood_core::evidence::schema::{schema, schema_of};

use crate::command::Failure;

/// Print the JSON Schema of facts, for editors and for those who write facts.
#[derive(clap::Args)]
#[command(after_help = "Examples:\n  makegood evidence schema\n  makegood evidence schema outage")]
pub(crate) struct Arguments {
    /// One kind of fact; without it, the schema of any line of an evidence file.
    kind: Option<String>,
}

impl Arguments {
    pub(crate) fn run(self) -> Result<(), Failure> {
        let schema = match self.kind.as_deref() {
            None => schema(),
            Some(word) => schema_of(Kind::from_word(word).ok_or_else(|| {
                let known = words::<Kind>().join("`, `");
                Failure::Input(format!("there is no kind of fact `{word}`; there are `{known}`"))
            })?),
        };
        let text = serde_json::to_string_pretty(&schema).map_err(|error| Failure::Input(error.to_string()))?;
        writeln!(std::io::stdout(), "{text}").map_err(|error| Failure::world("standard output", error))
    }
}
