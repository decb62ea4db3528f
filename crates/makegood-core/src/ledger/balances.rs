//! How much stands on each account of one credit.

use super::{Account, Movement, Refusal};

/// The balances of one credit, in its currency's smallest unit. Their sum is always zero; only the provider's is below.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Balances([i64; Account::ALL.len()]);

impl Balances {
    /// What stands on an account.
    pub fn of(&self, account: Account) -> i64 {
        self.0[account as usize]
    }

    /// What stands on several together.
    pub fn together(&self, accounts: &[Account]) -> i64 {
        accounts.iter().map(|account| self.of(*account)).sum()
    }

    /// What settlements say is owed in all, whatever became of it: what was given too much is not.
    pub fn earned_in_all(&self) -> i64 {
        -self.of(Account::Provider) - self.of(Account::Overpaid) - self.of(Account::Waived)
    }

    /// Makes a movement.
    ///
    /// # Errors
    /// Its kind does not go this way, there is not as much, or the amount is not above 0: nothing is moved.
    pub fn make(&mut self, movement: &Movement) -> Result<(), Refusal> {
        let Movement { kind, from, to, amount } = *movement;
        if amount <= 0 {
            return Err(Refusal::NotPositive(amount));
        }
        if !kind.goes(from, to) {
            return Err(Refusal::WrongWay(kind, from, to));
        }
        let there = self.of(from);
        if from != Account::Provider && there < amount {
            return Err(Refusal::TooMuch { from, there, asked: amount });
        }
        let left = there.checked_sub(amount).ok_or(Refusal::Overflow)?;
        let arrived = self.of(to).checked_add(amount).ok_or(Refusal::Overflow)?;
        self.0[from as usize] = left;
        self.0[to as usize] = arrived;
        Ok(())
    }
}

impl<'a> TryFrom<&'a [Movement]> for Balances {
    type Error = (usize, Refusal);

    /// Plays all movements; the error names the first that breaks a rule by its place.
    fn try_from(movements: &'a [Movement]) -> Result<Balances, (usize, Refusal)> {
        let mut balances = Balances::default();
        for (place, movement) in movements.iter().enumerate() {
            balances.make(movement).map_err(|refusal| (place, refusal))?;
        }
        Ok(balances)
    }
}
