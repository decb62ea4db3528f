//! One movement: an amount that leaves one account and arrives at another.

use super::{Account, Kind};

/// An entry of the ledger: both sides at once, so that no entry can be out of balance.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Movement {
    /// What happens.
    pub kind: Kind,
    /// What it leaves.
    pub from: Account,
    /// Where it arrives.
    pub to: Account,
    /// In the smallest unit of the credit's currency; above 0.
    pub amount: i64,
}

impl Movement {
    /// What a movement of this kind usually takes from and to; its amount.
    pub fn new(kind: Kind, from: Account, to: Account, amount: i64) -> Movement {
        Movement { kind, from, to, amount }
    }
}
