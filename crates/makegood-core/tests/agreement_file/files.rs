//! Finds the example files of the repository, and reads texts.

use std::path::{Path, PathBuf};

use makegood_core::agreement::Agreement;
use makegood_core::agreement_file::{Problem, Source, read};

/// The lines that every agreement begins with; tests add what they are about.
pub(crate) const HEAD: &str = "\
agreement: test
kind: sla
provider: Example Cloud
effective: 2024-01-01
time_zone: Asia/Seoul
currency: KRW
";

/// The repository's root.
pub(crate) fn repository() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// Every folder of `examples/` that has agreements, with its files.
pub(crate) fn example_folders() -> Vec<(String, Vec<Source>)> {
    folders(&repository().join("examples"))
}

/// The published agreements of `examples/corpus/`, each with its files.
pub(crate) fn corpus_folders() -> Vec<(String, Vec<Source>)> {
    folders(&repository().join("examples/corpus"))
}

fn folders(root: &Path) -> Vec<(String, Vec<Source>)> {
    let mut folders: Vec<PathBuf> =
        std::fs::read_dir(root).expect("a folder of examples").map(|entry| entry.expect("an entry").path()).collect();
    folders.sort();
    folders.retain(|folder| folder.is_dir());
    folders.iter().map(|folder| (name(folder), sources(folder))).filter(|(_, sources)| !sources.is_empty()).collect()
}

fn sources(folder: &Path) -> Vec<Source> {
    let mut paths: Vec<PathBuf> = std::fs::read_dir(folder)
        .expect("a folder")
        .map(|entry| entry.expect("an entry").path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "yaml"))
        .collect();
    paths.sort();
    paths
        .iter()
        .map(|path| Source { name: name(path), text: std::fs::read_to_string(path).expect("a readable example") })
        .collect()
}

fn name(path: &Path) -> String {
    path.file_name().unwrap_or_default().to_string_lossy().into_owned()
}

/// Reads texts that belong together.
pub(crate) fn read_all(texts: &[&str]) -> (Vec<Agreement>, Vec<Problem>) {
    let sources = texts.iter().enumerate();
    let sources: Vec<Source> =
        sources.map(|(at, text)| Source { name: format!("{at}.yaml"), text: (*text).to_owned() }).collect();
    read(&sources)
}

/// Reads one text on its own.
pub(crate) fn read_one(text: &str) -> (Option<Agreement>, Vec<Problem>) {
    let (agreements, problems) = read_all(&[text]);
    (agreements.into_iter().next(), problems)
}

/// `code file:line:column message` a line.
pub(crate) fn told(problems: &[Problem]) -> String {
    problems
        .iter()
        .map(|p| format!("{} {}:{}:{} {}\n", p.code, p.place.file, p.place.line, p.place.column, p.message.en))
        .collect()
}
