//! From a missed promise to money: band, amount, combination, caps, claim, rights.

mod band;
mod base;
mod claim;
mod combine;
mod credit_line;
mod owed;
mod right;

pub use band::{Fired, band_of};
pub use base::{Charged, FeeBase, base_of};
pub use claim::{Claim, ClaimState, claim_of};
pub use combine::{CreditTotal, Limit, limit_of, total_of};
pub(crate) use credit_line::charged;
pub use credit_line::{CreditLine, NoLine, line_of};
pub use owed::{Owed, Shortfall, owed_of};
pub use right::{RightState, right_of};
