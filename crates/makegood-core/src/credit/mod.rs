//! From a missed promise to money: band, amount, combination, caps, claim, rights.

mod band;
mod base;
mod billed;
mod claim;
mod combine;
mod credit_line;
mod damages;
mod deadline;
mod eligibility;
mod factor;
mod formula;
mod incident_cap;
mod limit;
mod owed;
mod reward;
mod right;

pub use band::{Fired, band_of};
pub use base::{Charged, FeeBase, FeePart, FoundBase, base_of, fee_of_days};
pub use billed::Billed;
pub use claim::{Claim, ClaimState, claim_of};
pub use combine::{CreditTotal, total_of};
pub(crate) use credit_line::charged;
pub use credit_line::{CreditLine, Earned, NoLine, line_of};
pub use damages::{DamagesLimit, cap_in_words, damages_cap, damages_name};
pub use deadline::{Counting, Moments, due};
pub use eligibility::{ConditionState, Held, state_of};
pub use factor::{Factor, FactorKind, product};
pub use formula::{Blank, Known, Value, value_of, values_of};
pub use incident_cap::{IncidentShare, share_out};
pub use limit::{Limit, amount_of};
pub use owed::{Fees, Owed, Shortfall, is_money, owed_of};
pub use reward::{Release, Reward, reward_of};
pub use right::{RightState, right_of};
