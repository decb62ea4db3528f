//! A snapshot with everything that was made of it so far: each resource is rendered once and given from then on.

use std::collections::HashMap;
use std::sync::{Arc, PoisonError, RwLock};

use makegood_core::agreement_file::Language;

use super::rendered::Rendered;
use super::resources;
use super::snapshot::Snapshot;

/// What is rendered of one snapshot takes no more than this; beyond it, answers are made anew.
const MOST_BYTES: usize = 64 << 20;

/// One brand's page as it stands.
pub(crate) struct Kept {
    pub(crate) snapshot: Snapshot,
    rendered: RwLock<Resources>,
}

#[derive(Default)]
struct Resources {
    /// By path below the page, in English and in Korean.
    by_path: HashMap<String, [Option<Arc<Rendered>>; 2]>,
    bytes: usize,
}

impl Kept {
    pub(super) fn new(snapshot: Snapshot) -> Kept {
        Kept { snapshot, rendered: RwLock::default() }
    }

    /// A resource that was rendered before.
    pub(super) fn known(&self, path: &str, language: Language) -> Option<Arc<Rendered>> {
        let rendered = self.rendered.read().unwrap_or_else(PoisonError::into_inner);
        rendered.by_path.get(path)?.get(place(language))?.clone()
    }

    /// A resource; `None`: the page has no such thing.
    pub(super) fn resource(&self, path: &str, language: Language) -> Option<Arc<Rendered>> {
        if let Some(known) = self.known(path, language) {
            return Some(known);
        }
        let made = Arc::new(resources::render(&self.snapshot, path, language)?);
        let mut rendered = self.rendered.write().unwrap_or_else(PoisonError::into_inner);
        if rendered.bytes + made.bytes() <= MOST_BYTES {
            rendered.bytes += made.bytes();
            let both = rendered.by_path.entry(path.to_owned()).or_default();
            if let Some(own) = both.get_mut(place(language)) {
                *own = Some(Arc::clone(&made));
            }
        }
        Some(made)
    }
}

fn place(language: Language) -> usize {
    match language {
        Language::English => 0,
        Language::Korean => 1,
    }
}
