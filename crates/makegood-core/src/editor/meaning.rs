//! What a phrase was understood as, in the words of the reading.

use crate::agreement_file::grammar::Wording;
use crate::agreement_file::{Language, wording};
use crate::reading::phrase;

/// What a phrase under a key was understood as; `None` where it says all there is to say.
pub(super) fn meaning(of: &Wording, key: &str, text: &str, language: Language) -> Option<String> {
    let said = match of.code {
        "W1" => phrase::condition(&wording::condition(text).ok()?),
        "W2" => phrase::remedies(&wording::remedies(text).ok()?),
        "W3" => phrase::length(wording::length(text).ok()?),
        "W4" => phrase::deadline(key, wording::deadline(text).ok()?),
        "W5" => phrase::window(wording::window(text).ok()?),
        "W16" => phrase::cap(&wording::cap(text).ok()?),
        _ => return None,
    };
    Some(said.in_language(language).to_owned())
}
