//! Credits and their ledger: what settlements owe, every movement of that money, who claimed and who approved.

mod approval;
mod balances;
mod claim;
mod credit;
mod damages;
mod list;
mod movement;
mod statement;
mod warning;

pub use approval::CreditApproval;
pub use balances::CustomerBalance;
pub use claim::CreditClaim;
pub use credit::Credit;
pub use damages::CreditDamages;
pub use list::{CreditFilter, CreditPage};
pub(crate) use movement::played;
pub use movement::{KeptMovement, NewMovement};
pub use statement::{StatementFilter, StatementLine};
pub use warning::CreditWarning;
