//! How damages were recognised: for which days, what was asked, under which cap, and which insurance answers for them.

use std::collections::BTreeMap;

use crate::database::{changing, reading};
use crate::noun::noun;
use crate::{Change, Store, StoreError};

noun! {
    /// What stands behind a credit of the form `damages`. Amounts are in the smallest unit of the credit's currency.
    CreditDamages is a "recognition of damages" in credit_damages {
        /// The credit.
        credit_id: String,
        /// The first day on which damage was done.
        first_on: String,
        /// The last one.
        last_on: String,
        /// What the customer asked for.
        asked: i64,
        /// The most that is owed for its kind; absent: the agreement states no cap.
        cap: Option<i64>,
        /// What was recognised of its kind before.
        recognised_before: i64,
        /// Which insurance answers for it; empty: none is named.
        insurance: String,
    }
    all_damages, damages, add_damages, change_damages, remove_damages
}

impl Store {
    /// How the damages of a customer were recognised, by credit.
    ///
    /// # Errors
    /// The database's.
    pub async fn damages_of_customer(&self, customer: &str) -> Result<BTreeMap<String, CreditDamages>, StoreError> {
        let own = CreditDamages::STATEMENTS
            .matching("credit_id IN (SELECT id FROM credit WHERE form = 'damages' AND customer = $1)", "credit_id");
        let all: Vec<CreditDamages> = reading!(self, on => sqlx::query_as(own).bind(customer).fetch_all(on).await?);
        Ok(all.into_iter().map(|one| (one.credit_id.clone(), one)).collect())
    }
}

impl Change {
    /// What was recognised of one kind of damages under one agreement and not refused, for one customer in one currency;
    /// until this change ends, nobody recognises more.
    ///
    /// # Errors
    /// The database's.
    pub async fn damages_recognised(
        &mut self,
        agreement: &str,
        customer: &str,
        kind: &str,
        currency: &str,
    ) -> Result<i64, StoreError> {
        // The kind stands before the number of the credit.
        const SUM: &str = "SELECT CAST(COALESCE(SUM(-amount), 0) AS BIGINT)
            FROM credit_balance JOIN credit ON credit.id = credit_id
            WHERE account IN ('provider', 'refused', 'overpaid', 'waived') AND form = 'damages' AND agreement = $1
                AND customer = $2 AND currency = $3 AND substr(terms_of, 1, length($4) + 1) = $4 || '#'";
        self.hold_the_ledger().await?;
        Ok(changing!(self, on => sqlx::query_scalar(SUM)
            .bind(agreement)
            .bind(customer)
            .bind(currency)
            .bind(kind)
            .fetch_one(on)
            .await?))
    }
}
