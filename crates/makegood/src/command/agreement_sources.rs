//! Collects the agreement files that a command was given.

use std::path::{Path, PathBuf};

use makegood_core::agreement_file::Source;

use super::Failure;

/// The paths of all files given: a folder stands for every `*.yaml` and `*.yml` in it and below, in order.
pub(crate) fn paths(given: &[PathBuf]) -> Result<Vec<PathBuf>, Failure> {
    let mut paths = Vec::new();
    for path in given {
        if path.is_dir() {
            let before = paths.len();
            collect(path, &mut paths)?;
            if paths.len() == before {
                return Err(Failure::Input(format!("`{}` has no `*.yaml` file in it", path.display())));
            }
        } else {
            paths.push(path.clone());
        }
    }
    Ok(paths)
}

/// The texts of all files given.
pub(crate) fn read(given: &[PathBuf]) -> Result<Vec<Source>, Failure> {
    paths(given)?.iter().map(|path| Ok(Source { name: path.display().to_string(), text: text(path)? })).collect()
}

/// The text of one file.
pub(crate) fn text(path: &Path) -> Result<String, Failure> {
    let bytes = std::fs::read(path).map_err(|error| Failure::world(path.display(), error))?;
    String::from_utf8(bytes).map_err(|error| {
        let at = error.utf8_error().valid_up_to();
        Failure::Input(format!("`{}`: byte {at} is not UTF-8; save the file as UTF-8", path.display()))
    })
}

fn collect(folder: &Path, paths: &mut Vec<PathBuf>) -> Result<(), Failure> {
    let world = |error| Failure::world(folder.display(), error);
    let entries = std::fs::read_dir(folder).map_err(world)?.collect::<Result<Vec<_>, _>>().map_err(world)?;
    let mut entries: Vec<_> = entries.into_iter().map(|entry| entry.path()).collect();
    entries.sort();
    for path in entries {
        let hidden = path.file_name().is_some_and(|name| name.to_string_lossy().starts_with('.'));
        let is_yaml = path.extension().is_some_and(|extension| extension == "yaml" || extension == "yml");
        if path.is_dir() && !hidden && !path.is_symlink() {
            collect(&path, paths)?;
        } else if is_yaml && !hidden {
            paths.push(path);
        }
    }
    Ok(())
}
