//! Writes an answer to standard output.

use std::io::{ErrorKind, Write as _};

use super::super::Failure;

/// All of `text`; a reader that has seen enough and left is no failure.
pub(super) fn write(text: &str) -> Result<(), Failure> {
    let mut out = std::io::stdout().lock();
    match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
        Err(error) if error.kind() != ErrorKind::BrokenPipe => Err(Failure::world("standard output", error)),
        _ => Ok(()),
    }
}
