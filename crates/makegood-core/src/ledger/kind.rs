//! The kinds of movements, and between which accounts each may take money.

use std::str::FromStr;

use super::Account;

/// What happens to money of a credit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// A settlement owes it.
    Earn,
    /// It comes by itself, as agreed: nobody has to claim or approve it.
    Grant,
    /// The customer claimed it in time.
    Claim,
    /// Somebody who may decided that it is given.
    Approve,
    /// Somebody who may decided that it is not.
    Refuse,
    /// Its time is over: not claimed, not used, or the agreement ended.
    Lapse,
    /// The customer contests the settlement behind it.
    Dispute,
    /// The dispute is over: it goes on where it stood.
    Resume,
    /// Set off against an invoice or a renewal.
    Apply,
    /// Paid back.
    Refund,
    /// Turned into something of equal value.
    Convert,
    /// A later fact says that less is owed.
    Reverse,
    /// What was given too much came back.
    Recover,
    /// What was given too much is left to the customer.
    Waive,
}

impl Kind {
    /// Every kind.
    pub const ALL: [Kind; 14] = [
        Kind::Earn,
        Kind::Grant,
        Kind::Claim,
        Kind::Approve,
        Kind::Refuse,
        Kind::Lapse,
        Kind::Dispute,
        Kind::Resume,
        Kind::Apply,
        Kind::Refund,
        Kind::Convert,
        Kind::Reverse,
        Kind::Recover,
        Kind::Waive,
    ];

    /// As the store and programs write it.
    pub fn word(self) -> &'static str {
        match self {
            Kind::Earn => "earn",
            Kind::Grant => "grant",
            Kind::Claim => "claim",
            Kind::Approve => "approve",
            Kind::Refuse => "refuse",
            Kind::Lapse => "lapse",
            Kind::Dispute => "dispute",
            Kind::Resume => "resume",
            Kind::Apply => "apply",
            Kind::Refund => "refund",
            Kind::Convert => "convert",
            Kind::Reverse => "reverse",
            Kind::Recover => "recover",
            Kind::Waive => "waive",
        }
    }

    /// Whether it may take money from one account to the other.
    pub fn goes(self, from: Account, to: Account) -> bool {
        use Account::{
            Applied, Approved, Claimed, Converted, Disputed, Earned, Lapsed, Overpaid, Provider, Refunded, Refused,
            Waived,
        };
        match self {
            Kind::Earn => (from, to) == (Provider, Earned),
            Kind::Grant => (from, to) == (Earned, Approved),
            Kind::Claim => (from, to) == (Earned, Claimed),
            Kind::Approve => (from, to) == (Claimed, Approved),
            Kind::Refuse => (from, to) == (Claimed, Refused),
            Kind::Lapse => matches!(from, Earned | Claimed | Approved) && to == Lapsed,
            Kind::Dispute => matches!(from, Earned | Claimed | Approved) && to == Disputed,
            Kind::Resume => from == Disputed && matches!(to, Earned | Claimed | Approved),
            Kind::Apply => (from, to) == (Approved, Applied),
            Kind::Refund => (from, to) == (Approved, Refunded),
            Kind::Convert => (from, to) == (Approved, Converted),
            Kind::Reverse => match to {
                Provider => matches!(from, Earned | Claimed | Approved | Disputed | Lapsed | Refused),
                Overpaid => matches!(from, Applied | Refunded | Converted),
                _ => false,
            },
            Kind::Recover => (from, to) == (Overpaid, Provider),
            Kind::Waive => (from, to) == (Overpaid, Waived),
        }
    }
}

impl FromStr for Kind {
    type Err = String;

    fn from_str(word: &str) -> Result<Kind, String> {
        let known = Kind::ALL.into_iter().find(|kind| kind.word() == word);
        known.ok_or_else(|| format!("`{word}` is no movement of a credit"))
    }
}
