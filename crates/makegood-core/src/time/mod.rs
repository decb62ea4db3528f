//! Time as agreements speak of it: instants, spans, periods, calendars.

mod instant;
mod span;
mod spans;

pub use instant::{Instant, ParseInstantError};
pub use span::Span;
pub use spans::Spans;
