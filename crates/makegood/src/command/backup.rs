//! `makegood backup`: everything in the store, in one file from which either database is made again.

use std::io::Write;
use std::path::PathBuf;

use flate2::Compression;
use flate2::write::GzEncoder;

use super::Failure;
use super::database::{Database, run, store_failure};
use super::output::Output;
use super::progress::Counting;

/// Write everything in the store to one file, while the service goes on
///
/// The file holds the store as it was at one moment. It is JSON Lines, packed where the name ends in `.gz`, and does not
/// depend on the database: a workspace moves from a SQLite file to PostgreSQL by a backup and `makegood restore`.
/// It holds password hashes and secrets: keep it as you keep the database.
///
/// Exit codes: 0 written whole; 3 there is no store; 4 the database or the file cannot be used, and no file is left.
#[derive(clap::Args)]
#[command(after_help = "Examples:
  makegood backup makegood-2024-01-31.jsonl.gz
  makegood backup - --database postgres://makegood@localhost/makegood | age -r age1… > makegood.age")]
pub(crate) struct Arguments {
    /// The file to write; `-` is standard output
    #[arg(value_name = "FILE")]
    file: PathBuf,
    #[command(flatten)]
    database: Database,
}

impl Arguments {
    pub(crate) fn run(self) -> Result<(), Failure> {
        let world = |error| Failure::world(self.file.display(), error);
        let mut output = Output::open(Some(&self.file)).map_err(world)?;
        let packed = self.file.extension().is_some_and(|extension| extension == "gz");
        let archived = run(async {
            let store = self.database.open_as_it_is().await?;
            let mut counting = Counting::of("rows");
            let mut progress = |rows| counting.at(rows);
            let archived = if packed {
                let mut packer = GzEncoder::new(&mut output, Compression::default());
                let archived = store.backup(&mut packer, &mut progress).await.map_err(|error| store_failure(&error))?;
                packer.finish().map_err(world)?;
                archived
            } else {
                store.backup(&mut output, &mut progress).await.map_err(|error| store_failure(&error))?
            };
            store.close().await;
            Ok(archived)
        })?;
        output.flush().and_then(|()| output.finish()).map_err(world)?;
        anstream::eprintln!("{} rows at migration {} written", archived.rows, archived.migration);
        Ok(())
    }
}
