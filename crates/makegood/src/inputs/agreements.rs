//! Agreements as commands name them: read together, each with the hash of its file.

use std::path::PathBuf;

use annotate_snippets::Renderer;
use annotate_snippets::renderer::DecorStyle;
use makegood_core::agreement::Agreement;
use makegood_core::agreement_file::{Gravity, Language, Source};
use sha2::{Digest, Sha256};

use crate::command::{Failure, agreement_sources, problem_excerpt};

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

/// Reads the files at `paths`; a folder stands for every `*.yaml` and `*.yml` below it, by name.
///
/// # Errors
/// A file that cannot be read is the world's fault; one that is no sound agreement is the input's, after every
/// error has been printed.
pub(crate) fn read(paths: &[PathBuf]) -> Result<Agreements, Failure> {
    of_sources(agreement_sources::read(paths)?)
}

/// The same for texts that are there already.
pub(crate) fn of_sources(sources: Vec<Source>) -> Result<Agreements, Failure> {
    let (agreements, problems) = makegood_core::agreement_file::read(&sources);
    let renderer = Renderer::styled().decor_style(DecorStyle::Ascii);
    let mut errors = 0;
    for problem in problems.iter().filter(|problem| problem.gravity == Gravity::Error) {
        errors += 1;
        anstream::eprintln!("{}\n", problem_excerpt::excerpt(problem, &sources, Language::English, &renderer));
    }
    if 0 < errors || agreements.len() != sources.len() {
        let errors = if errors == 1 { "1 error".to_owned() } else { format!("{errors} errors") };
        return Err(Failure::Input(format!("{errors} in the agreement files; nothing was done")));
    }
    let hashes = sources.iter().map(|source| sha256(source.text.as_bytes())).collect();
    Ok(Agreements { agreements, sources, hashes })
}

/// SHA-256 as 64 lower-case hex digits.
pub(crate) fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}
