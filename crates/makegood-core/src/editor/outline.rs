//! The headings of a file: its sections, and the names in them.

use super::{NameKind, Page};
use crate::agreement_file::Language;
use crate::agreement_file::Place;
use crate::agreement_file::grammar::{Kind, ROOT};
use crate::agreement_file::tree::{Entry, Node, Value};

/// One heading with those below it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Heading {
    /// As written.
    pub name: String,
    /// What a section is for; what people call a part.
    pub detail: String,
    /// What a name below a section names.
    pub kind: Option<NameKind>,
    /// All of it.
    pub whole: Place,
    /// Its name.
    pub place: Place,
    /// Those below.
    pub below: Vec<Heading>,
}

/// The sections that hold blocks, in the order of the file.
pub fn outline(page: &Page<'_>, language: Language) -> Vec<Heading> {
    let sections = page.root.entries().iter().filter(|entry| matches!(entry.value.value, Value::Map(..)));
    let section = |entry: &Entry| {
        let key = ROOT.key(&entry.key.text).filter(|key| !matches!(key.kind, Kind::Text))?;
        let kind = NameKind::of_section(key.name);
        let parts = if kind.is_some() { entry.value.entries() } else { &[] };
        let below = parts.iter().map(|part| heading(part, kind, said(&part.value, language))).collect();
        Some(Heading { below, ..heading(entry, None, key.doc.in_language(language).to_owned()) })
    };
    sections.filter_map(section).collect()
}

fn heading(entry: &Entry, kind: Option<NameKind>, detail: String) -> Heading {
    let place = entry.key.place;
    let whole = Place { end: entry.value.place.end.max(place.end), ..place };
    Heading { name: entry.key.text.clone(), detail, kind, whole, place, below: Vec::new() }
}

/// What people call a part: its title or name, or its own text.
fn said(node: &Node, language: Language) -> String {
    let titled = node.get("title").or_else(|| node.get("name")).or_else(|| node.get("promise")).unwrap_or(node);
    let code = match language {
        Language::English => "en",
        Language::Korean => "ko",
    };
    let text = titled.text().or_else(|| titled.text_of(code));
    text.or_else(|| titled.entries().first()?.value.text()).unwrap_or("").to_owned()
}
