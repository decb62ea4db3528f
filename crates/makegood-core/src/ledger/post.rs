//! Bringing the ledger in line with what a settlement owes: nothing to do is nothing done, so it may be done again.

use super::{Account, Balances, Kind, Movement, Standing};
use crate::time::Instant;

/// What a settlement says of one credit, at a time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Posting {
    /// What is owed in all, in the currency's smallest unit.
    pub amount: i64,
    /// Where its claim stands.
    pub standing: Standing,
    /// When what is not used lapses.
    pub lapses_at: Option<Instant>,
    /// Whether the agreement ended, and what is not used lapsed with it.
    pub ended: bool,
    /// Whether a dispute about the settlement is undecided: nothing is given from it meanwhile.
    pub contested: bool,
    /// The time of looking.
    pub now: Instant,
}

/// The movements that bring `balances` in line with a settlement; none where they are.
///
/// More is earned, less is reversed: first what nobody has got yet, then what was given, which is then overpaid. What
/// comes by itself is granted; what was claimed in time waits to be decided; what is too late lapses. What is disputed
/// stays where it is; while a dispute is undecided, whatever comes joins it from where it would stand otherwise, and
/// nothing lapses.
pub fn post(posting: &Posting, balances: &Balances) -> Vec<Movement> {
    let mut books = Books { balances: *balances, made: Vec::new() };
    let owed = if posting.standing == Standing::NotEntitled { 0 } else { posting.amount.max(0) };
    let more = owed - books.balances.earned_in_all();
    if 0 < more {
        books.make(Kind::Earn, Account::Provider, Account::Earned, more);
    } else {
        books.reverse(-more);
    }
    match posting.standing {
        Standing::Automatic => books.all_of(Kind::Grant, Account::Earned, Account::Approved),
        Standing::Claimed => books.all_of(Kind::Claim, Account::Earned, Account::Claimed),
        Standing::TooLate if !posting.contested => books.all_of(Kind::Lapse, Account::Earned, Account::Lapsed),
        Standing::TooLate | Standing::Claimable | Standing::NotEntitled => {}
    }
    if posting.contested {
        for from in [Account::Earned, Account::Claimed, Account::Approved] {
            books.all_of(Kind::Dispute, from, Account::Disputed);
        }
        return books.made;
    }
    if posting.ended || posting.lapses_at.is_some_and(|at| at <= posting.now) {
        for from in [Account::Earned, Account::Claimed, Account::Approved] {
            books.all_of(Kind::Lapse, from, Account::Lapsed);
        }
    }
    books.made
}

/// From where less is taken, in this order; what was given comes last, and is overpaid.
const UNDONE: [(Account, Account); 9] = [
    (Account::Earned, Account::Provider),
    (Account::Claimed, Account::Provider),
    (Account::Approved, Account::Provider),
    (Account::Disputed, Account::Provider),
    (Account::Lapsed, Account::Provider),
    (Account::Refused, Account::Provider),
    (Account::Converted, Account::Overpaid),
    (Account::Applied, Account::Overpaid),
    (Account::Refunded, Account::Overpaid),
];

/// Balances, and the movements that were made on them.
struct Books {
    balances: Balances,
    made: Vec<Movement>,
}

impl Books {
    fn make(&mut self, kind: Kind, from: Account, to: Account, amount: i64) {
        let movement = Movement::new(kind, from, to, amount);
        // Nothing to move is no movement; what else could be refused is not asked for here.
        if self.balances.make(&movement).is_ok() {
            self.made.push(movement);
        }
    }

    fn all_of(&mut self, kind: Kind, from: Account, to: Account) {
        self.make(kind, from, to, self.balances.of(from));
    }

    fn reverse(&mut self, mut less: i64) {
        for (from, to) in UNDONE {
            let some = less.min(self.balances.of(from));
            self.make(Kind::Reverse, from, to, some);
            less -= some.max(0);
        }
    }
}
