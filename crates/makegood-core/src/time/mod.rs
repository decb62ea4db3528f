//! Time as agreements speak of it: instants, spans, periods, calendars.

mod instant;
mod length;
mod period;
mod span;
mod spans;
mod zone;

pub use instant::{Instant, ParseInstantError};
pub use length::Length;
pub use period::{Period, billing_cycle_of, months_of, week_of};
pub use span::Span;
pub use spans::Spans;
pub use zone::{UnknownZone, Zone};
