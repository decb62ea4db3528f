//! Time as agreements speak of it: instants, spans, periods, calendars.

mod instant;
mod length;
mod span;
mod spans;

pub use instant::{Instant, ParseInstantError};
pub use length::Length;
pub use span::Span;
pub use spans::Spans;
