//! Evidence in the database: appended once, chained, never changed.

mod append;
mod arrived;
mod column;
mod content;
mod load;
mod named_customers;
mod walk;

pub use append::{Appended, FACTS_JOB};
pub use arrived::Arrived;
pub use load::Wanted;
pub use named_customers::NamedCustomer;
pub use walk::{ChainFault, Walked};
