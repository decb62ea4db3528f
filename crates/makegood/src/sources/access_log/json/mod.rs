//! JSON lines: one object a line, whatever its fields are called.

mod careful;
mod names;
mod plain;

use std::borrow::Cow;

use super::clf_time::Clock;
use super::latency::{self, Latency};
use super::{Entry, FieldNames, Options, Unit};
use names::{Names, Role};

/// Reads lines; remembers the layout of the last one, which the next one mostly has too.
pub(super) struct Reader {
    names: Names,
    layout: plain::Layout,
}

/// A value as written: the text of a string without its quotes, or a number.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Value<'a> {
    text: Cow<'a, [u8]>,
    is_string: bool,
}

/// The values found under the names looked for, each with its name's rank.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Found<'a> {
    time: Option<(usize, Value<'a>)>,
    status: Option<(usize, Value<'a>)>,
    latency: Option<(usize, Value<'a>)>,
}

impl<'a> Found<'a> {
    /// Takes the value of the name at `rank`: the best name wins, and of two fields with one name the later. An empty
    /// value or `-` is none.
    #[inline]
    fn offer(&mut self, rank: usize, role: Role, value: Value<'a>) {
        let place = match role {
            Role::Time => &mut self.time,
            Role::Status => &mut self.status,
            Role::Latency => &mut self.latency,
        };
        let better = place.as_ref().is_none_or(|&(held, _)| rank <= held);
        if better && !matches!(&*value.text, b"" | b"-") {
            *place = Some((rank, value));
        }
    }
}

impl Reader {
    pub(super) fn new(fields: &FieldNames) -> Reader {
        Reader { names: Names::new(fields), layout: plain::Layout::default() }
    }

    /// The entry of a line: by the scanner for plain objects, else by the careful one. Both give the same.
    #[inline]
    pub(super) fn entry(&mut self, line: &[u8], options: &Options, clock: &mut Clock) -> Result<Entry, &'static str> {
        match plain::find(line, &self.names, &mut self.layout) {
            Some(found) => self.entry_of(found, options, clock, None),
            None => self.entry_carefully(line, options, clock),
        }
    }

    pub(super) fn entry_carefully(
        &self,
        line: &[u8],
        options: &Options,
        clock: &mut Clock,
    ) -> Result<Entry, &'static str> {
        if let Ok(found) = careful::find(line, &self.names) {
            return self.entry_of(found, options, clock, None);
        }
        let (mended, how) = careful::mended(line)?;
        self.entry_of(careful::find(&mended, &self.names)?, options, clock, Some(how))
    }

    #[inline]
    fn entry_of(
        &self,
        found: Found<'_>,
        options: &Options,
        clock: &mut Clock,
        mut repaired: Option<&'static str>,
    ) -> Result<Entry, &'static str> {
        let (_, time) = found.time.ok_or("no field with the time")?;
        let (minute, assumed) = minute(&time, clock).ok_or("a time that cannot be read")?;
        if assumed {
            repaired = repaired.or(Some("a time without zone: read as UTC"));
        }
        let (_, status) = found.status.ok_or("no field with the status")?;
        let status = match *status.text {
            [hundreds @ b'1'..=b'5', tens @ b'0'..=b'9', ones @ b'0'..=b'9'] => {
                [hundreds, tens, ones].iter().fold(0, |value, digit| value * 10 + u16::from(digit - b'0'))
            }
            _ => return Err("a status that is not from 100 to 599"),
        };
        let mut latency_us = None;
        if let Some((rank, value)) = found.latency {
            let unit = self.names.unit(rank).or(options.unit);
            match latency::read(value.text.trim_ascii(), unit, |_| Unit::Seconds) {
                Some(Latency::Us(us)) => latency_us = Some(us),
                Some(Latency::TooLong) => repaired = repaired.or(Some("a request time above 12 days: left out")),
                None => repaired = repaired.or(Some("a request time that is no number: left out")),
            }
        }
        Ok(Entry { minute, status, latency_us, repaired })
    }
}

/// The minute of a time: ISO 8601, as access logs write it, or a number of seconds, ms, µs or ns since 1970.
#[inline]
fn minute(time: &Value<'_>, clock: &mut Clock) -> Option<(i64, bool)> {
    let text = &*time.text;
    match text {
        [_, _, b'/', ..] => Some((clock.clf_minute(text.try_into().ok()?)?, false)),
        // Four digits and a hyphen: a year, not a number.
        [_, _, _, _, b'-', ..] if time.is_string => clock.iso_minute(text),
        _ => Some((epoch_minute(text)?, false)),
    }
}

#[inline]
fn epoch_minute(text: &[u8]) -> Option<i64> {
    let digits = text.iter().take_while(|byte| byte.is_ascii_digit()).count();
    let fraction = match &text[digits..] {
        [] => true,
        [b'.', fraction @ ..] => !fraction.is_empty() && fraction.iter().all(u8::is_ascii_digit),
        _ => false,
    };
    if !fraction || digits == 0 || digits > 19 {
        // Numbers such as 1.7e9 are rare enough to go through the long way.
        return epoch_with_exponent(text);
    }
    let value = text[..digits].iter().fold(0_u64, |value, digit| value * 10 + u64::from(digit - b'0'));
    Some(per_minute(value))
}

/// Seconds up to the year 5138, then ms, µs, ns: by the number's size.
fn per_minute(value: u64) -> i64 {
    let units = match value {
        0..100_000_000_000 => 60,
        100_000_000_000..100_000_000_000_000 => 60_000,
        100_000_000_000_000..100_000_000_000_000_000 => 60_000_000,
        _ => 60_000_000_000,
    };
    (value / units) as i64
}

#[cold]
fn epoch_with_exponent(text: &[u8]) -> Option<i64> {
    let number = std::str::from_utf8(text).ok()?;
    let (mantissa, exponent) = number.split_once(['e', 'E'])?;
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let exponent = usize::try_from(exponent.parse::<i8>().ok()?).ok()?;
    if exponent > 18 || whole.len() > 19 || whole.is_empty() {
        return None;
    }
    let digits: String = fraction.chars().chain(std::iter::repeat('0')).take(exponent).collect();
    Some(per_minute(format!("{whole}{digits}").parse().ok()?))
}
