//! The accounts between which the money of one credit moves.

use std::str::FromStr;

/// Where money of a credit stands. All accounts of a credit together are always zero.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Account {
    /// What the promise costs the provider: the one account that goes below zero.
    Provider,
    /// Owed by a settlement, and still to be claimed.
    Earned,
    /// Claimed in time, to be decided.
    Claimed,
    /// To be given.
    Approved,
    /// Contested: nothing moves before that is decided.
    Disputed,
    /// Set off against an invoice or a renewal.
    Applied,
    /// Paid back.
    Refunded,
    /// Turned into something of equal value.
    Converted,
    /// Not claimed or not used in time.
    Lapsed,
    /// Claimed, and refused.
    Refused,
    /// Given, although a later fact says that it was not owed.
    Overpaid,
    /// Given too much, and left to the customer.
    Waived,
}

impl Account {
    /// Every account, in the order in which money usually passes them.
    pub const ALL: [Account; 12] = [
        Account::Provider,
        Account::Earned,
        Account::Claimed,
        Account::Approved,
        Account::Disputed,
        Account::Applied,
        Account::Refunded,
        Account::Converted,
        Account::Lapsed,
        Account::Refused,
        Account::Overpaid,
        Account::Waived,
    ];
    /// What the provider still owes: neither given nor lost.
    pub const OWED: [Account; 4] = [Account::Earned, Account::Claimed, Account::Approved, Account::Disputed];
    /// What the customer has got.
    pub const GIVEN: [Account; 3] = [Account::Refunded, Account::Applied, Account::Converted];

    /// As the store and programs write it.
    pub fn word(self) -> &'static str {
        match self {
            Account::Provider => "provider",
            Account::Earned => "earned",
            Account::Claimed => "claimed",
            Account::Approved => "approved",
            Account::Disputed => "disputed",
            Account::Applied => "applied",
            Account::Refunded => "refunded",
            Account::Converted => "converted",
            Account::Lapsed => "lapsed",
            Account::Refused => "refused",
            Account::Overpaid => "overpaid",
            Account::Waived => "waived",
        }
    }
}

impl FromStr for Account {
    type Err = String;

    fn from_str(word: &str) -> Result<Account, String> {
        let known = Account::ALL.into_iter().find(|account| account.word() == word);
        known.ok_or_else(|| format!("`{word}` is no account of a credit"))
    }
}
