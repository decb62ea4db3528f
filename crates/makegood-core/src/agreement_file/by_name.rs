//! Files found by the name of their agreement, without looking at all of them.

use std::collections::BTreeMap;

use super::tree::Node;

/// The files of a set by the names of their agreements.
pub(super) struct ByName<'roots> {
    roots: BTreeMap<&'roots str, Vec<&'roots Node>>,
}

impl<'roots> ByName<'roots> {
    /// Files without a name are left out.
    pub(super) fn new(roots: &'roots [Node]) -> ByName<'roots> {
        let mut by_name: BTreeMap<&str, Vec<&Node>> = BTreeMap::new();
        for root in roots {
            if let Some(name) = root.text_of("agreement") {
                by_name.entry(name).or_default().push(root);
            }
        }
        ByName { roots: by_name }
    }

    /// The versions of one agreement, in the order of the files.
    pub(super) fn versions(&self, name: &str) -> &[&'roots Node] {
        self.roots.get(name).map_or(&[], Vec::as_slice)
    }

    /// The versions of each agreement.
    pub(super) fn each(&self) -> impl Iterator<Item = &[&'roots Node]> {
        self.roots.values().map(Vec::as_slice)
    }
}
