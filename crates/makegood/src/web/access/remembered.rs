//! What was read a moment ago and still holds: as long as this process knows of no change, and for a second at most.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use makegood_core::time::Instant;

/// Another replica's change is heard of well within this.
const LONGEST_MS: i64 = 1_000;
/// More than that many are not remembered: those that ask most come back at once.
const MANY: usize = 10_000;

/// Values by key, each with the store's version and the time at which it was read.
pub(crate) struct Remembered<T>(Mutex<HashMap<Vec<u8>, (u64, Instant, T)>>);

impl<T> Default for Remembered<T> {
    fn default() -> Remembered<T> {
        Remembered(Mutex::default())
    }
}

impl<T: Clone> Remembered<T> {
    /// The value of a key, while it holds.
    pub(crate) fn get(&self, key: &[u8], version: u64, now: Instant) -> Option<T> {
        let all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let (then, at, value) = all.get(key)?;
        let holds = *then == version && *at <= now && now < at.plus_ms(LONGEST_MS);
        holds.then(|| value.clone())
    }

    /// Keeps a value that was read at `version` or later.
    pub(crate) fn keep(&self, key: Vec<u8>, version: u64, now: Instant, value: T) {
        let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if all.len() >= MANY {
            all.clear();
        }
        all.insert(key, (version, now, value));
    }
}
