//! Places of the core as places of the protocol.

use gen_lsp_types::{Location, Range};
use makegood_core::agreement_file::Place;

use super::positions::{Encoding, Lines};
use super::workspace::{FileKey, Workspace};

/// The range of a place within its own text.
pub(super) fn range(text: &str, place: Place, encoding: Encoding) -> Range {
    encoding.range(&Lines::of(text), place.start, place.end)
}

/// A place in one of the workspace's agreements.
pub(super) fn location(workspace: &Workspace, place: Place, encoding: Encoding) -> Option<Location> {
    let key: &FileKey = workspace.key(place.file)?;
    let text = &workspace.shelf.sources().get(place.file)?.text;
    Some(Location { uri: workspace.uri(key).into(), range: range(text, place, encoding) })
}
