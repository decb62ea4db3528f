//! The language server as an editor meets it: the program itself, spoken to over pipes.

#[path = "lsp/client.rs"]
mod client;
#[path = "lsp/completion.rs"]
mod completion;
#[path = "lsp/diagnostics.rs"]
mod diagnostics;
#[path = "lsp/formatting.rs"]
mod formatting;
#[path = "lsp/hover.rs"]
mod hover;
#[path = "lsp/names.rs"]
mod names;
#[path = "lsp/protocol.rs"]
mod protocol;
#[path = "lsp/random_edits.rs"]
mod random_edits;
#[path = "lsp/workspace.rs"]
mod workspace;
