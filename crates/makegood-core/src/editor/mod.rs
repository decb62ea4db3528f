//! What an editor can say about an agreement file while it is written: meanings, offers, names, headings.
//!
//! Everything is a function of texts; it works in files that do not read yet.

mod grammar_at;
mod hover;
mod meaning;
mod name_kind;
mod names;
mod offer;
mod outline;
mod page;
mod part;
mod walk;

pub use hover::{Hover, hover};
pub use name_kind::NameKind;
pub use names::{NamedPlace, name_at, name_fault, occurrences};
pub use offer::{Offer, OfferKind, offers};
pub use outline::{Heading, outline};
pub use page::Page;
