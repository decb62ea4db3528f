//! A call: what is written down of it are notes, which stay in the house, and it may have come by the hotline.

use makegood_core::agreement_file::Phrase;

use super::Channel;

/// A call: what is written down of it are notes, which stay in the house, and it may have come by the hotline.
pub(crate) const PHONE: Channel = Channel {
    word: "phone",
    name: Phrase { en: "phone", ko: "전화" },
    is_chosen: true,
    text_is: "call",
    has_hotline: true,
};
