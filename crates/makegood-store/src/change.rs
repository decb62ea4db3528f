//! Writing: everything in one change is kept, or nothing of it.

use std::collections::BTreeSet;

use sqlx::{Postgres, Sqlite};

use crate::changed::{Changed, Listeners, note_here, tell_everywhere, tell_here};
use crate::database::Database;
use crate::dialect::{BEGIN_POSTGRES_MOMENT, BEGIN_SQLITE_CHANGE};
use crate::{Author, Store, StoreError};

/// A change under way; dropped without [`Change::keep`], it never was.
#[derive(Debug)]
pub struct Change {
    pub(crate) transaction: Transaction,
    pub(crate) author: Author,
    /// What is told once this is kept.
    pub(crate) to_tell: BTreeSet<Changed>,
    /// The cases whose words are indexed before this is kept.
    pub(crate) to_index: BTreeSet<String>,
    listeners: Listeners,
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
            Database::Sqlite { write, .. } => {
                let begun = match write.begin_with(BEGIN_SQLITE_CHANGE).await {
                    // A full disk ends SQLite's transaction behind the driver's back: that connection begins no other.
                    Err(sqlx::Error::InvalidSavePointStatement) => {
                        write.acquire().await?.close().await?;
                        write.begin_with(BEGIN_SQLITE_CHANGE).await?
                    }
                    begun => begun?,
                };
                Transaction::Sqlite(begun)
            }
            Database::Postgres(pool) => Transaction::Postgres(pool.begin().await?),
        };
        let listeners = self.listeners.clone();
        Ok(Change {
            transaction,
            author: author.clone(),
            to_tell: BTreeSet::new(),
            to_index: BTreeSet::new(),
            listeners,
        })
    }
}

impl Store {
    /// The store as it is at one moment, whatever others write meanwhile. It is never kept.
    pub(crate) async fn moment(&self) -> Result<Change, StoreError> {
        let transaction = match &self.database {
            Database::Sqlite { read, .. } => Transaction::Sqlite(read.begin().await?),
            Database::Postgres(pool) => Transaction::Postgres(pool.begin_with(BEGIN_POSTGRES_MOMENT).await?),
        };
        let (author, listeners) = (Author::restoration(), self.listeners.clone());
        Ok(Change { transaction, author, to_tell: BTreeSet::new(), to_index: BTreeSet::new(), listeners })
    }
}

impl Change {
    /// The time of this change.
    pub fn at(&self) -> makegood_core::time::Instant {
        self.author.at
    }

    /// Keeps what was written, and tells those who listen.
    ///
    /// # Errors
    /// The database could not make it durable: nothing of it is kept.
    pub async fn keep(mut self) -> Result<(), StoreError> {
        self.index_written().await?;
        match self.transaction {
            Transaction::Sqlite(transaction) => {
                transaction.commit().await?;
                tell_here(&self.listeners, self.to_tell);
            }
            Transaction::Postgres(mut transaction) => {
                tell_everywhere(&mut transaction, &self.to_tell).await?;
                transaction.commit().await?;
                if !self.to_tell.is_empty() {
                    note_here(&self.listeners);
                }
            }
        }
        Ok(())
    }
}
