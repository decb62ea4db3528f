//! Request times as text, to whole microseconds, rounded up so that a request never looks faster than it was.

use makegood_core::evidence::sketch::LONGEST_US;

/// The unit of a request time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Unit {
    /// Seconds.
    Seconds,
    /// Milliseconds.
    Milliseconds,
    /// Microseconds.
    Microseconds,
    /// Nanoseconds.
    Nanoseconds,
}

impl Unit {
    const fn ns(self) -> u128 {
        match self {
            Unit::Seconds => 1_000_000_000,
            Unit::Milliseconds => 1_000_000,
            Unit::Microseconds => 1_000,
            Unit::Nanoseconds => 1,
        }
    }

    /// The unit that a suffix such as `ms` names.
    pub fn from_suffix(suffix: &[u8]) -> Option<Unit> {
        match suffix {
            b"s" | b"sec" | b"secs" | b"second" | b"seconds" => Some(Unit::Seconds),
            b"ms" | b"msec" | b"millis" | b"milliseconds" => Some(Unit::Milliseconds),
            b"us" | b"usec" | b"micros" | b"microseconds" | b"\xc2\xb5s" | b"\xce\xbcs" => Some(Unit::Microseconds),
            b"ns" | b"nsec" | b"nanos" | b"nanoseconds" => Some(Unit::Nanoseconds),
            _ => None,
        }
    }
}

/// A time to keep, or that it is absurdly long.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Latency {
    Us(u64),
    TooLong,
}

impl Latency {
    fn new(us: u128) -> Latency {
        match u64::try_from(us) {
            Ok(us) if us <= LONGEST_US => Latency::Us(us),
            _ => Latency::TooLong,
        }
    }
}

/// Reads `0.123`, `1e-5`, `12ms`: a decimal number, perhaps with its unit. Without one, `unit` holds, or else what
/// `otherwise` says of whether there is a decimal point.
pub(super) fn read(text: &[u8], unit: Option<Unit>, otherwise: impl Fn(bool) -> Unit) -> Option<Latency> {
    let digits = |text: &[u8]| text.iter().take_while(|byte| byte.is_ascii_digit()).count();
    let (whole, rest) = text.split_at(digits(text));
    let (fraction, rest) = match rest.strip_prefix(b".") {
        Some(rest) => rest.split_at(digits(rest)),
        None => (&[][..], rest),
    };
    if whole.is_empty() || (rest.len() + whole.len() + fraction.len() < text.len() && fraction.is_empty()) {
        return None;
    }
    let (exponent, rest) = exponent(rest);
    let suffix = rest.trim_ascii_start();
    let unit = if suffix.is_empty() {
        unit.unwrap_or_else(|| otherwise(!fraction.is_empty()))
    } else {
        Unit::from_suffix(suffix)?
    };
    let whole = &whole[whole.iter().take_while(|&&digit| digit == b'0').count()..];
    let fraction = &fraction[..fraction.len() - fraction.iter().rev().take_while(|&&digit| digit == b'0').count()];
    // value = digits × 10^(exponent − fraction digits) × ns / 1000, rounded up
    if whole.len() + fraction.len() > 25 {
        return Some(if whole.len() > 15 { Latency::TooLong } else { read_rounded(whole, fraction, exponent, unit) });
    }
    let value = whole.iter().chain(fraction).fold(0_u128, |value, digit| value * 10 + u128::from(digit - b'0'));
    Some(scaled(value, exponent - fraction.len() as i64, unit))
}

/// More fraction digits than count: those beyond the first few only decide whether to round up.
fn read_rounded(whole: &[u8], fraction: &[u8], exponent: i64, unit: Unit) -> Latency {
    let kept = &fraction[..25_usize.saturating_sub(whole.len()).min(fraction.len())];
    let value = whole.iter().chain(kept).fold(0_u128, |value, digit| value * 10 + u128::from(digit - b'0'));
    scaled(value + 1, exponent - kept.len() as i64, unit)
}

fn scaled(value: u128, power: i64, unit: Unit) -> Latency {
    if value == 0 {
        return Latency::Us(0);
    }
    let value = value * unit.ns();
    match u32::try_from(power.unsigned_abs()).ok().and_then(|power| 10_u128.checked_pow(power)) {
        Some(scale) if power < 0 => Latency::new(value.div_ceil(scale).div_ceil(1000)),
        Some(scale) => value.checked_mul(scale).map_or(Latency::TooLong, |ns| Latency::new(ns.div_ceil(1000))),
        None if power < 0 => Latency::Us(1),
        None => Latency::TooLong,
    }
}

/// An exponent like `e-05` at the start of `text`, and what follows it.
fn exponent(text: &[u8]) -> (i64, &[u8]) {
    let Some(rest) = text.strip_prefix(b"e").or_else(|| text.strip_prefix(b"E")) else { return (0, text) };
    let (sign, rest) = match rest {
        [b'-', rest @ ..] => (-1, rest),
        [b'+', rest @ ..] => (1, rest),
        _ => (1, rest),
    };
    let digits = rest.iter().take_while(|byte| byte.is_ascii_digit()).count();
    if digits == 0 {
        return (0, text);
    }
    let value = rest[..digits].iter().fold(0_i64, |value, digit| (value * 10 + i64::from(digit - b'0')).min(100_000));
    (sign * value, &rest[digits..])
}

/// A promised time such as `150ms`, in microseconds; it must have a unit and be a whole number of microseconds.
pub fn threshold_us(text: &str) -> Option<u64> {
    let (number, suffix) = text.split_at(text.find(|letter: char| !letter.is_ascii_digit() && letter != '.')?);
    let unit = Unit::from_suffix(suffix.trim_start().as_bytes())?;
    let (whole, fraction) = number.split_once('.').unwrap_or((number, ""));
    let scale = 10_u128.checked_pow(u32::try_from(fraction.len()).ok()?)? * 1000;
    let ns = format!("{whole}{fraction}").parse::<u64>().ok().map(|value| u128::from(value) * unit.ns())?;
    ns.is_multiple_of(scale).then(|| u64::try_from(ns / scale).ok()).flatten()
}
