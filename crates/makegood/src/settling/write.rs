//! Files that are there whole or not at all, with names that people recognise.

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use crate::command::Failure;
use crate::inputs::agreements::sha256;

use super::Settled;

/// A folder that statements are written to.
pub(crate) struct Folder {
    path: PathBuf,
    written: Vec<PathBuf>,
}

impl Folder {
    /// Makes the folder where it is not there yet.
    pub(crate) fn open(path: &Path) -> Result<Folder, Failure> {
        fs::create_dir_all(path).map_err(|error| Failure::world(path.display(), error))?;
        Ok(Folder { path: path.to_owned(), written: Vec::new() })
    }

    /// Writes one file whole.
    pub(crate) fn write(&mut self, name: &str, content: &str) -> Result<(), Failure> {
        let path = self.path.join(name);
        write_whole(&path, content.as_bytes()).map_err(|error| Failure::world(path.display(), error))?;
        self.written.push(path);
        Ok(())
    }

    /// Where it is.
    pub(crate) fn path(&self) -> &Path {
        &self.path
    }

    /// How many files were written.
    pub(crate) fn count(&self) -> usize {
        self.written.len()
    }
}

/// Writes a file beside its place, then moves it there: a reader sees the old one or the new one.
pub(crate) fn write_whole(path: &Path, content: &[u8]) -> io::Result<()> {
    let name = path.file_name().ok_or_else(|| io::Error::new(io::ErrorKind::InvalidInput, "is not a file name"))?;
    let beside = path.with_file_name(format!(".{}.{}.part", name.to_string_lossy(), std::process::id()));
    let written = fs::File::create(&beside).and_then(|mut file| {
        file.write_all(content)?;
        file.sync_all()?;
        fs::rename(&beside, path)
    });
    if written.is_err() {
        // It may not even exist; the first error is the one to tell.
        let _ = fs::remove_file(&beside);
    }
    written
}

/// The name of a settlement's files without ending: agreement, version where several are settled, period, customer.
pub(crate) fn file_stem(settled: &Settled<'_>) -> String {
    let settlement = &settled.settlement;
    let version = settled.one_of_many.then_some(settlement.agreement.version.as_str());
    let parts = [
        Some(settlement.agreement.id.as_str()),
        version,
        Some(settlement.period.as_str()),
        settlement.customer.as_deref(),
    ];
    parts.into_iter().flatten().map(safe).collect::<Vec<_>>().join("-")
}

/// Letters, digits and `._-` stay; a name that had others keeps apart from its neighbours by a piece of its hash.
fn safe(name: &str) -> String {
    let keep = |letter: char| letter.is_alphanumeric() || "._-".contains(letter);
    let plain: String = name.chars().map(|letter| if keep(letter) { letter } else { '_' }).collect();
    if plain == name && !name.starts_with('.') {
        return plain;
    }
    let hash = sha256(name.as_bytes());
    format!("{}~{}", plain.trim_start_matches('.'), &hash[..8])
}
