//! Offers as completion items.

use gen_lsp_types::{CompletionItem, CompletionItemKind, InsertTextFormat, TextEdit};
use makegood_core::editor::{Offer, OfferKind, Page, offers};

use super::positions::Lines;
use super::settings::Settings;

/// What could be written at a byte of the first page.
pub(super) fn items(pages: &[Page<'_>], text: &str, byte: usize, settings: &Settings) -> Vec<CompletionItem> {
    let lines = Lines::of(text);
    let offers = offers(pages, byte, settings.language);
    offers.into_iter().enumerate().map(|(rank, offer)| item(rank, offer, &lines, byte, settings)).collect()
}

fn item(rank: usize, offer: Offer, lines: &Lines<'_>, byte: usize, settings: &Settings) -> CompletionItem {
    let (format, new_text) = if settings.snippets {
        (InsertTextFormat::Snippet, offer.snippet)
    } else {
        (InsertTextFormat::PlainText, offer.plain)
    };
    let range = settings.encoding.range(lines, offer.start, byte);
    CompletionItem {
        kind: Some(match offer.kind {
            OfferKind::Key => CompletionItemKind::Property,
            OfferKind::Word => CompletionItemKind::EnumMember,
            OfferKind::Name => CompletionItemKind::Variable,
            OfferKind::Phrase => CompletionItemKind::Snippet,
        }),
        detail: Some(offer.detail).filter(|detail| !detail.is_empty()),
        // The order of the grammar, which is that of the reference.
        sort_text: Some(format!("{rank:04}")),
        filter_text: Some(offer.label.clone()),
        insert_text_format: Some(format),
        text_edit: Some(TextEdit { range, new_text }.into()),
        label: offer.label,
        ..CompletionItem::default()
    }
}
