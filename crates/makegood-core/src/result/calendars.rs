//! The agreement's calendars, bound to their zones and holidays.

use crate::agreement::Agreement;
use crate::time::{Instant, Length, Span, Spans, Zone};

/// Named calendars, ready to ask.
#[derive(Clone, Debug, Default)]
pub struct Calendars {}

impl Calendars {
    /// Binds the calendars of `agreement`.
    pub fn of(_agreement: &Agreement) -> Result<Calendars, String> {
        Ok(Calendars {})
    }

    /// The open spans of calendar `name` within `window`.
    pub fn open_spans(&self, name: &str, _region: Option<&str>, _window: Span) -> Result<Spans, String> {
        Err(format!("no calendar, season or event is called `{name}`"))
    }

    /// Whether `announced` lies `length` ahead of `start`.
    pub fn is_ahead(
        &self,
        announced: Instant,
        start: Instant,
        length: Length,
        _calendar: Option<&str>,
        _region: Option<&str>,
        zone: &Zone,
    ) -> Result<bool, String> {
        match length {
            Length::Elapsed(ms) => Ok(announced.plus_ms(ms) <= start),
            Length::Days(days) => {
                let between = (zone.date_of(start) - zone.date_of(announced)).get_days() - 1;
                Ok(i64::from(days) <= i64::from(between))
            }
            other => Err(format!("`{other}` ahead needs a calendar")),
        }
    }

    /// The end of `length` of business time or days from `anchor`.
    pub fn due(
        &self,
        _anchor: Instant,
        length: Length,
        _calendar: Option<&str>,
        _region: Option<&str>,
        _zone: &Zone,
    ) -> Result<Instant, String> {
        Err(format!("`{length}` needs a calendar"))
    }
}
