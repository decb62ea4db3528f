//! Headings as document symbols.

use gen_lsp_types::{DocumentSymbol, SymbolKind};
use makegood_core::editor::{Heading, NameKind, Page, outline};

use super::positions::Lines;
use super::settings::Settings;

/// The headings of a file.
pub(super) fn symbols(page: &Page<'_>, text: &str, settings: &Settings) -> Vec<DocumentSymbol> {
    let lines = Lines::of(text);
    outline(page, settings.language).into_iter().map(|heading| symbol(heading, &lines, settings)).collect()
}

fn symbol(heading: Heading, lines: &Lines<'_>, settings: &Settings) -> DocumentSymbol {
    let kind = match heading.kind {
        None => SymbolKind::Namespace,
        Some(NameKind::Objective | NameKind::Clock | NameKind::Duty) => SymbolKind::Event,
        Some(NameKind::Service | NameKind::Component) => SymbolKind::Class,
        Some(NameKind::Severity | NameKind::Impact | NameKind::Urgency | NameKind::Plan | NameKind::Region) => {
            SymbolKind::EnumMember
        }
        Some(_) => SymbolKind::Object,
    };
    let range = |start, end| settings.encoding.range(lines, start, end);
    // Editors refuse a symbol without a name.
    let name = if heading.name.is_empty() { "…".to_owned() } else { heading.name };
    let below: Vec<_> = heading.below.into_iter().map(|below| symbol(below, lines, settings)).collect();
    DocumentSymbol::new(
        name,
        Some(heading.detail).filter(|detail| !detail.is_empty()),
        kind,
        None,
        None,
        range(heading.whole.start, heading.whole.end),
        range(heading.place.start, heading.place.end),
        Some(below).filter(|below| !below.is_empty()),
    )
}
