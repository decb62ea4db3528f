//! Evidence in the database: appended once, chained, never changed.

mod append;
mod arrived;
mod column;
mod content;
mod list;
mod load;
mod named_customers;
mod walk;

pub use append::{Appended, FACTS_JOB, RefusedFact};
pub use arrived::Arrived;
pub(crate) use content::{content_of, fact_of};
pub use list::{ChainHead, ChainedFact, FactFilter};
pub use load::Wanted;
pub use named_customers::NamedCustomer;
pub use walk::{ChainFault, Walked};
