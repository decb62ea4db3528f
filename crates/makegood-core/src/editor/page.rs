//! One file as an editor holds it.

use super::part::Part;
use super::walk;
use crate::agreement_file::tree::{self, Node};

/// A text with what stands where in it.
#[derive(Debug)]
pub struct Page<'text> {
    pub(super) text: &'text str,
    pub(super) root: Node,
    /// The parts, those around others before them.
    pub(super) parts: Vec<Part>,
}

impl<'text> Page<'text> {
    /// Reads file number `file`; one that does not read yet is read by its indentation and brackets.
    pub fn of(file: usize, text: &'text str) -> Page<'text> {
        let read = tree::parse(file, text).0.map(|tree| tree.root);
        let root = read.unwrap_or_else(|| tree::sketch(file, text));
        let parts = walk::parts(text, &root);
        Page { text, root, parts }
    }

    /// The id the file gives itself, and the one it refines.
    pub fn identity(&self) -> (Option<&str>, Option<&str>) {
        (self.root.text_of("agreement"), self.root.text_of("refines"))
    }

    /// The smallest part that holds a byte, or ends there.
    pub(super) fn at(&self, byte: usize) -> Option<&Part> {
        let around = self.parts.iter().filter(|part| part.place.start <= byte && byte <= part.place.end);
        around.min_by_key(|part| part.place.end - part.place.start)
    }
}
