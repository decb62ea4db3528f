//! Agreement files as commands name them: read together, each with the hash of its text.

use std::path::{Path, PathBuf};

use makegood_core::agreement::Agreement;
use makegood_core::agreement_file::{Gravity, Problem, Source};
use sha2::{Digest, Sha256};

use crate::command::Failure;

/// Agreements that were read without an error; the three lists run side by side.
#[derive(Debug)]
pub(crate) struct Agreements {
    /// Every version of every agreement, in the order of the files.
    pub(crate) agreements: Vec<Agreement>,
    /// The files as read.
    pub(crate) sources: Vec<Source>,
    /// SHA-256 of each file's bytes, as `sha256sum` prints it.
    pub(crate) hashes: Vec<String>,
}

impl Agreements {
    /// The hash of the file that `agreement` was read from.
    pub(crate) fn hash_of(&self, agreement: &Agreement) -> &str {
        let same = |own: &Agreement| std::ptr::eq(own, agreement) || own == agreement;
        let index = self.agreements.iter().position(same);
        index.and_then(|index| self.hashes.get(index)).map_or("", String::as_str)
    }
}

/// Reads the files at `paths`; a folder stands for every `*.yaml` and `*.yml` in it, by name.
///
/// # Errors
/// A file that cannot be read is the world's fault; one that is no sound agreement is the input's, after every
/// error has been printed.
pub(crate) fn read(paths: &[PathBuf]) -> Result<Agreements, Failure> {
    of_sources(texts(paths)?)
}

/// The same for texts that are there already.
pub(crate) fn of_sources(sources: Vec<Source>) -> Result<Agreements, Failure> {
    let (agreements, problems) = makegood_core::agreement_file::read(&sources);
    let errors: Vec<&Problem> = problems.iter().filter(|problem| problem.gravity == Gravity::Error).collect();
    for problem in &errors {
        let name = sources.get(problem.place.file).map_or("", |source| source.name.as_str());
        let (line, column) = (problem.place.line, problem.place.column);
        anstream::eprintln!("{name}:{line}:{column}: {}: {}; {}", problem.code, problem.message, problem.remedy);
    }
    if !errors.is_empty() || agreements.len() != sources.len() {
        let count = errors.len();
        let errors = if count == 1 { "1 error".to_owned() } else { format!("{count} errors") };
        return Err(Failure::Input(format!("{errors} in the agreement files; `makegood check` explains each")));
    }
    let hashes = sources.iter().map(|source| sha256(source.text.as_bytes())).collect();
    Ok(Agreements { agreements, sources, hashes })
}

/// The files at `paths` as texts, not yet understood.
pub(crate) fn texts(paths: &[PathBuf]) -> Result<Vec<Source>, Failure> {
    let mut files = Vec::new();
    for path in paths {
        if path.is_dir() {
            files.extend(in_folder(path).map_err(|error| Failure::world(path.display(), error))?);
        } else {
            files.push(path.clone());
        }
    }
    files.iter().map(|file| text(file)).collect()
}

fn text(file: &Path) -> Result<Source, Failure> {
    let bytes = std::fs::read(file).map_err(|error| Failure::world(file.display(), error))?;
    let name = file.display().to_string();
    let text = String::from_utf8(bytes).map_err(|error| {
        let at = error.utf8_error().valid_up_to() + 1;
        Failure::Input(format!("`{name}` is not UTF-8 from byte {at} on; save it as UTF-8"))
    })?;
    Ok(Source { name, text })
}

fn in_folder(folder: &Path) -> std::io::Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    for entry in std::fs::read_dir(folder)? {
        let path = entry?.path();
        let hidden = path.file_name().is_some_and(|name| name.to_string_lossy().starts_with('.'));
        if !hidden && path.extension().is_some_and(|extension| extension == "yaml" || extension == "yml") {
            files.push(path);
        }
    }
    files.sort();
    Ok(files)
}

/// SHA-256 as 64 lower-case hex digits.
pub(crate) fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}
