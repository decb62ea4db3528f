//! Snapshots on disk, one file a brand: with them pages are there after a restart although the database is not.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::Shown;
use super::snapshot::Snapshot;

/// A folder of snapshots.
#[derive(Clone, Debug)]
pub(crate) struct Files(PathBuf);

impl Files {
    /// The folder, made where there is none.
    ///
    /// # Errors
    /// The disk's.
    pub(crate) fn open(folder: &Path) -> io::Result<Files> {
        fs::create_dir_all(folder)?;
        Ok(Files(folder.to_owned()))
    }

    /// Every page as it was kept last; they say that they are not of now. Says how many there are.
    pub(crate) fn show(&self, shown: &Shown) -> usize {
        let Ok(entries) = fs::read_dir(&self.0) else { return 0 };
        let files = entries.flatten().map(|entry| entry.path());
        let files = files.filter(|path| path.extension().is_some_and(|extension| extension == "json"));
        let read = files.filter_map(|path| {
            let text = fs::read(&path).ok()?;
            match serde_json::from_slice::<Snapshot>(&text) {
                Ok(snapshot) => Some(Snapshot { stale: true, ..snapshot }),
                Err(error) => {
                    tracing::warn!(file = %path.display(), %error, "a kept status page cannot be read; it is made anew");
                    None
                }
            }
        });
        read.map(|snapshot| shown.put(snapshot)).count()
    }

    /// Keeps a snapshot, whole or not at all.
    ///
    /// # Errors
    /// The disk's.
    pub(super) fn keep(&self, snapshot: &Snapshot) -> io::Result<()> {
        let (file, new) = (self.file(&snapshot.brand), self.0.join(format!("{}.new", snapshot.brand)));
        fs::write(&new, serde_json::to_vec(snapshot)?)?;
        fs::rename(&new, &file)
    }

    /// Forgets a page that is public no longer.
    ///
    /// # Errors
    /// The disk's.
    pub(super) fn forget(&self, brand: &str) -> io::Result<()> {
        match fs::remove_file(self.file(brand)) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
            _ => Ok(()),
        }
    }

    fn file(&self, brand: &str) -> PathBuf {
        self.0.join(format!("{brand}.json"))
    }
}
