//! `makegood restore`: a store from a backup.

use std::path::{Path, PathBuf};

use makegood::sources::input;
use makegood_store::{Place, Store};

use super::Failure;
use super::database::{Database, run, store_failure};
use super::progress::Counting;

/// Make a store from a backup, in a new, empty database of either kind
///
/// All of it is restored, or nothing. A backup of an earlier version is brought up to this one.
///
/// Exit codes: 0 restored whole; 3 the file is no backup or is cut short, or the database holds something already;
/// 4 the database or the file cannot be used.
#[derive(clap::Args)]
#[command(after_help = "Examples:
  makegood restore makegood-2024-01-31.jsonl.gz --database restored.db
  makegood restore makegood.jsonl.gz --database postgres://makegood@localhost/makegood")]
pub(crate) struct Arguments {
    /// The backup, packed or not; `-` is standard input
    #[arg(value_name = "FILE")]
    file: PathBuf,
    #[command(flatten)]
    database: Database,
}

impl Arguments {
    pub(crate) fn run(self) -> Result<(), Failure> {
        let mut archive =
            input::open(&self.file, |_| ()).map_err(|error| Failure::world(self.file.display(), error))?;
        let place = self.database.place();
        // A file is made beside its place and moved there whole.
        let (made, file) = match &place {
            Place::File(file) if file.exists() => {
                return Err(Failure::Input(format!(
                    "`{}` is there already: restore into a new file, and move it when you have looked at it",
                    file.display()
                )));
            }
            Place::File(file) => (Place::File(unfinished(file)), Some(file)),
            Place::Postgres(_) => (place.clone(), None),
        };
        let restored = run(async {
            let mut counting = Counting::of("rows");
            let (store, archived) = Store::restore(&made, &mut *archive, &mut |rows| counting.at(rows))
                .await
                .map_err(|error| store_failure(&error))?;
            store.close().await;
            Ok(archived)
        });
        if let (Some(file), Place::File(made)) = (file, &made) {
            match &restored {
                Ok(_) => std::fs::rename(made, file).map_err(|error| Failure::world(file.display(), error))?,
                Err(_) => remove(made),
            }
        }
        let archived = restored?;
        anstream::eprintln!("{} rows restored; `makegood doctor` walks the chain of facts", archived.rows);
        Ok(())
    }
}

fn unfinished(file: &Path) -> PathBuf {
    let name = file.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    file.with_file_name(format!(".{name}.{}.part", std::process::id()))
}

/// The file and what SQLite keeps beside it.
fn remove(made: &Path) {
    for ending in ["", "-wal", "-shm"] {
        let mut name = made.as_os_str().to_owned();
        name.push(ending);
        // What is not there need not go.
        let _ = std::fs::remove_file(name);
    }
}
