//! Agreement files: YAML that people write, to the typed agreement and everything that is wrong with it.
//!
//! Reading never fails: it gives an agreement, as much as is sound, and problems.

pub mod catalogue;
mod check;
mod composition;
mod features;
mod format;
pub mod grammar;
mod korean_keys;
mod merge;
mod nearest;
mod particle;
mod place;
mod place_of;
mod problem;
pub mod provoking;
mod read;
mod reference;
mod resolve;
mod rules;
mod said_length;
mod saying;
mod schema;
mod scope;
mod shape;
pub mod tree;
pub(crate) mod wording;

pub use check::support::{Support, strictest_uptime, support};
pub use composition::composition;
pub use features::features;
pub use format::format;
pub(crate) use nearest::{did_you_mean, listed, nearest};
pub(crate) use particle::particle;
pub use place::{Place, Source};
pub use place_of::place_of;
pub use problem::{Gravity, Problem};
pub use read::{Shelf, read};
pub use reference::reference;
pub use said_length::said_length;
pub use saying::{Language, Phrase, Saying};
pub use schema::schema;
