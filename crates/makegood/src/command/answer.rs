//! Writes an answer to standard output.

use std::io::{ErrorKind, Write};

use super::Failure;

/// Writes `text`; a reader that stops early (`| head`) is no failure.
pub(crate) fn write(text: &str) -> Result<(), Failure> {
    let mut out = anstream::stdout().lock();
    match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
        Err(error) if error.kind() != ErrorKind::BrokenPipe => Err(Failure::world("standard output", error)),
        _ => Ok(()),
    }
}
