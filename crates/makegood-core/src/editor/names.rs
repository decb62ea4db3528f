//! Where a name is given, and where it is used.

use super::part::{Part, What};
use super::{NameKind, Page};
use crate::agreement_file::{Place, Saying, wording};

/// A name where it stands in a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NamedPlace {
    /// What it may name: one kind where it is given, perhaps several where it is used.
    pub kinds: Vec<NameKind>,
    /// The name.
    pub name: String,
    /// Where, without quotation marks.
    pub place: Place,
    /// Whether it is given here.
    pub is_given: bool,
}

impl NamedPlace {
    fn of(part: &Part) -> Option<NamedPlace> {
        let (kinds, name, is_given) = match &part.what {
            What::Defines(kind, name) => (std::slice::from_ref(kind), name, true),
            What::Uses(kinds, name) => (*kinds, name, false),
            _ => return None,
        };
        Some(NamedPlace { kinds: kinds.to_vec(), name: name.clone(), place: part.place, is_given })
    }
}

/// Whether a text can be a name; what is wrong with it where it cannot.
pub fn name_fault(text: &str) -> Option<Saying> {
    wording::name(text).err().map(|fault| fault.message)
}

/// The name at a byte.
pub fn name_at(page: &Page<'_>, byte: usize) -> Option<NamedPlace> {
    let around = page.parts.iter().filter(|part| part.place.start <= byte && byte <= part.place.end);
    around.filter_map(NamedPlace::of).min_by_key(|named| named.place.end - named.place.start)
}

/// Every place in a file where that name, of one of those kinds, stands.
pub fn occurrences(page: &Page<'_>, kinds: &[NameKind], name: &str) -> Vec<NamedPlace> {
    let named = page.parts.iter().filter_map(NamedPlace::of);
    named.filter(|named| named.name == name && named.kinds.iter().any(|kind| kinds.contains(kind))).collect()
}

/// The names given in some files, of one of those kinds.
pub(super) fn given<'pages>(pages: &'pages [Page<'_>], kinds: &[NameKind]) -> Vec<&'pages str> {
    let mut names: Vec<&str> = Vec::new();
    for part in pages.iter().flat_map(|page| &page.parts) {
        if let What::Defines(kind, name) = &part.what
            && kinds.contains(kind)
            && !names.contains(&name.as_str())
        {
            names.push(name);
        }
    }
    names
}
