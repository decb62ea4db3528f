//! Lines of nginx and Apache: the common and combined formats, with a request time behind them or under a name.

mod careful;

use memchr::memchr;

use super::clf_time::Clock;
use super::{Entry, Options, Unit};
pub(super) use careful::entry as entry_carefully;

/// The entry of a line: by the shape nearly all lines have, else by the careful scanner. Both give the same.
#[inline]
pub(super) fn entry(line: &[u8], options: &Options, clock: &mut Clock) -> Result<Entry, &'static str> {
    match usual_entry(line, options, clock) {
        Some(entry) => Ok(entry),
        None => entry_carefully(line, options, clock),
    }
}

/// `… [time] "request" 200 123`, then perhaps `"referrer" "agent"`, then perhaps ` 0.123` or further fields; anything else
/// is `None`.
#[inline]
fn usual_entry(line: &[u8], options: &Options, clock: &mut Clock) -> Option<Entry> {
    let bracket = memchr(b'[', line)?;
    let (stamp, rest) = line.get(bracket + 1..)?.split_first_chunk::<26>()?;
    let rest = rest.strip_prefix(b"] \"")?;
    let minute = clock.clf_minute(stamp)?;
    let rest = after_quoted(rest)?;
    let ([b' ', hundreds @ b'1'..=b'5', tens, ones, b' '], rest) = rest.split_first_chunk::<5>()? else { return None };
    let status = u16::from(hundreds - b'0') * 100 + digit(*tens)? * 10 + digit(*ones)?;
    let size = match rest.first()? {
        b'-' => 1,
        _ => rest.iter().take_while(|byte| byte.is_ascii_digit()).count(),
    };
    let rest = &rest[size..];
    let entry = Entry { minute, status, latency_us: None, repaired: None };
    if rest.is_empty() && size > 0 {
        return Some(entry);
    }
    let rest = after_quoted(rest.strip_prefix(b" \"").filter(|_| size > 0)?)?;
    let rest = after_quoted(rest.strip_prefix(b" \"")?)?;
    if rest.is_empty() {
        return Some(entry);
    }
    if !rest.starts_with(b" ") {
        return None;
    }
    let seconds = matches!(options.unit, None | Some(Unit::Seconds));
    if let Some(ms) = milliseconds(&rest[1..]).filter(|_| seconds) {
        return Some(Entry { latency_us: Some(ms * 1000), ..entry });
    }
    let (latency_us, repaired) = careful::request_time(rest, false, options.unit);
    Some(Entry { latency_us, repaired, ..entry })
}

/// What follows the closing quote, when it is the first quote and neither escaped nor inside a word.
#[inline]
fn after_quoted(text: &[u8]) -> Option<&[u8]> {
    let close = memchr(b'"', text)?;
    let escaped = close > 0 && text[close - 1] == b'\\';
    let rest = &text[close + 1..];
    (!escaped && matches!(rest.first(), None | Some(b' '))).then_some(rest)
}

/// `0.123` as 123, as nginx writes `$request_time`.
#[inline]
fn milliseconds(text: &[u8]) -> Option<u64> {
    let (whole, [b'.', tenths, hundredths, thousandths]) = text.split_last_chunk::<4>()? else { return None };
    if whole.is_empty() || whole.len() > 6 {
        return None;
    }
    let whole = whole.iter().try_fold(0, |value, &byte| Some(value * 10 + u64::from(digit(byte)?)))?;
    let fraction = digit(*tenths)? * 100 + digit(*hundredths)? * 10 + digit(*thousandths)?;
    // Up to 999,999.999 s; above 12 days a sketch holds none, and the careful scanner says so.
    Some(whole * 1000 + u64::from(fraction))
}

#[inline]
fn digit(byte: u8) -> Option<u16> {
    byte.is_ascii_digit().then(|| u16::from(byte - b'0'))
}
