//! The agreements of the workspace: those of its folders, and those that are open.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use makegood_core::agreement_file::{Shelf, Source};

use super::documents::{Document, Documents};
use super::uri;

/// What names a file: its path, or the URI of what is no file. Paths come in the order in which `check` reads them.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum FileKey {
    /// A file on this machine.
    Path(PathBuf),
    /// Something else that the editor holds.
    Other(String),
}

impl FileKey {
    pub(super) fn of(uri: &str) -> FileKey {
        uri::to_path(uri).map_or_else(|| FileKey::Other(uri.to_owned()), FileKey::Path)
    }

    pub(super) fn uri(&self) -> String {
        match self {
            FileKey::Path(path) => uri::of_path(path),
            FileKey::Other(uri) => uri.clone(),
        }
    }
}

/// The agreements, judged together.
pub(super) struct Workspace {
    folders: Vec<PathBuf>,
    on_disk: BTreeMap<PathBuf, String>,
    pub(super) documents: Documents,
    /// Open files that were agreements once: one that is rewritten does not stop being one.
    taken: BTreeSet<FileKey>,
    /// The files of the shelf, in order.
    keys: Vec<FileKey>,
    pub(super) shelf: Shelf,
}

/// Folders below which no agreement is looked for.
const PASSED_OVER: [&str; 2] = ["node_modules", "target"];
/// So many files are read at most.
const MAX_FILES: usize = 10_000;

impl Workspace {
    pub(super) fn new(folders: Vec<PathBuf>) -> Workspace {
        let mut workspace = Workspace {
            folders,
            on_disk: BTreeMap::new(),
            documents: Documents::new(),
            taken: BTreeSet::new(),
            keys: Vec::new(),
            shelf: Shelf::new(Vec::new()),
        };
        workspace.reread();
        workspace
    }

    /// Adds and removes folders.
    pub(super) fn change_folders(&mut self, removed: &[PathBuf], added: Vec<PathBuf>) {
        self.folders.retain(|folder| !removed.contains(folder));
        self.folders.extend(added);
        self.reread();
    }

    /// Reads the folders anew.
    fn reread(&mut self) {
        self.on_disk.clear();
        for folder in self.folders.clone() {
            self.collect(&folder);
        }
        self.rebuild();
    }

    /// A file or folder that cannot be read is none: the editor shows what there is.
    fn collect(&mut self, folder: &Path) {
        let Ok(entries) = std::fs::read_dir(folder) else { return };
        for entry in entries.flatten() {
            let path = entry.path();
            let name = entry.file_name();
            let hidden = name.to_string_lossy().starts_with('.');
            let Ok(kind) = entry.file_type() else { continue };
            if hidden || PASSED_OVER.iter().any(|passed| name == *passed) || self.on_disk.len() >= MAX_FILES {
                continue;
            }
            if kind.is_dir() {
                self.collect(&path);
            } else {
                self.read_from_disk(path);
            }
        }
    }

    /// Reads one file; what is no agreement, or is not there any more, is forgotten.
    fn read_from_disk(&mut self, path: PathBuf) {
        let is_yaml = path.extension().is_some_and(|extension| extension == "yaml" || extension == "yml");
        match std::fs::read_to_string(&path).ok().filter(|text| is_yaml && is_agreement(text)) {
            Some(text) => self.on_disk.insert(path, text),
            None => self.on_disk.remove(&path),
        };
    }

    /// Takes in what became of files on the disk.
    pub(super) fn disk_changed(&mut self, uris: &[&str]) {
        for path in uris.iter().filter_map(|uri| uri::to_path(uri)) {
            if self.folders.iter().any(|folder| path.starts_with(folder)) {
                self.read_from_disk(path);
            }
        }
        self.rebuild();
    }

    pub(super) fn open(&mut self, key: FileKey, document: Document) {
        self.documents.insert(key, document);
        self.rebuild();
    }

    pub(super) fn close(&mut self, key: &FileKey) {
        self.documents.remove(key);
        self.taken.remove(key);
        if let FileKey::Path(path) = key
            && self.folders.iter().any(|folder| path.starts_with(folder))
        {
            self.read_from_disk(path.clone());
        }
        self.rebuild();
    }

    /// Takes in the new text of an open file.
    pub(super) fn changed(&mut self, key: &FileKey) {
        let Some(document) = self.documents.get(key) else { return };
        match self.index(key) {
            Some(file) => self.shelf.change(file, document.text.clone()),
            None if is_taken(document) => self.rebuild(),
            None => {}
        }
    }

    /// The number of a file on the shelf, if it is an agreement.
    pub(super) fn index(&self, key: &FileKey) -> Option<usize> {
        self.keys.binary_search(key).ok()
    }

    /// The file of that number.
    pub(super) fn key(&self, file: usize) -> Option<&FileKey> {
        self.keys.get(file)
    }

    /// How the client names a file.
    pub(super) fn uri(&self, key: &FileKey) -> String {
        self.documents.get(key).map_or_else(|| key.uri(), |document| document.uri.clone())
    }

    /// Puts the files that are agreements on a new shelf, unless the same ones stand there already.
    fn rebuild(&mut self) {
        let taken = self.documents.iter().filter(|(_, document)| is_taken(document)).map(|(key, _)| key.clone());
        self.taken.extend(taken);
        let on_disk = self.on_disk.iter().map(|(path, text)| (FileKey::Path(path.clone()), text));
        let mut texts: BTreeMap<FileKey, &String> = on_disk.collect();
        for (key, document) in &self.documents {
            if self.taken.contains(key) {
                texts.insert(key.clone(), &document.text);
            } else {
                texts.remove(key);
            }
        }
        if texts.keys().eq(&self.keys) {
            let texts: Vec<String> = texts.into_values().cloned().collect();
            texts.into_iter().enumerate().for_each(|(file, text)| self.shelf.change(file, text));
            return;
        }
        let source = |(key, text): (&FileKey, &&String)| Source { name: key.uri(), text: (*text).clone() };
        self.shelf = Shelf::new(texts.iter().map(source).collect());
        self.keys = texts.into_keys().collect();
    }
}

/// Whether an open file is an agreement: by what it says, or by what the client says.
fn is_taken(document: &Document) -> bool {
    document.language_id == "makegood" || is_agreement(&document.text)
}

/// Whether a text calls itself an agreement: other YAML of the workspace is none of ours.
fn is_agreement(text: &str) -> bool {
    let is_key = |line: &str| {
        let line = line.trim_start_matches('\u{feff}').trim_start_matches(['"', '\'']);
        let rest = line.strip_prefix("agreement").map(|rest| rest.trim_start_matches(['"', '\'', ' ']));
        rest.is_some_and(|rest| rest.starts_with(':'))
    };
    text.lines().any(is_key)
}
