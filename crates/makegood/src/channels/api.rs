//! A program asks, over the API.

use makegood_core::agreement_file::Phrase;

use super::Channel;

/// A program asks, over the API.
pub(crate) const API: Channel = Channel {
    word: "api",
    name: Phrase { en: "API", ko: "API" },
    is_chosen: false,
    text_is: "request",
    has_hotline: false,
};
