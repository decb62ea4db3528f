//! Customers: to whom promises are made.

use sqlx::FromRow;

use crate::database::{changing, reading};
use crate::{Change, Store, StoreError};

/// A customer.
#[derive(Clone, Debug, PartialEq, Eq, FromRow)]
pub struct Customer {
    /// As facts and agreements name them.
    pub id: String,
    /// As people name them.
    pub name: String,
    /// Language of what they read: `ko` or `en`.
    pub language: String,
    /// IANA zone in which they read times.
    pub time_zone: String,
}

impl Store {
    /// All customers, by id.
    ///
    /// # Errors
    /// The database's.
    pub async fn customers(&self) -> Result<Vec<Customer>, StoreError> {
        const ALL: &str = "SELECT id, name, language, time_zone FROM customer ORDER BY id";
        Ok(reading!(self, on => sqlx::query_as(ALL).fetch_all(on).await?))
    }
}

impl Change {
    /// Adds a customer.
    ///
    /// # Errors
    /// Another one has the id; the database's.
    pub async fn add_customer(&mut self, customer: &Customer) -> Result<(), StoreError> {
        const ADD: &str = "INSERT INTO customer (id, name, language, time_zone) VALUES ($1, $2, $3, $4)";
        let Customer { id, name, language, time_zone } = customer;
        let added =
            changing!(self, on => sqlx::query(ADD).bind(id).bind(name).bind(language).bind(time_zone).execute(on).await.map(drop));
        added.map_err(|error| match StoreError::is_taken(&error) {
            true => StoreError::Refused(format!("there is a customer `{id}` already; choose another id")),
            false => error.into(),
        })
    }
}
