//! Times as other tools write them: RFC 3339, Unix seconds or milliseconds, or local without a zone.

use jiff::civil::{Date, DateTime};
use jiff::tz::TimeZone;
use makegood_core::time::Instant;

/// Reads times; those without an offset in one zone.
#[derive(Clone, Debug, Default)]
pub struct Times {
    /// The zone of times without an offset; none = such times are refused.
    pub zone: Option<TimeZone>,
}

/// How sure a time is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sure {
    /// It names one instant.
    Yes,
    /// The clocks went back over it: the first of the two is taken.
    Twice,
    /// The clocks jumped over it: the time as if they had not is taken.
    Never,
}

impl Times {
    /// Any of the forms; a number of up to 11 digits counts seconds, a longer one milliseconds.
    pub fn any(&self, text: &str) -> Option<(Instant, Sure)> {
        if let Ok(at) = text.parse::<Instant>() {
            return Some((at, Sure::Yes));
        }
        if text.len() >= 9 && text.bytes().all(|byte| byte.is_ascii_digit()) {
            let number: i64 = text.parse().ok()?;
            let ms = if text.len() <= 11 { number.checked_mul(1000)? } else { number };
            return (ms <= Instant::MAX.as_ms()).then(|| (Instant::from_ms(ms), Sure::Yes));
        }
        self.local(text.parse().ok()?)
    }

    /// `d/m/yyyy hh:mm`, as ServiceNow exports write it.
    pub fn day_month_year(&self, text: &str) -> Option<(Instant, Sure)> {
        let (date, time) = text.split_once(' ')?;
        let (mut date, mut time) = (date.split('/'), time.split(':'));
        let [day, month, year] = [date.next()?, date.next()?, date.next()?];
        let [hour, minute] = [time.next()?, time.next()?];
        if date.next().is_some() || time.next().is_some() || year.len() != 4 {
            return None;
        }
        let date = Date::new(number(year)?, number(month)?.try_into().ok()?, number(day)?.try_into().ok()?).ok()?;
        let hour: i8 = number(hour)?.try_into().ok()?;
        let minute: i8 = number(minute)?.try_into().ok()?;
        let time = jiff::civil::Time::new(hour, minute, 0, 0).ok()?;
        self.local(date.to_datetime(time))
    }

    fn local(&self, at: DateTime) -> Option<(Instant, Sure)> {
        let ambiguous = self.zone.as_ref()?.to_ambiguous_timestamp(at);
        let sure = match ambiguous.offset() {
            jiff::tz::AmbiguousOffset::Unambiguous { .. } => Sure::Yes,
            jiff::tz::AmbiguousOffset::Gap { .. } => Sure::Never,
            jiff::tz::AmbiguousOffset::Fold { .. } => Sure::Twice,
        };
        Some((Instant::from_timestamp(ambiguous.compatible().ok()?), sure))
    }
}

/// One to four digits, nothing else.
fn number(text: &str) -> Option<i16> {
    let plain = (1..=4).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
    plain.then(|| text.parse().ok()).flatten()
}

impl Sure {
    /// What to write into the report about a time that is not sure.
    pub fn doubt(self) -> Option<&'static str> {
        match self {
            Sure::Yes => None,
            Sure::Twice => Some("local time that exists twice (clocks went back): the first is taken"),
            Sure::Never => Some("local time that never was (clocks went forward): moved past the jump"),
        }
    }
}
