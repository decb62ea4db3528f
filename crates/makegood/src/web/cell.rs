//! Texts as cells of a spreadsheet.

/// A text that no spreadsheet takes for a formula: those reckon whatever begins like one.
pub(crate) fn no_formula(text: &str) -> String {
    if text.starts_with(['=', '+', '-', '@', '\t', '\r']) { format!("'{text}") } else { text.to_owned() }
}
