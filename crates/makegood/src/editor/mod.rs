//! The language server: what the core says about a file that is being written, in the Language Server Protocol.

mod capabilities;
mod completion;
mod diagnostics;
mod documents;
mod family;
mod formatting;
mod frame;
mod location;
mod navigation;
mod positions;
mod questions;
mod serve;
mod session;
mod settings;
mod symbols;
mod uri;
mod workspace;

pub(crate) use serve::serve;
