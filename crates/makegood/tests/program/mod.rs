//! The program as a user starts it, from the root of the repository.

use std::path::{Path, PathBuf};
use std::process::Command;

/// The root of the repository, where the examples are.
pub(crate) fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// Runs the program with environment variables; gives exit code, output and messages.
pub(crate) fn makegood_with(arguments: &[&str], variables: &[(&str, &str)]) -> (i32, String, String) {
    let output = Command::new(env!("CARGO_BIN_EXE_makegood"))
        .args(arguments)
        .envs(variables.iter().copied())
        .current_dir(root())
        .output()
        .expect("the program starts");
    let text = |bytes| String::from_utf8(bytes).expect("UTF-8");
    (output.status.code().unwrap_or(-1), text(output.stdout), text(output.stderr))
}
