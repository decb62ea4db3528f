//! `makegood lsp`: the language server, for editors.

use std::io::{BufReader, stdin, stdout};

use super::Failure;
use crate::editor;

/// Serve an editor: diagnostics as you type, hover, completion, formatting, names.
///
/// Speaks the Language Server Protocol on standard input and output. The agreements of the workspace's folders are
/// read together, and what is open in the editor wins over the disk. docs/editor.md tells how editors are set up.
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  makegood lsp                    started by the editor, never by hand
  makegood lsp --stdio            the same: some editors add it

The language of messages is the editor's own, or that of the initialization options: {\"language\": \"ko\"}.
A YAML file is an agreement when it has a key `agreement` at its top; others are left alone.

Exit codes: 0 the editor shut the server down; 1 it went away without that; 4 it could not be written to.")]
pub(crate) struct Arguments {
    /// Standard input and output, which is what is always used
    #[arg(long)]
    stdio: bool,
    /// The editor's process; it ends when its pipe does
    #[arg(long = "clientProcessId", value_name = "ID", hide = true)]
    client_process_id: Option<u32>,
}

impl Arguments {
    pub(crate) fn run(self) -> Result<(), Failure> {
        let _ = (self.stdio, self.client_process_id);
        match editor::serve(BufReader::new(stdin()), stdout().lock()) {
            Ok(true) => Ok(()),
            Ok(false) => Err(Failure::No),
            Err(error) => Err(Failure::world("standard output", error)),
        }
    }
}
