//! Credits and their ledger: what settlements owe, every movement of that money, who claimed and who approved.

mod approval;
mod balances;
mod claim;
mod credit;
mod list;
mod movement;
mod statement;

pub use approval::CreditApproval;
pub use balances::CustomerBalance;
pub use claim::CreditClaim;
pub use credit::Credit;
pub use list::{CreditFilter, CreditPage};
pub use movement::{KeptMovement, NewMovement};
pub use statement::{StatementFilter, StatementLine};
