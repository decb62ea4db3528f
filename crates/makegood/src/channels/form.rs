//! The form by which customers ask.

use makegood_core::agreement_file::Phrase;

use super::Channel;

/// The form by which customers ask.
pub(crate) const FORM: Channel = Channel {
    word: "form",
    name: Phrase { en: "request form", ko: "문의 양식" },
    is_chosen: false,
    text_is: "request",
    has_hotline: false,
};
