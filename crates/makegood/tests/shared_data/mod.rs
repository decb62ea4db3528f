//! The larger data, where `MAKEGOOD_SHARED_DATA` names its folder.

use std::path::PathBuf;

/// The file below the shared data; nothing, and one line on standard error, when the variable is not set.
pub(crate) fn shared(what: &str) -> Option<PathBuf> {
    let Some(folder) = std::env::var_os("MAKEGOOD_SHARED_DATA") else {
        anstream::eprintln!("left out: {what} (MAKEGOOD_SHARED_DATA is not set)");
        return None;
    };
    // Tests run in their crate's folder, the variable may be relative to the workspace's.
    let folder = PathBuf::from(folder);
    let folder = if folder.is_relative() { PathBuf::from("../..").join(folder) } else { folder };
    let path = folder.join(what);
    assert!(path.exists(), "`{}` is missing from the shared data", path.display());
    Some(path)
}
