//! The careful scanner: escapes, stray and missing quotes, bracketed addresses, named and further fields.

use crate::sources::access_log::clf_time::Clock;
use crate::sources::access_log::latency::{self, Latency};
use crate::sources::access_log::{Entry, Options, Unit};

const NO_TIME: &str = "no time in brackets like `[17/May/2015:10:05:03 +0000]`";
const NO_REQUEST: &str = "no request in quotes after the time";
const NO_STATUS: &str = "no status from 100 to 599 after the request";

/// The entry of a line, or why it is refused.
pub(in crate::sources::access_log) fn entry(
    line: &[u8],
    options: &Options,
    clock: &mut Clock,
) -> Result<Entry, &'static str> {
    let (minute, zone_repaired, rest) = time(line, clock).ok_or(NO_TIME)?;
    let request = rest.trim_ascii_start().strip_prefix(b"\"").ok_or(NO_REQUEST)?;
    let (status, rest, quote_repaired) = status(request).ok_or(NO_STATUS)?;
    let (latency_us, tail_repaired) = request_time(rest, true, options.unit);
    let repaired = quote_repaired.or(tail_repaired).or(zone_repaired);
    Ok(Entry { minute, status, latency_us, repaired })
}

/// The first bracketed text that is a time, and what follows it.
fn time<'a>(line: &'a [u8], clock: &mut Clock) -> Option<(i64, Option<&'static str>, &'a [u8])> {
    memchr::memchr_iter(b'[', line).find_map(|open| {
        let text = &line[open + 1..];
        let close = memchr::memchr(b']', text)?;
        let (inside, rest) = (&text[..close], &text[close + 1..]);
        if let Some(minute) = inside.try_into().ok().and_then(|stamp| clock.clf_minute(stamp)) {
            return Some((minute, None, rest));
        }
        let (minute, assumed) = clock.iso_minute(inside)?;
        Some((minute, assumed.then_some("a time without zone: read as UTC"), rest))
    })
}

/// The status behind the request's closing quote, what follows it, and what was odd about the quotes.
///
/// The closing quote is the first that is not escaped and has a status behind it; should there be none, a backslash
/// counts as plain text.
fn status(request: &[u8]) -> Option<(u16, &[u8], Option<&'static str>)> {
    let candidates = || memchr::memchr_iter(b'"', request).map(|quote| (quote, status_at(&request[quote + 1..])));
    let unescaped = candidates().filter(|&(quote, _)| !is_escaped(request, quote)).enumerate();
    if let Some((passed, (status, rest))) = unescaped.filter_map(|(passed, (_, status))| Some((passed, status?))).next()
    {
        return Some((status, rest, (passed > 0).then_some("a quote without escape inside the request")));
    }
    let (status, rest) = candidates().find_map(|(_, status)| status)?;
    Some((status, rest, Some("a backslash before the closing quote of the request")))
}

/// ` 200` and a space or the end.
fn status_at(text: &[u8]) -> Option<(u16, &[u8])> {
    let ([b' ', hundreds @ b'1'..=b'5', tens, ones], rest) = text.split_first_chunk::<4>()? else { return None };
    if !tens.is_ascii_digit() || !ones.is_ascii_digit() || !matches!(rest.first(), None | Some(b' ')) {
        return None;
    }
    let digit = |byte: u8| u16::from(byte - b'0');
    Some((digit(*hundreds) * 100 + digit(*tens) * 10 + digit(*ones), rest))
}

fn is_escaped(text: &[u8], at: usize) -> bool {
    text[..at].iter().rev().take_while(|&&byte| byte == b'\\').count() % 2 == 1
}

/// The request time in microseconds among the fields of `rest`, and what was odd about them.
///
/// It is the one named so, else the first bare number; `is_size` says that the first field is the size and no time.
pub(super) fn request_time(rest: &[u8], is_size: bool, unit: Option<Unit>) -> (Option<u64>, Option<&'static str>) {
    match find_request_time(rest, is_size, unit) {
        (Some(Latency::Us(us)), repaired) => (Some(us), repaired),
        (Some(Latency::TooLong), repaired) => (None, repaired.or(Some("a request time above 12 days: left out"))),
        (None, repaired) => (None, repaired),
    }
}

fn find_request_time(
    mut rest: &[u8],
    mut is_size: bool,
    unit: Option<Unit>,
) -> (Option<Latency>, Option<&'static str>) {
    let (mut first_number, mut repaired) = (None, None);
    loop {
        rest = rest.trim_ascii_start();
        let field = match rest {
            [] => return (first_number, repaired),
            [b'"', quoted @ ..] => {
                match memchr::memchr_iter(b'"', quoted)
                    .find(|&quote| !is_escaped(quoted, quote) && matches!(quoted.get(quote + 1), None | Some(b' ')))
                {
                    Some(close) => rest = &quoted[close + 1..],
                    None => {
                        repaired = Some("a quote that is never closed: the rest of the line was passed over");
                        rest = &[];
                    }
                }
                is_size = false;
                continue;
            }
            _ => {
                let (field, after) = rest.split_at(rest.iter().position(|&byte| byte == b' ').unwrap_or(rest.len()));
                rest = after;
                field
            }
        };
        if let Some(value) = named_time(field) {
            let time = latency::read(value, unit, by_point);
            if time.is_none() && value != b"-" {
                repaired = Some("a request time that is no number: left out");
            }
            return (time, repaired);
        }
        let digits_only = field.iter().all(u8::is_ascii_digit);
        if !(is_size && (digits_only || field == b"-")) && first_number.is_none() {
            first_number = latency::read(field, unit, by_point);
        }
        is_size = false;
    }
}

/// nginx writes seconds with a point, Apache's `%D` microseconds without.
fn by_point(has_point: bool) -> Unit {
    if has_point { Unit::Seconds } else { Unit::Microseconds }
}

/// The value of `rt=0.123` and its like.
fn named_time(field: &[u8]) -> Option<&[u8]> {
    let at = field.iter().position(|&byte| byte == b'=' || byte == b':')?;
    let value = &field[at + 1..];
    let value = value.strip_prefix(b"\"").map_or(value, |value| value.strip_suffix(b"\"").unwrap_or(value));
    matches!(&field[..at], b"rt" | b"request_time" | b"req_time" | b"duration" | b"time_taken").then_some(value)
}
