//! How a window ends if it goes on at the same rate: downtime so far × length of the window ÷ time since it began.

use makegood_core::number::{Fraction, Rounding, RoundingMode, WideFraction};
use makegood_core::settle::ObjectiveSettlement;
use makegood_core::time::Instant;
use serde::Serialize;

/// Where a window leads at the rate so far.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(crate) struct Forecast {
    /// Downtime at the window's end, in whole milliseconds.
    pub(crate) downtime_ms: i64,
    /// Uptime at the window's end, in percent, cut after three places.
    pub(crate) uptime: String,
    /// Whether that keeps the target.
    pub(crate) keeps: bool,
}

/// The forecast of an uptime figure whose window is under way; others have none.
pub(crate) fn forecast(one: &ObjectiveSettlement, now: Instant) -> Option<Forecast> {
    let allowed = fraction(one.allowed_ms.as_deref()?)?;
    let (from, to) = (one.window.from.as_ms(), one.window.to.as_ms());
    let elapsed = now.as_ms().min(to) - from;
    if elapsed <= 0 || to <= now.as_ms() || one.total_ms <= 0 {
        return None;
    }
    let rate = Fraction::new(i128::from(to - from), i128::from(elapsed))?;
    let downtime = fraction(&one.downtime_ms)?.times(rate)?;
    let total = Fraction::whole(i128::from(one.total_ms));
    // More than all of the time cannot be down.
    let downtime = if total < downtime { total } else { downtime };
    let up = total.plus(downtime.times(Fraction::whole(-1))?)?;
    let percent = up.times(Fraction::new(100, i128::from(one.total_ms))?)?;
    let whole = WideFraction::from(downtime).rounded(Rounding { places: 0, mode: RoundingMode::HalfUp })?;
    Some(Forecast { downtime_ms: whole.to_string().parse().ok()?, uptime: cut(percent, 3), keeps: downtime <= allowed })
}

fn fraction(text: &str) -> Option<Fraction> {
    text.parse::<rust_decimal::Decimal>().ok().map(Fraction::from)
}

/// At most so many decimals, without needless zeros.
fn cut(value: Fraction, places: u32) -> String {
    let exact = (0..=places).find(|&places| value.is_exact_at(places));
    value.to_decimal_text(exact.unwrap_or(places))
}
