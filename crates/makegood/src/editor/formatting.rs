//! The canonical form of a file as one edit, no larger than it must be.

use gen_lsp_types::TextEdit;
use makegood_core::agreement_file;

use super::positions::Lines;
use super::settings::Settings;

/// What to change; nothing where the file is in its canonical form, or does not read: its problems say why.
pub(super) fn edits(text: &str, settings: &Settings) -> Vec<TextEdit> {
    let Ok(formatted) = agreement_file::format(text) else { return Vec::new() };
    if formatted == text {
        return Vec::new();
    }
    let start = same_lines(text.split_inclusive('\n'), formatted.split_inclusive('\n'));
    let (old, new) = (text.get(start..).unwrap_or(""), formatted.get(start..).unwrap_or(""));
    let end = same_lines(old.split_inclusive('\n').rev(), new.split_inclusive('\n').rev());
    let range = settings.encoding.range(&Lines::of(text), start, text.len() - end);
    let new_text = new.get(..new.len() - end).unwrap_or("").to_owned();
    vec![TextEdit { range, new_text }]
}

/// Bytes of the first lines that are the same.
fn same_lines<'text>(old: impl Iterator<Item = &'text str>, new: impl Iterator<Item = &'text str>) -> usize {
    old.zip(new).take_while(|(old, new)| old == new).map(|(line, _)| line.len()).sum()
}
