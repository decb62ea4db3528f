//! The files of the repository, as a checkout holds them.

use std::fs;
use std::path::{Path, PathBuf};

/// One text file of the repository.
pub(crate) struct File {
    /// From the root of the repository, with `/` between folders.
    pub(crate) path: String,
    pub(crate) text: String,
}

impl File {
    pub(crate) fn has_extension(&self, extensions: &[&str]) -> bool {
        let extension = Path::new(&self.path).extension().and_then(|extension| extension.to_str());
        extension.is_some_and(|extension| extensions.contains(&extension))
    }

    /// The name without folder and extension.
    pub(crate) fn stem(&self) -> &str {
        let name = self.path.rsplit('/').next().unwrap_or_default();
        name.split('.').next().unwrap_or_default()
    }
}

/// The folder that holds `Cargo.lock`.
pub(crate) fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// Every text file of the repository, by path; what git is told to ignore is left out.
pub(crate) fn files() -> Vec<File> {
    let root = root();
    let ignored = fs::read_to_string(root.join(".gitignore")).unwrap();
    let ignored: Vec<&str> = ignored.lines().collect();
    let mut found = Vec::new();
    walk(&root, "", &ignored, &mut found);
    found.sort_by(|left, right| left.path.cmp(&right.path));
    assert!(found.len() > 100, "only {} files found: is this the repository?", found.len());
    found
}

pub(crate) fn rust_files() -> Vec<File> {
    files().into_iter().filter(|file| file.has_extension(&["rs"])).collect()
}

/// The text of one file that must be there.
pub(crate) fn read(path: &str) -> String {
    fs::read_to_string(root().join(path)).unwrap_or_else(|error| panic!("`{path}`: {error}"))
}

fn walk(folder: &Path, prefix: &str, ignored: &[&str], found: &mut Vec<File>) {
    for entry in fs::read_dir(folder).unwrap() {
        let entry = entry.unwrap();
        let name = entry.file_name().to_string_lossy().into_owned();
        let path = format!("{prefix}{name}");
        if name == ".git" || is_ignored(&path, &name, ignored) {
            continue;
        }
        if entry.file_type().unwrap().is_dir() {
            walk(&entry.path(), &format!("{path}/"), ignored, found);
        } else if let Ok(text) = fs::read_to_string(entry.path()) {
            found.push(File { path, text });
        }
    }
}

/// `.gitignore` holds three kinds of lines: `/folder`, `*.ending` and `name`.
fn is_ignored(path: &str, name: &str, ignored: &[&str]) -> bool {
    ignored.iter().any(|line| match (line.strip_prefix('/'), line.strip_prefix('*')) {
        (Some(rooted), _) => path == rooted.trim_end_matches('/'),
        (None, Some(ending)) => name.ends_with(ending),
        (None, None) => name == line.trim_end_matches('/'),
    })
}
