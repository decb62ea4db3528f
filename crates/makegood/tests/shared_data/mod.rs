//! The larger data that tests read where `MAKEGOOD_SHARED_DATA` names its folder.

use std::path::PathBuf;

/// The path of `file`, or `None` (said on standard error) when no folder is named. A missing file fails the test.
pub(crate) fn path(file: &str) -> Option<PathBuf> {
    let Some(folder) = std::env::var_os("MAKEGOOD_SHARED_DATA") else {
        anstream::eprintln!("left out: {file} (MAKEGOOD_SHARED_DATA is not set)");
        return None;
    };
    let path = PathBuf::from(folder).join(file);
    assert!(path.is_file(), "`{}` is missing", path.display());
    Some(path)
}
