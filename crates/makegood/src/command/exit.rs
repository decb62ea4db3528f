//! Exit codes are an interface: scripts may rely on them.

use std::fmt;
use std::process::ExitCode;

/// Why a command did not do what it was asked. Code 2, wrong usage, is `clap`'s.
#[derive(Debug)]
pub(crate) enum Failure {
    /// 1: the answer is no (problems found, terms that differ, a signature that does not hold); it has been printed already.
    No,
    /// 3: the input is not what it should be; the user must mend it.
    Input(String),
    /// 4: the world did not play along (a missing file, a full disk); trying again may help.
    World(String),
}

impl Failure {
    /// A failure of the world while handling `path`.
    pub(crate) fn world(path: impl fmt::Display, error: impl fmt::Display) -> Failure {
        Failure::World(format!("`{path}`: {error}"))
    }

    /// What went wrong, in one line.
    pub(crate) fn message(&self) -> &str {
        match self {
            Failure::No => "the answer is no",
            Failure::Input(message) | Failure::World(message) => message,
        }
    }
}

/// Prints what went wrong, in one line, and gives the exit code.
pub(crate) fn report(outcome: Result<(), Failure>) -> ExitCode {
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(Failure::No) => ExitCode::from(1),
        Err(Failure::Input(message)) => {
            anstream::eprintln!("makegood: {message}");
            ExitCode::from(3)
        }
        Err(Failure::World(message)) => {
            anstream::eprintln!("makegood: {message}");
            ExitCode::from(4)
        }
    }
}
