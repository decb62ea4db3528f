//! The list of credits: which of them, the latest first, a page at a time.

use super::Credit;
use super::credit::COLUMNS;
use crate::database::reading;
use crate::narrowed::Narrowed;
use crate::noun::safe;
use crate::{Store, StoreError};

/// Which credits a reader wants; each that is given narrows them.
#[derive(Clone, Copy, Debug, Default)]
pub struct CreditFilter<'a> {
    /// Of this customer.
    pub customer: Option<&'a str>,
    /// Of this agreement.
    pub agreement: Option<&'a str>,
    /// Of customers of one of these brands.
    pub brands: Option<&'a [String]>,
    /// With something on this account.
    pub account: Option<&'a str>,
}

/// Which part of the list.
#[derive(Clone, Copy, Debug)]
pub struct CreditPage<'a> {
    /// Only those with a smaller id: as the last of a page gives it for the next.
    pub before: Option<&'a str>,
    /// At most so many.
    pub limit: i64,
}

impl Store {
    /// The credits that `filter` lets through, the latest first.
    ///
    /// # Errors
    /// The database's.
    pub async fn listed_credits(
        &self,
        filter: &CreditFilter<'_>,
        page: &CreditPage<'_>,
    ) -> Result<Vec<Credit>, StoreError> {
        let CreditFilter { customer, agreement, brands, account } = *filter;
        let narrowed = Narrowed::by([("customer", customer), ("agreement", agreement)]);
        let mut wanted = narrowed.conditions(2);
        let mut next = 2 + narrowed.values().count();
        let mut and = |condition: &str| {
            wanted += &condition.replace("$n", &format!("${next}"));
            next += 1;
        };
        if page.before.is_some() {
            and(" AND id < $n");
        }
        if account.is_some() {
            and(" AND id IN (SELECT credit_id FROM credit_balance WHERE amount > 0 AND account = $n)");
        }
        if let Some(brands) = brands {
            let places: Vec<String> = (next..).take(brands.len()).map(|place| format!("${place}")).collect();
            // A list without a name is one that nothing is on.
            let places = if places.is_empty() { "NULL".to_owned() } else { places.join(", ") };
            wanted += &format!(" AND customer IN (SELECT id FROM customer WHERE brand_id IN ({places}))");
        }
        let list = safe(format!("SELECT {COLUMNS} FROM credit WHERE 1 = 1{wanted} ORDER BY id DESC LIMIT $1"));
        Ok(reading!(self, on => {
            let query = sqlx::query_as(list).bind(page.limit);
            let query = narrowed.values().chain(page.before).chain(account).fold(query, |query, value| query.bind(value));
            brands.unwrap_or_default().iter().fold(query, |query, brand| query.bind(brand)).fetch_all(on).await?
        }))
    }

    /// The settlements with a credit that lapses when its agreement ends, and of which something is neither given nor
    /// lost: agreement, customer, period.
    ///
    /// # Errors
    /// The database's.
    pub async fn settlements_with_credits_that_end(&self) -> Result<Vec<(String, String, String)>, StoreError> {
        const ALL: &str = "SELECT DISTINCT agreement, customer, period FROM credit
            WHERE lapses_at_the_end AND id IN (
                SELECT credit_id FROM credit_balance WHERE amount > 0 AND account IN ('earned', 'claimed', 'approved'))
            ORDER BY agreement, customer, period";
        Ok(reading!(self, on => sqlx::query_as(ALL).fetch_all(on).await?))
    }
}
