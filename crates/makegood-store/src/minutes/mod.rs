//! Minutes that arrive a few at a time: they wait by the hour, and become one fact a day when the day is full or old.
//!
//! What waits is no evidence yet: it has no place in the chain, and no closed period rests on it. The same minute twice
//! is one minute; the same minute with other counters is refused, as with facts.

mod add;
mod block;
mod read;
mod seal;
mod series;

pub use add::TakenMinutes;
pub use read::WaitingCounts;
