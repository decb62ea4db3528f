//! Times as logs write them, to minutes; neighbours usually share the minute, so the last answer is kept at hand.

use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::tz::TimeZone;

/// Reads times; remembers the last one of each kind.
#[derive(Clone, Debug, Default)]
pub(super) struct Clock {
    clf: ([u8; 26], i64),
    iso: (Vec<u8>, i64),
}

/// `17/May/2015:10:05:03 +0000`: everything up to the seconds, and everything after them.
const CLF_SECONDS: std::ops::Range<usize> = 18..20;

/// `2015-05-17T10:05:03.123Z`: where the seconds stand.
const ISO_SECONDS: std::ops::Range<usize> = 17..19;

impl Clock {
    /// The minute of a time like `17/May/2015:10:05:03 +0000`.
    #[inline]
    pub(super) fn clf_minute(&mut self, text: &[u8; 26]) -> Option<i64> {
        let (last, minute) = &self.clf;
        let same = text[..CLF_SECONDS.start] == last[..CLF_SECONDS.start]
            && text[CLF_SECONDS.end..] == last[CLF_SECONDS.end..];
        if same && is_second(text[18], text[19]) { Some(*minute) } else { self.new_clf_minute(text) }
    }

    #[cold]
    fn new_clf_minute(&mut self, text: &[u8; 26]) -> Option<i64> {
        let minute = clf_minute(text)?;
        self.clf = (*text, minute);
        Some(minute)
    }

    /// The minute of an ISO 8601 time, and whether its zone had to be assumed.
    #[inline]
    pub(super) fn iso_minute(&mut self, text: &[u8]) -> Option<(i64, bool)> {
        let (last, minute) = &self.iso;
        if let (Some((head, rest)), Some((last_head, last_rest))) =
            (text.split_first_chunk::<19>(), last.split_first_chunk::<19>())
            && head[..ISO_SECONDS.start] == last_head[..ISO_SECONDS.start]
            && is_second(head[17], head[18])
            && zone_after_fraction(rest).is_some_and(|zone| !zone.is_empty() && zone == last_rest)
        {
            return Some((*minute, false));
        }
        self.new_iso_minute(text)
    }

    #[cold]
    fn new_iso_minute(&mut self, text: &[u8]) -> Option<(i64, bool)> {
        let (minute, assumed) = iso_minute(text)?;
        // Only what is shaped like `2015-05-17T10:05:03` and then a zone is worth remembering.
        if let (Some((head, rest)), false) = (text.split_first_chunk::<19>(), assumed)
            && head[4] == b'-'
            && head[7] == b'-'
            && head[13] == b':'
            && head[16] == b':'
            && is_second(head[17], head[18])
            && let Some(zone) = zone_after_fraction(rest)
        {
            self.iso = ([&head[..], zone].concat(), minute);
        }
        Some((minute, assumed))
    }
}

fn is_second(tens: u8, ones: u8) -> bool {
    (b'0'..=b'5').contains(&tens) && ones.is_ascii_digit()
}

/// What follows the fraction of the seconds; `None` when that is no zone.
fn zone_after_fraction(rest: &[u8]) -> Option<&[u8]> {
    let zone = match rest.strip_prefix(b".") {
        Some(fraction) => {
            let digits = fraction.iter().take_while(|byte| byte.is_ascii_digit()).count();
            if digits == 0 || digits > 9 {
                return None;
            }
            &fraction[digits..]
        }
        None => rest,
    };
    matches!(zone, [] | [b'Z'] | [b'+' | b'-', ..]).then_some(zone)
}

fn clf_minute(text: &[u8; 26]) -> Option<i64> {
    let [
        d1,
        d2,
        b'/',
        m1,
        m2,
        m3,
        b'/',
        y1,
        y2,
        y3,
        y4,
        b':',
        h1,
        h2,
        b':',
        n1,
        n2,
        b':',
        s1,
        s2,
        b' ',
        sign,
        z1,
        z2,
        z3,
        z4,
    ] = *text
    else {
        return None;
    };
    let month = match &[m1, m2, m3] {
        b"Jan" => 1,
        b"Feb" => 2,
        b"Mar" => 3,
        b"Apr" => 4,
        b"May" => 5,
        b"Jun" => 6,
        b"Jul" => 7,
        b"Aug" => 8,
        b"Sep" => 9,
        b"Oct" => 10,
        b"Nov" => 11,
        b"Dec" => 12,
        _ => return None,
    };
    let two = |tens: u8, ones: u8| number(&[tens, ones]);
    let second = two(s1, s2)?;
    if second > 60 {
        return None;
    }
    let (year, day) = (number(&[y1, y2, y3, y4])?, two(d1, d2)?);
    let local = DateTime::new(
        year,
        month,
        i8::try_from(day).ok()?,
        i8::try_from(two(h1, h2)?).ok()?,
        i8::try_from(two(n1, n2)?).ok()?,
        0,
        0,
    )
    .ok()?;
    let (zone_hours, zone_minutes) = (two(z1, z2)?, two(z3, z4)?);
    if zone_hours > 23 || zone_minutes > 59 {
        return None;
    }
    let offset = i64::from(zone_hours * 60 + zone_minutes);
    let local = minute_of(TimeZone::UTC.to_timestamp(local).ok()?);
    match sign {
        b'+' => Some(local - offset),
        b'-' => Some(local + offset),
        _ => None,
    }
}

fn number(digits: &[u8]) -> Option<i16> {
    digits.iter().try_fold(0, |value, byte| byte.is_ascii_digit().then(|| value * 10 + i16::from(byte - b'0')))
}

fn iso_minute(text: &[u8]) -> Option<(i64, bool)> {
    let text = std::str::from_utf8(text).ok()?;
    if let Ok(at) = text.parse::<Timestamp>() {
        return Some((minute_of(at), false));
    }
    let local = text.parse::<DateTime>().ok()?;
    // A bare date is no time of a request.
    (text.len() >= 16).then_some((minute_of(TimeZone::UTC.to_timestamp(local).ok()?), true))
}

fn minute_of(at: Timestamp) -> i64 {
    at.as_millisecond().div_euclid(60_000)
}
