//! A point on the UTC time line, to the millisecond.

use std::fmt;
use std::str::FromStr;

use jiff::Timestamp;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// Milliseconds since 1970-01-01T00:00:00Z; written and read as RFC 3339.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Instant(i64);

impl Instant {
    /// The first instant that prints: year −9999.
    pub const MIN: Instant = Instant(-377_705_023_201_000);
    /// The last instant that prints: year 9999.
    pub const MAX: Instant = Instant(253_402_207_200_000);

    /// `ms` milliseconds after the Unix epoch, held to the years that print.
    pub const fn from_ms(ms: i64) -> Instant {
        if ms < Instant::MIN.0 {
            Instant::MIN
        } else if ms > Instant::MAX.0 {
            Instant::MAX
        } else {
            Instant(ms)
        }
    }

    /// Milliseconds since the Unix epoch.
    pub const fn as_ms(self) -> i64 {
        self.0
    }

    /// This instant moved by `ms` milliseconds, held to the years that print.
    #[must_use]
    pub const fn plus_ms(self, ms: i64) -> Instant {
        Instant::from_ms(self.0.saturating_add(ms))
    }

    /// The same instant as a `jiff` timestamp.
    pub fn to_timestamp(self) -> Timestamp {
        Timestamp::from_millisecond(self.0).unwrap_or(Timestamp::UNIX_EPOCH)
    }

    /// The instant of a `jiff` timestamp, cut down to the millisecond.
    pub fn from_timestamp(at: Timestamp) -> Instant {
        Instant::from_ms(at.as_millisecond())
    }
}

impl fmt::Display for Instant {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}", self.to_timestamp())
    }
}

/// Why a text is not an instant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ParseInstantError(String);

impl fmt::Display for ParseInstantError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "`{}` is not an instant: write it like `2019-11-01T09:00:00Z` or `2019-11-01T18:00+09:00`", self.0)
    }
}

impl std::error::Error for ParseInstantError {}

impl FromStr for Instant {
    type Err = ParseInstantError;

    fn from_str(text: &str) -> Result<Instant, ParseInstantError> {
        text.parse::<Timestamp>().map(Instant::from_timestamp).map_err(|_| ParseInstantError(text.to_owned()))
    }
}

impl Serialize for Instant {
    fn serialize<S: Serializer>(&self, out: S) -> Result<S::Ok, S::Error> {
        out.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Instant {
    fn deserialize<D: Deserializer<'de>>(input: D) -> Result<Instant, D::Error> {
        let text = std::borrow::Cow::<str>::deserialize(input)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}
