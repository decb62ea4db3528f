//! Time as agreements speak of it: instants, spans, zones, holidays, calendars, business time.

mod bucket_index;
mod business_days;
mod business_time;
mod calendar;
mod calendar_error;
mod compile;
mod day_number;
mod day_table;
pub mod holidays;
mod hours_wording;
mod instant;
mod length;
mod open_table;
mod pauses;
mod period;
mod span;
mod spans;
mod utc_offsets;
mod weekly_hours;
mod wording_tokens;
mod zone;

pub use business_days::{nth_day_end, whole_days_between};
pub use business_time::BusinessTime;
pub use calendar::{Calendar, CalendarParts, CalendarWords};
pub use calendar_error::{BusinessTimeError, CalendarPart, CalendarProblem, KnownYears};
pub use holidays::HolidayCalendar;
pub use hours_wording::WordingProblem;
pub use instant::{Instant, ParseInstantError};
pub use length::Length;
pub use period::{Period, billing_cycle_of, fiscal_months_of, months_of, week_of};
pub use span::Span;
pub use spans::Spans;
pub use weekly_hours::{DayHours, OpenHours, WeeklyHours};
pub use zone::{UnknownZone, Zone};
