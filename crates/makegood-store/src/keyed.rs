//! Several of a list at once, by their keys: those that one page shows, and no others.

use std::collections::BTreeSet;

use crate::database::reading;
use crate::{Case, Contact, Customer, Member, Store, StoreError};

/// As many keys stand in one statement; SQLite takes 32,766 values.
const AT_ONCE: usize = 1_000;

/// Reads the rows of `$row` whose keys are among `$keys`.
macro_rules! having {
    ($store:expr, $row:ident, $keys:expr) => {{
        let keys: Vec<&String> = $keys.iter().collect();
        let mut found: Vec<$row> = Vec::new();
        for some in keys.chunks(AT_ONCE) {
            let several = $row::STATEMENTS.several(some.len());
            let rows: Vec<$row> = reading!($store, on => {
                some.iter().fold(sqlx::query_as(several), |query, key| query.bind(*key)).fetch_all(on).await?
            });
            found.extend(rows);
        }
        Ok(found)
    }};
}

impl Store {
    /// The members with these ids; those that are not there are left out.
    ///
    /// # Errors
    /// The database's.
    pub async fn members_of_ids(&self, ids: &BTreeSet<String>) -> Result<Vec<Member>, StoreError> {
        having!(self, Member, ids)
    }

    /// The contacts with these ids; those that are not there are left out.
    ///
    /// # Errors
    /// The database's.
    pub async fn contacts_of_ids(&self, ids: &BTreeSet<String>) -> Result<Vec<Contact>, StoreError> {
        having!(self, Contact, ids)
    }

    /// The customers with these ids; those that are not there are left out.
    ///
    /// # Errors
    /// The database's.
    pub async fn customers_of_ids(&self, ids: &BTreeSet<String>) -> Result<Vec<Customer>, StoreError> {
        having!(self, Customer, ids)
    }

    /// The cases with these numbers; those that are not there are left out.
    ///
    /// # Errors
    /// The database's.
    pub async fn cases_of_ids(&self, ids: &BTreeSet<String>) -> Result<Vec<Case>, StoreError> {
        having!(self, Case, ids)
    }
}
