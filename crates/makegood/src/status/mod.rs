//! Status pages: what everybody, or one customer, sees of a brand, taken now and then and given from memory.

mod alone;
mod api;
mod asked;
mod badge;
mod board;
pub(crate) mod calendar;
mod colours;
mod feed;
mod files;
mod first;
mod happenings;
mod kept;
mod options;
mod pages;
mod parts;
mod rendered;
mod resources;
mod shown;
mod snapshot;
mod subscriptions;
mod take;
mod uptime;
mod words;

pub(crate) use alone::until;
pub(crate) use board::{StatusBoard, is_happening};
pub(crate) use colours::{Colour, shades};
pub(crate) use first::StatusFirst;
pub(crate) use kept::Kept;
pub(crate) use options::StatusOptions;
pub(crate) use pages::{Frame, mine};
pub(crate) use shown::Shown;
pub(crate) use snapshot::Snapshot;
pub(crate) use subscriptions::{
    HookKey, Outgoing, Unsent, asking, confirm, link_key, page_of, payload, signature, tell,
};

/// Pictures that a logo may be: how their bytes begin, and their media type.
pub(crate) const PICTURES: [(&[u8], &str); 3] =
    [(b"\x89PNG\r\n\x1a\n", "image/png"), (b"\xff\xd8\xff", "image/jpeg"), (b"RIFF", "image/webp")];
