//! The channels by which cases come in: one file a channel, which says what it is called and what it demands.

mod api;
mod form;
mod member;
mod phone;

use makegood_core::agreement_file::Phrase;

pub(crate) use api::API;
pub(crate) use form::FORM;
use member::MEMBER;

/// Every channel, in the order in which forms offer them.
pub(crate) const CHANNELS: [&Channel; 4] = [&form::FORM, &member::MEMBER, &phone::PHONE, &api::API];

/// One channel.
#[derive(Debug)]
pub(crate) struct Channel {
    /// As cases keep it.
    pub(crate) word: &'static str,
    /// As people call it.
    pub(crate) name: Phrase,
    /// Whether a member chooses it when they open a case.
    pub(crate) is_chosen: bool,
    /// As what the first text is kept: the customer's own words, or the notes of a call, which stay in the house.
    pub(crate) text_is: &'static str,
    /// Whether it may be the hotline.
    pub(crate) has_hotline: bool,
}

impl Channel {
    /// The channel that cases keep as `word`.
    pub(crate) fn of_word(word: &str) -> Option<&'static Channel> {
        CHANNELS.into_iter().find(|channel| channel.word == word)
    }

    /// The channel that a member chose; without a choice, they opened it at the desk.
    pub(crate) fn chosen(word: &str) -> &'static Channel {
        Channel::of_word(word).filter(|channel| channel.is_chosen).unwrap_or(&MEMBER)
    }
}
