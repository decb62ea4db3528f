//! One credit: what a settlement owes for the days judged under one set of terms.

use serde::{Deserialize, Serialize};
use sqlx::FromRow;

use crate::database::{changing, reading};
use crate::dialect::held_rows;
use crate::noun::safe;
use crate::{Change, SettlementKey, Store, StoreError};

/// What one settlement owes. Times are milliseconds since 1970 in UTC.
#[derive(Clone, Debug, PartialEq, Eq, FromRow, Serialize, Deserialize)]
pub struct Credit {
    /// Names it for ever.
    pub id: String,
    /// The agreement's name.
    pub agreement: String,
    /// The customer; empty where the agreement is not settled for each.
    pub customer: String,
    /// The period settled, as commands write it.
    pub period: String,
    /// The agreement's version.
    pub version: String,
    /// The days judged.
    pub days: String,
    /// The objectives whose own terms formed it, with commas between; empty = the agreement's terms.
    pub terms_of: String,
    /// Where the text says so.
    pub clause: Option<String>,
    /// `reduction`, `refund`, `credit`, `points`, or `damages` that were recognised beside settlements.
    pub form: String,
    /// Three letters.
    pub currency: String,
    /// Where its claim stands: `automatic`, `claimable`, `claimed`, `too_late` or `not_entitled`.
    pub standing: String,
    /// The last instant to claim.
    pub claim_until: Option<i64>,
    /// When it was claimed.
    pub claimed_at: Option<i64>,
    /// Until when the claim is to be decided.
    pub decide_until: Option<i64>,
    /// Until when it is to be given.
    pub pay_until: Option<i64>,
    /// When what is not used lapses.
    pub lapses_at: Option<i64>,
    /// Whether what is not used lapses when the agreement ends.
    pub lapses_at_the_end: bool,
}

pub(super) const COLUMNS: &str = "id, agreement, customer, period, version, days, terms_of, clause, form, currency,
    standing, claim_until, claimed_at, decide_until, pay_until, lapses_at, lapses_at_the_end";

impl Store {
    /// One credit.
    ///
    /// # Errors
    /// The database's.
    pub async fn credit(&self, id: &str) -> Result<Option<Credit>, StoreError> {
        let one = safe(format!("SELECT {COLUMNS} FROM credit WHERE id = $1"));
        Ok(reading!(self, on => sqlx::query_as(one).bind(id).fetch_optional(on).await?))
    }

    /// The credits that one settlement owes, by days and terms.
    ///
    /// # Errors
    /// The database's.
    pub async fn credits_of_period(&self, key: &SettlementKey<'_>) -> Result<Vec<Credit>, StoreError> {
        let all = safe(format!(
            "SELECT {COLUMNS} FROM credit WHERE agreement = $1 AND customer = $2 AND period = $3
                AND form <> 'damages' ORDER BY days, terms_of, version"
        ));
        Ok(reading!(self, on =>
            sqlx::query_as(all).bind(key.agreement).bind(key.customer).bind(key.period).fetch_all(on).await?))
    }
}

impl Change {
    /// One credit as this change sees it; until it ends, no other change moves it.
    ///
    /// # Errors
    /// The database's.
    pub async fn credit(&mut self, id: &str) -> Result<Option<Credit>, StoreError> {
        let held = held_rows(&self.transaction);
        let one = safe(format!("SELECT {COLUMNS} FROM credit WHERE id = $1{held}"));
        Ok(changing!(self, on => sqlx::query_as(one).bind(id).fetch_optional(on).await?))
    }

    /// The credits that one settlement owes, held until this change ends, and no other change adds one meanwhile.
    ///
    /// # Errors
    /// The database's.
    pub async fn credits_of_period(&mut self, key: &SettlementKey<'_>) -> Result<Vec<Credit>, StoreError> {
        self.hold_the_period(&key.name()).await?;
        let held = held_rows(&self.transaction);
        let all = safe(format!(
            "SELECT {COLUMNS} FROM credit WHERE agreement = $1 AND customer = $2 AND period = $3
                AND form <> 'damages' ORDER BY id{held}"
        ));
        Ok(changing!(self, on =>
            sqlx::query_as(all).bind(key.agreement).bind(key.customer).bind(key.period).fetch_all(on).await?))
    }

    /// Adds a credit, or brings the claim and deadlines of the one with this id up to date.
    ///
    /// # Errors
    /// A word means nothing here; another credit has its days and terms; the database's.
    pub async fn put_credit(&mut self, credit: &Credit) -> Result<(), StoreError> {
        const PUT: &str = "INSERT INTO credit (id, agreement, customer, period, version, days, terms_of, clause, form,
                currency, standing, claim_until, claimed_at, decide_until, pay_until, lapses_at, lapses_at_the_end)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)
            ON CONFLICT (id) DO UPDATE SET clause = excluded.clause, form = excluded.form,
                standing = excluded.standing, claim_until = excluded.claim_until, claimed_at = excluded.claimed_at,
                decide_until = excluded.decide_until, pay_until = excluded.pay_until, lapses_at = excluded.lapses_at,
                lapses_at_the_end = excluded.lapses_at_the_end";
        changing!(self, on => sqlx::query(PUT)
            .bind(&credit.id)
            .bind(&credit.agreement)
            .bind(&credit.customer)
            .bind(&credit.period)
            .bind(&credit.version)
            .bind(&credit.days)
            .bind(&credit.terms_of)
            .bind(&credit.clause)
            .bind(&credit.form)
            .bind(&credit.currency)
            .bind(&credit.standing)
            .bind(credit.claim_until)
            .bind(credit.claimed_at)
            .bind(credit.decide_until)
            .bind(credit.pay_until)
            .bind(credit.lapses_at)
            .bind(credit.lapses_at_the_end)
            .execute(on)
            .await
            .map(drop))
        .map_err(|error| crate::noun::refused(error, "credit", &credit.id))?;
        self.tell("credit", &credit.id);
        Ok(())
    }
}
