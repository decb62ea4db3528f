//! Telling subscribers: by mail, by webhook, in Slack; each event once, to those who confirmed that they want it.

mod asking;
mod event;
mod key;
mod letters;
mod outgoing;
mod page_of;
mod public_address;
mod tell;

pub(crate) use asking::{asking, confirm};
pub(crate) use key::{link_key, signature};
pub(crate) use outgoing::{Outgoing, Unsent};
pub(crate) use page_of::page_of;
pub(crate) use tell::{HookKey, payload, tell};
