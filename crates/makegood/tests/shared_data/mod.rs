//! Reads the larger data that stands outside the repository, named by `MAKEGOOD_SHARED_DATA`.
#![expect(clippy::print_stderr, reason = "a test that is left out says so")]

/// The text of one file; none, and one line to stderr, when the variable is not set. A missing file fails the test.
pub(crate) fn read(what: &str, path: &str) -> Option<String> {
    let Some(folder) = std::env::var_os("MAKEGOOD_SHARED_DATA") else {
        eprintln!("left out: {what} (MAKEGOOD_SHARED_DATA is not set)");
        return None;
    };
    let file = std::path::Path::new(&folder).join(path);
    match std::fs::read_to_string(&file) {
        Ok(text) => Some(text),
        Err(error) => panic!("`{}`: {error}", file.display()),
    }
}
