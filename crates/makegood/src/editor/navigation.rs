//! Where names are given and used, over all files in which they hold.

use std::collections::HashMap;

use gen_lsp_types::{Location, TextEdit, Uri, WorkspaceEdit};
use makegood_core::agreement_file::{Place, Shelf};
use makegood_core::editor::{NameKind, NamedPlace, Page, name_at, occurrences};

use super::family::{above, below};
use super::location::location;
use super::positions::Encoding;
use super::workspace::Workspace;

/// A name under the cursor, with the files around it.
pub(super) struct Found<'given> {
    pub(super) named: NamedPlace,
    workspace: &'given Workspace,
    /// The file itself first, then the levels above it.
    upwards: Vec<Page<'given>>,
    downwards: Vec<Page<'given>>,
}

/// The name at a byte of a file; `None` where there is none.
pub(super) fn find(workspace: &Workspace, file: usize, byte: usize) -> Option<Found<'_>> {
    let own = page(&workspace.shelf, file)?;
    let named = name_at(&own, byte)?;
    let (agreement, refines) = own.identity();
    let others = |files: Vec<usize>| -> Vec<Page<'_>> {
        files.into_iter().filter(|other| *other != file).filter_map(|other| page(&workspace.shelf, other)).collect()
    };
    let (upwards, downwards) = if named.kinds.contains(&NameKind::Agreement) {
        // An agreement is named by any file.
        let sources = workspace.shelf.sources().iter().enumerate();
        (Vec::new(), sources.filter(|(_, source)| source.text.contains(&named.name)).map(|(at, _)| at).collect())
    } else {
        (above(&workspace.shelf, refines), below(&workspace.shelf, agreement))
    };
    let (upwards, downwards) = (others(upwards), others(downwards));
    Some(Found { named, workspace, upwards: std::iter::once(own).chain(upwards).collect(), downwards })
}

fn page(shelf: &Shelf, file: usize) -> Option<Page<'_>> {
    shelf.sources().get(file).map(|source| Page::of(file, &source.text))
}

impl Found<'_> {
    /// Where the name is given: in the file itself, else above it. From where it is given in a file that refines
    /// another, one goes on to what it refines.
    pub(super) fn definitions(&self) -> Vec<Place> {
        let given = |page: &Page<'_>| -> Vec<Place> {
            let all = occurrences(page, &self.named.kinds, &self.named.name);
            all.into_iter().filter(|named| named.is_given).map(|named| named.place).collect()
        };
        let mut places: Vec<Vec<Place>> = self.upwards.iter().map(given).collect();
        if self.named.kinds.contains(&NameKind::Agreement) {
            let others = self.downwards.iter().flat_map(given).collect();
            places.push(others);
        }
        let elsewhere = |places: &&Vec<Place>| !places.is_empty() && !places.contains(&self.named.place);
        let here = places.iter().find(|places| !places.is_empty());
        places.iter().find(elsewhere).or(here).cloned().unwrap_or_default()
    }

    /// Everywhere it stands.
    pub(super) fn everywhere(&self, with_given: bool) -> Vec<Place> {
        let kinds = self.kinds();
        let pages = self.upwards.iter().chain(&self.downwards);
        let all = pages.flat_map(|page| occurrences(page, &kinds, &self.named.name));
        all.filter(|named| with_given || !named.is_given).map(|named| named.place).collect()
    }

    /// What the name truly names: a row may be a plan, a region or a severity until its definition is found.
    fn kinds(&self) -> Vec<NameKind> {
        let all = self.upwards.iter().chain(&self.downwards);
        let given = all.flat_map(|page| occurrences(page, &self.named.kinds, &self.named.name));
        let kinds: Vec<NameKind> = given.filter(|named| named.is_given).flat_map(|named| named.kinds).collect();
        if kinds.is_empty() { self.named.kinds.clone() } else { kinds }
    }

    /// Whether some file gives another thing of the same kind that name.
    pub(super) fn is_taken(&self, name: &str) -> bool {
        let kinds = self.kinds();
        self.upwards.iter().chain(&self.downwards).any(|page| !occurrences(page, &kinds, name).is_empty())
    }

    pub(super) fn locations(&self, places: Vec<Place>, encoding: Encoding) -> Vec<Location> {
        places.into_iter().filter_map(|place| location(self.workspace, place, encoding)).collect()
    }

    /// The edits that put `name` in its place everywhere.
    pub(super) fn renamed(&self, name: &str, encoding: Encoding) -> WorkspaceEdit {
        let mut changes: HashMap<Uri, Vec<TextEdit>> = HashMap::new();
        for Location { uri, range } in self.locations(self.everywhere(true), encoding) {
            changes.entry(uri).or_default().push(TextEdit { range, new_text: name.to_owned() });
        }
        WorkspaceEdit { changes: Some(changes), ..WorkspaceEdit::default() }
    }
}
