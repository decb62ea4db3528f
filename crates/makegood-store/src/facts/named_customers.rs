//! Whom the evidence knows: the customers that accounts and fees name.

use sqlx::FromRow;

use crate::database::reading;
use crate::{Store, StoreError};

/// What is corrected or withdrawn names nobody.
macro_rules! named {
    () => {
        "SELECT DISTINCT customer, kind = 'fee' AS pays, service FROM fact
            WHERE customer IS NOT NULL AND kind IN ('account', 'fee')
              AND NOT EXISTS (SELECT 1 FROM fact AS later WHERE later.replaces = fact.id) "
    };
}

/// A customer, as accounts or fees name them.
#[derive(Clone, Debug, PartialEq, Eq, FromRow)]
pub struct NamedCustomer {
    /// The customer.
    pub customer: String,
    /// Whether a fee names them.
    pub pays: bool,
    /// For which service the fee is; absent: for all.
    pub service: Option<String>,
}

impl Store {
    /// The customers of accounts and fees in force, by name; one entry a service they pay for.
    ///
    /// # Errors
    /// The database's.
    pub async fn named_customers(&self) -> Result<Vec<NamedCustomer>, StoreError> {
        const ALL: &str = concat!(named!(), "ORDER BY customer, pays, service");
        Ok(reading!(self, on => sqlx::query_as(ALL).fetch_all(on).await?))
    }

    /// The same of one customer: nothing where neither account nor fee names them.
    ///
    /// # Errors
    /// The database's.
    pub async fn named_customer(&self, customer: &str) -> Result<Vec<NamedCustomer>, StoreError> {
        const ONE: &str = concat!(named!(), "AND customer = $1 ORDER BY customer, pays, service");
        Ok(reading!(self, on => sqlx::query_as(ONE).bind(customer).fetch_all(on).await?))
    }
}
