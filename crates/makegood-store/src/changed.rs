//! Live events: what was changed, told after it was kept, to everybody who listens on any replica.

use std::collections::BTreeSet;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use serde::{Deserialize, Serialize};
use sqlx::postgres::PgListener;
use sqlx::{PgPool, Postgres};
use tokio::sync::{OnceCell, broadcast};

use crate::database::Database;
use crate::{Change, Store, StoreError};

/// Something was changed.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Changed {
    /// One thing, named as in the audit log.
    One {
        /// What kind of thing.
        noun: String,
        /// Which.
        key: String,
    },
    /// Some were missed, because the listener was slow or the connection was lost: look at everything again.
    Some,
}

/// What is told from now on.
#[derive(Debug)]
pub struct Changes(broadcast::Receiver<Changed>);

impl Changes {
    /// The next; `None`: the store is closed.
    pub async fn next(&mut self) -> Option<Changed> {
        match self.0.recv().await {
            Ok(changed) => Some(changed),
            Err(broadcast::error::RecvError::Lagged(_)) => Some(Changed::Some),
            Err(broadcast::error::RecvError::Closed) => None,
        }
    }
}

/// How many events a listener may fall behind.
const BEHIND: usize = 1024;

/// Where PostgreSQL passes events on between replicas.
const CHANNEL: &str = "makegood_changed";

/// After so long a lost connection is tried again.
const AGAIN: Duration = Duration::from_secs(1);

/// PostgreSQL passes on less than 8,000 bytes at once.
const LONGEST: usize = 7_000;

/// Those who listen in this process.
#[derive(Clone, Debug)]
pub(crate) struct Listeners {
    told: broadcast::Sender<Changed>,
    /// Whether what other replicas change is heard.
    hearing: Arc<OnceCell<()>>,
    /// How often something was told.
    told_times: Arc<AtomicU64>,
}

impl Listeners {
    fn tell(&self, changed: Changed) {
        self.told_times.fetch_add(1, Ordering::Release);
        // Nobody listening is no failure.
        let _ = self.told.send(changed);
    }
}

impl Default for Listeners {
    fn default() -> Listeners {
        Listeners { told: broadcast::Sender::new(BEHIND), hearing: Arc::default(), told_times: Arc::default() }
    }
}

impl Store {
    /// What is changed from now on, by this replica or another; each is told once, after it was kept.
    ///
    /// # Errors
    /// The database cannot be reached.
    pub async fn changed(&self) -> Result<Changes, StoreError> {
        let changes = Changes(self.listeners.told.subscribe());
        if let Database::Postgres(pool) = &self.database {
            let hear = || hear(pool.clone(), self.listeners.clone());
            self.listeners.hearing.get_or_try_init(hear).await?;
        }
        Ok(changes)
    }

    /// A number that grows with every change that this process makes or hears of: what was read at one number still
    /// holds at the same number, as far as this process knows.
    pub fn version(&self) -> u64 {
        self.listeners.told_times.load(Ordering::Acquire)
    }
}

/// Tells what PostgreSQL passes on, until the store is closed.
async fn hear(pool: PgPool, listeners: Listeners) -> Result<(), StoreError> {
    let mut listener = listening(&pool).await?;
    tokio::spawn(async move {
        loop {
            match listener.try_recv().await {
                Ok(Some(notice)) => listeners.tell(serde_json::from_str(notice.payload()).unwrap_or(Changed::Some)),
                Err(sqlx::Error::PoolClosed) => return,
                // A connection that broke once is not asked again.
                Ok(None) | Err(_) => {
                    let Some(again) = listening_again(&pool).await else { return };
                    listener = again;
                    listeners.tell(Changed::Some);
                }
            }
        }
    });
    Ok(())
}

async fn listening(pool: &PgPool) -> Result<PgListener, sqlx::Error> {
    let mut listener = PgListener::connect_with(pool).await?;
    listener.eager_reconnect(false);
    listener.listen(CHANNEL).await?;
    Ok(listener)
}

/// Tries until the server is there again; `None`: the store was closed.
async fn listening_again(pool: &PgPool) -> Option<PgListener> {
    loop {
        match listening(pool).await {
            Ok(listener) => return Some(listener),
            Err(sqlx::Error::PoolClosed) => return None,
            Err(_) => tokio::time::sleep(AGAIN).await,
        }
    }
}

impl Change {
    /// Tells of one thing once this change is kept.
    pub(crate) fn tell(&mut self, noun: &str, key: &str) {
        self.to_tell.insert(Changed::One { noun: noun.to_owned(), key: key.to_owned() });
    }
}

/// Notes in this process, at once, that something was changed: what others are told comes back a moment later.
pub(crate) fn note_here(listeners: &Listeners) {
    listeners.told_times.fetch_add(1, Ordering::Release);
}

/// Tells those in this process.
pub(crate) fn tell_here(listeners: &Listeners, changed: BTreeSet<Changed>) {
    for one in changed {
        listeners.tell(one);
    }
}

/// Has PostgreSQL tell every replica, this one too, when the transaction is committed.
pub(crate) async fn tell_everywhere(
    transaction: &mut sqlx::Transaction<'static, Postgres>,
    changed: &BTreeSet<Changed>,
) -> Result<(), StoreError> {
    const TELL: &str = "SELECT pg_notify($1, $2)";
    for one in changed {
        let text = serde_json::to_string(one).map_err(|error| StoreError::Broken(error.to_string()))?;
        let text = if text.len() < LONGEST { text } else { r#""Some""#.to_owned() };
        sqlx::query(TELL).bind(CHANNEL).bind(text).execute(&mut **transaction).await?;
    }
    Ok(())
}
