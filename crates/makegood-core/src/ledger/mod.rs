//! Where the money of a credit stands, and every movement that brought it there: double entry, append-only.

mod account;
mod balances;
mod conversion;
mod due;
mod kind;
mod movement;
mod post;
mod refusal;

pub use account::Account;
pub use balances::Balances;
pub use conversion::{Conversion, converted};
pub use due::{Due, Standing, due_of};
pub use kind::Kind;
pub use movement::Movement;
pub use post::{Posting, post};
pub use refusal::Refusal;
