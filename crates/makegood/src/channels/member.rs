//! A member opens the case at the desk, for whoever asked them.

use makegood_core::agreement_file::Phrase;

use super::Channel;

/// A member opens the case at the desk, for whoever asked them.
pub(crate) const MEMBER: Channel = Channel {
    word: "member",
    name: Phrase { en: "desk", ko: "상담원 등록" },
    is_chosen: true,
    text_is: "request",
    has_hotline: false,
};
