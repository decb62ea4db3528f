//! Evidence: immutable facts, when they held, and when we learned them.

mod account;
mod by_customer;
mod capacity;
mod case;
mod cells;
pub mod chain;
pub mod collection;
mod deployment;
mod exclusion;
mod fact;
mod fee;
pub mod field;
mod held;
pub mod kind;
pub mod line;
mod maintenance;
mod obligation;
mod outage;
pub mod schema;
pub mod sketch;
mod view;

pub use account::Account;
pub use by_customer::ByCustomer;
pub use capacity::Gauge;
pub use case::{CaseEvent, CaseEventKind};
pub use cells::Cells;
pub use deployment::Deployment;
pub use exclusion::{Exclusion, Proof};
pub use fact::{Body, Fact, Subject};
pub use fee::{Charge, Fee};
pub use kind::Kind;
pub use maintenance::Maintenance;
pub use obligation::{Obligation, ObligationEvent};
pub use outage::{Extent, Outage, Watch};
pub use view::{FactNumber, View};
