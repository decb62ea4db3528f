//! The files that are open in the editor: their texts win over the disk.

use std::collections::BTreeMap;

use gen_lsp_types::Range;
use serde::Deserialize;

use super::positions::Encoding;
use super::workspace::FileKey;

/// An open file.
#[derive(Debug)]
pub(super) struct Document {
    /// As the client names it.
    pub(super) uri: String,
    pub(super) text: String,
    pub(super) version: Option<i32>,
    /// What the client takes it for.
    pub(super) language_id: String,
}

/// All open files.
pub(super) type Documents = BTreeMap<FileKey, Document>;

/// `textDocument/didOpen`; read leniently, for a lost message would leave the two sides with different texts.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Opened {
    pub(super) text_document: OpenedDocument,
}

/// The file of `textDocument/didOpen`.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct OpenedDocument {
    pub(super) uri: String,
    #[serde(default)]
    pub(super) language_id: String,
    #[serde(default)]
    pub(super) version: Option<i32>,
    pub(super) text: String,
}

/// `textDocument/didChange`.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Changed {
    pub(super) text_document: Versioned,
    pub(super) content_changes: Vec<Change>,
}

/// `textDocument/didClose` and `didSave`.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Named {
    pub(super) text_document: Versioned,
}

/// A file in some version.
#[derive(Deserialize)]
pub(super) struct Versioned {
    pub(super) uri: String,
    #[serde(default)]
    pub(super) version: Option<i32>,
}

/// A new text for a range, or for the whole file.
#[derive(Deserialize)]
pub(super) struct Change {
    #[serde(default)]
    range: Option<Range>,
    text: String,
}

impl Document {
    /// Makes the changes, one after the other.
    pub(super) fn change(&mut self, changes: Vec<Change>, encoding: Encoding) {
        for change in changes {
            match change.range {
                None => self.text = change.text,
                Some(range) => {
                    let start = encoding.byte(&self.text, range.start);
                    let end = encoding.byte(&self.text, range.end).max(start);
                    self.text.replace_range(start..end, &change.text);
                }
            }
        }
    }
}
