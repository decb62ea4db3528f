//! What pages say, in both languages at the place where it is said.

pub(crate) use makegood_core::agreement_file::Language;
use makegood_core::time::{Instant, Zone};

/// The code of a language in HTML and in the store.
pub(crate) fn code(language: Language) -> &'static str {
    match language {
        Language::English => "en",
        Language::Korean => "ko",
    }
}

/// The language of a code; everything unknown is English.
pub(crate) fn of_code(code: &str) -> Language {
    if code.starts_with("ko") { Language::Korean } else { Language::English }
}

/// The first language of an `Accept-Language` header that pages have.
pub(crate) fn of_header(header: &str) -> Language {
    let asked = header.split(',').map(|part| part.trim().to_ascii_lowercase());
    let known = asked.filter(|part| part.starts_with("ko") || part.starts_with("en"));
    known.map(|part| of_code(&part)).next().unwrap_or_default()
}

/// An instant as people in `zone` write it, to the minute: `2024-02-01 09:30`.
pub(crate) fn moment(at: Instant, zone: &Zone) -> String {
    zone.civil_of(at).strftime("%Y-%m-%d %H:%M").to_string()
}
