//! Movements of the ledger: appended, never changed.

use makegood_core::ledger::{Account, Balances, Kind, Movement};
use serde::{Deserialize, Serialize};
use sqlx::FromRow;

use crate::database::{changing, reading};
use crate::{Change, Store, StoreError};

/// A movement as it is kept.
#[derive(Clone, Debug, PartialEq, Eq, FromRow, Serialize, Deserialize)]
pub struct KeptMovement {
    /// Its place in the ledger of the whole installation, from 1.
    pub number: i64,
    /// The credit.
    pub credit_id: String,
    /// What happened, as [`Kind`] writes it.
    pub kind: String,
    /// What it left.
    pub from_account: String,
    /// Where it arrived.
    pub to_account: String,
    /// In the smallest unit of the credit's currency; above 0.
    pub amount: i64,
    /// When, in milliseconds since 1970 in UTC.
    pub at: i64,
    /// Who made it.
    pub author: String,
    /// Why; empty where the kind says it all.
    pub reason: String,
    /// The invoice, payment or renewal it belongs to.
    pub reference: Option<String>,
}

impl KeptMovement {
    /// As the core plays it.
    ///
    /// # Errors
    /// A word that this program does not know.
    pub fn movement(&self) -> Result<Movement, StoreError> {
        let account = |word: &str| word.parse::<Account>().map_err(StoreError::Broken);
        let kind: Kind = self.kind.parse().map_err(StoreError::Broken)?;
        Ok(Movement::new(kind, account(&self.from_account)?, account(&self.to_account)?, self.amount))
    }
}

/// A movement that is to be made.
#[derive(Clone, Copy, Debug)]
pub struct NewMovement<'a> {
    /// What moves.
    pub movement: Movement,
    /// Why.
    pub reason: &'a str,
    /// The invoice, payment or renewal it belongs to.
    pub reference: Option<&'a str>,
}

/// The balances that movements of one credit come to.
pub(crate) fn played(movements: &[KeptMovement]) -> Result<Balances, StoreError> {
    let mut balances = Balances::default();
    for kept in movements {
        let broken =
            |why| StoreError::Broken(format!("movement {} of the ledger breaks its rules: {why}", kept.number));
        balances.make(&kept.movement()?).map_err(broken)?;
    }
    Ok(balances)
}

const OF_CREDIT: &str =
    "SELECT number, credit_id, kind, from_account, to_account, amount, at, author, reason, reference
    FROM credit_movement WHERE credit_id = $1 ORDER BY number";

impl Store {
    /// Every movement of a credit, the earliest first, and what they come to.
    ///
    /// # Errors
    /// A movement breaks the ledger's rules; the database's.
    pub async fn movements_of_credit(&self, id: &str) -> Result<(Vec<KeptMovement>, Balances), StoreError> {
        let all: Vec<KeptMovement> = reading!(self, on => sqlx::query_as(OF_CREDIT).bind(id).fetch_all(on).await?);
        let balances = played(&all)?;
        Ok((all, balances))
    }
}

impl Change {
    /// The same within this change: [`Change::credit`] keeps others from moving it meanwhile.
    ///
    /// # Errors
    /// As [`Store::movements_of_credit`].
    pub async fn movements_of_credit(&mut self, id: &str) -> Result<(Vec<KeptMovement>, Balances), StoreError> {
        let all: Vec<KeptMovement> = changing!(self, on => sqlx::query_as(OF_CREDIT).bind(id).fetch_all(on).await?);
        let balances = played(&all)?;
        Ok((all, balances))
    }

    /// Makes movements of one credit, in their order.
    ///
    /// # Errors
    /// One of them breaks the ledger's rules: the change should be dropped. The database's.
    pub async fn move_credit(&mut self, id: &str, movements: &[NewMovement<'_>]) -> Result<(), StoreError> {
        if movements.is_empty() {
            return Ok(());
        }
        let (_, mut balances) = self.movements_of_credit(id).await?;
        let mut kept = Vec::with_capacity(movements.len());
        for NewMovement { movement, reason, reference } in movements {
            balances.make(movement).map_err(|refusal| StoreError::Refused(refusal.to_string()))?;
            kept.push(KeptMovement {
                number: 0,
                credit_id: id.to_owned(),
                kind: movement.kind.word().to_owned(),
                from_account: movement.from.word().to_owned(),
                to_account: movement.to.word().to_owned(),
                amount: movement.amount,
                at: self.author.at.as_ms(),
                author: self.author.name.clone(),
                reason: (*reason).to_owned(),
                reference: reference.map(str::to_owned),
            });
        }
        self.append_movements(&kept).await
    }

    /// Appends movements in their order, as they were made and by whom; each gets the next number of this ledger.
    pub(crate) async fn append_movements(&mut self, movements: &[KeptMovement]) -> Result<(), StoreError> {
        const LAST: &str = "SELECT COALESCE(MAX(number), 0) FROM credit_movement";
        const ADD: &str = "INSERT INTO credit_movement
                (number, credit_id, kind, from_account, to_account, amount, at, author, reason, reference)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)";
        self.hold_the_ledger().await?;
        let last: i64 = changing!(self, on => sqlx::query_scalar(LAST).fetch_one(on).await?);
        for (number, kept) in (last + 1..).zip(movements) {
            changing!(self, on => sqlx::query(ADD)
                .bind(number)
                .bind(&kept.credit_id)
                .bind(&kept.kind)
                .bind(&kept.from_account)
                .bind(&kept.to_account)
                .bind(kept.amount)
                .bind(kept.at)
                .bind(&kept.author)
                .bind(&kept.reason)
                .bind(&kept.reference)
                .execute(on)
                .await
                .map(drop))?;
            self.tell("credit", &kept.credit_id);
        }
        Ok(())
    }
}
