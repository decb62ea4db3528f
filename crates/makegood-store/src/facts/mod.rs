//! Evidence in the database: appended once, chained, never changed.

mod append;
mod column;
mod content;
mod load;
mod walk;

pub use append::Appended;
pub(crate) use content::{content_of, fact_of};
pub use load::Wanted;
pub use walk::{ChainFault, Walked};
