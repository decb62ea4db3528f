//! Writing: everything in one change is kept, or nothing of it.

use sqlx::{Postgres, Sqlite};

use crate::database::Database;
use crate::dialect::BEGIN_SQLITE_CHANGE;
use crate::{Author, Store, StoreError};

/// A change under way; dropped without [`Change::keep`], it never was.
#[derive(Debug)]
pub struct Change {
    pub(crate) transaction: Transaction,
    pub(crate) author: Author,
}

#[derive(Debug)]
pub(crate) enum Transaction {
    Sqlite(sqlx::Transaction<'static, Sqlite>),
    Postgres(sqlx::Transaction<'static, Postgres>),
}

impl Store {
    /// Begins a change by `author`, whom the audit log names.
    ///
    /// # Errors
    /// The database cannot be reached, or another writer holds it for longer than a change may wait.
    pub async fn change(&self, author: &Author) -> Result<Change, StoreError> {
        let transaction = match &self.database {
            Database::Sqlite { write, .. } => Transaction::Sqlite(write.begin_with(BEGIN_SQLITE_CHANGE).await?),
            Database::Postgres(pool) => Transaction::Postgres(pool.begin().await?),
        };
        Ok(Change { transaction, author: author.clone() })
    }
}

impl Change {
    /// Keeps what was written.
    ///
    /// # Errors
    /// The database could not make it durable: nothing of it is kept.
    pub async fn keep(self) -> Result<(), StoreError> {
        match self.transaction {
            Transaction::Sqlite(transaction) => transaction.commit().await?,
            Transaction::Postgres(transaction) => transaction.commit().await?,
        }
        Ok(())
    }
}
