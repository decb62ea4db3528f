//! `makegood export-customer`: everything of one customer, as files that people and programs read.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use makegood_store::CustomerCopy;

use super::Failure;
use super::customer_files::files_of;
use super::database::{Database, run, store_failure};
use super::output::Output;

/// Write everything of one customer into a folder: lists, agreements, documents, settlements, evidence, credits, disputes
///
/// `customer.json` holds what the store says of them, `evidence.jsonl` the facts that their settlements rest on, with a
/// hash chain of their own, `agreements/` every version of their agreements, `documents/` the files beside those,
/// `settlements/` the signed bundles, `credits/` the statement of account of every movement of their money, `disputes/` the
/// evidence that they offered in each, as facts with a chain. Claims, what was said and how it was decided stand in
/// `customer.json`. Other customers are nowhere in it; members and passwords stay where they are.
///
/// All of it can be checked without the service: `makegood verify` recomputes a bundle, `makegood evidence check` walks a
/// chain, `makegood settle` with a dispute's facts beside the others gives the customer's reading, and each line of the
/// statement says what is owed after it.
/// `makegood import-customer` takes the folder into another store.
///
/// Exit codes: 0 written; 3 there is no such customer, or the folder is not empty; 4 the database or the disk cannot
/// be used.
#[derive(clap::Args)]
#[command(after_help = "Examples:
  makegood export-customer haneul -o haneul/
  makegood export-customer haneul -o haneul/ --database postgres://makegood@localhost/makegood
  makegood evidence check haneul/evidence.jsonl
  makegood verify haneul/settlements/*.bundle")]
pub(crate) struct Arguments {
    /// The customer's id
    #[arg(value_name = "CUSTOMER")]
    customer: String,
    /// The folder to write, new or empty
    #[arg(long, short, value_name = "DIR")]
    output: PathBuf,
    #[command(flatten)]
    database: Database,
}

impl Arguments {
    pub(crate) fn run(self) -> Result<(), Failure> {
        let copy = run(async {
            let store = self.database.open_as_it_is().await?;
            let copy = store.customer_copy(&self.customer).await.map_err(|error| store_failure(&error))?;
            store.close().await;
            copy.ok_or_else(|| Failure::Input(format!("there is no customer `{}`", self.customer)))
        })?;
        let folder = &self.output;
        if fs::read_dir(folder).is_ok_and(|mut entries| entries.next().is_some()) {
            return Err(Failure::Input(format!("the folder `{}` is not empty: name a new one", folder.display())));
        }
        write(folder, &copy)?;
        let CustomerCopy { facts, agreements, documents, settlements, cases, credits, disputes, .. } = &copy;
        anstream::eprintln!(
            "{} facts, {} agreement files, {} documents, {} settlements, {} cases, {} credits, {} disputes written to `{}`",
            facts.len(),
            agreements.len(),
            documents.len(),
            settlements.len(),
            cases.len(),
            credits.len(),
            disputes.len(),
            folder.display()
        );
        Ok(())
    }
}

fn write(folder: &Path, copy: &CustomerCopy) -> Result<(), Failure> {
    let files = files_of(copy).map_err(Failure::Input)?;
    files.iter().try_for_each(|(name, bytes)| put(&folder.join(name), bytes))
}

fn put(path: &Path, bytes: &[u8]) -> Result<(), Failure> {
    let written = path.parent().map_or(Ok(()), fs::create_dir_all).and_then(|()| {
        let mut output = Output::open(Some(path))?;
        output.write_all(bytes)?;
        output.finish()
    });
    written.map_err(|error| Failure::world(path.display(), error))
}
