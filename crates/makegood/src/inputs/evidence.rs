//! Evidence as commands name it: one collection of facts that may be relied on, or every reason why not.

use std::io::{self, Read};
use std::path::PathBuf;

use makegood::evidence_files::{Evidence, Problem};
use makegood::sources::input;
use makegood_core::evidence::collection::Collection;
use makegood_core::time::Instant;

use crate::command::{Failure, evidence};

/// How many problems are printed before the rest is only counted.
const SHOWN: usize = 20;

/// Reads files, folders of `*.jsonl` and `*.jsonl.gz`, or `-` for standard input, into one collection.
///
/// # Errors
/// A path that cannot be read is the world's fault; lines that are no facts, facts that contradict each other and
/// broken chains are the input's, after they have been printed.
pub(crate) fn read(paths: &[PathBuf]) -> Result<Collection, Failure> {
    sound(evidence::load(paths)?)
}

/// The same for texts that are there already, each with its name.
pub(crate) fn of_texts<'a>(texts: impl IntoIterator<Item = (&'a str, &'a str)>) -> Result<Collection, Failure> {
    let mut evidence = Evidence::default();
    for (name, text) in texts {
        evidence.read(name, text.as_bytes()).map_err(|error| Failure::world(name, error))?;
    }
    evidence.judge();
    sound(evidence)
}

/// The text of a file that is there already, unpacked where it is compressed.
pub(crate) fn text_of(bytes: &'static [u8]) -> io::Result<String> {
    let mut text = String::new();
    input::unpack(bytes)?.read_to_string(&mut text)?;
    Ok(text)
}

/// The time of knowing of the latest fact; `None` where there is none.
pub(crate) fn latest(collection: &Collection) -> Option<Instant> {
    collection.iter().map(|(fact, _)| fact.recorded).max()
}

fn sound(evidence: Evidence) -> Result<Collection, Failure> {
    for Problem { place, field, message, .. } in evidence.problems.iter().take(SHOWN) {
        match field {
            Some(field) => anstream::eprintln!("{place}: field `{field}`: {message}"),
            None => anstream::eprintln!("{place}: {message}"),
        }
    }
    match evidence.problems.len() {
        0 => Ok(evidence.collection),
        1 => Err(Failure::Input("1 problem in the evidence; nothing was settled".to_owned())),
        count => Err(Failure::Input(format!("{count} problems in the evidence; nothing was settled"))),
    }
}
