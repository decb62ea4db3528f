//! How many cases are to be expected, from those of the months before (M7).

use makegood_core::desk::trend::Trend;
use makegood_core::number::Fraction;
use makegood_core::time::{Instant, Period, Zone};
use makegood_store::ReportedCase;

/// Cases a month, and what follows of them.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Demand {
    /// Whole months, the earliest first, from the first month with a case on.
    pub(crate) months: Vec<(Period, u32)>,
    /// By how many they rise a month; absent where fewer than three months are known.
    pub(crate) step: Option<Fraction>,
    /// The months after the last whole one, with what the line says of each.
    pub(crate) ahead: Vec<(Period, Fraction)>,
}

/// So far the line is led on.
const AHEAD: u8 = 3;

/// The demand of `months` that are over at `now`.
pub(crate) fn demand(cases: &[ReportedCase], months: &[Period], zone: &Zone, now: Instant) -> Demand {
    let whole = months.iter().filter(|month| month.span_in(zone).end <= now);
    let counted = whole.map(|month| {
        let span = month.span_in(zone);
        let own = cases.iter().filter(|case| span.contains(Instant::from_ms(case.opened_at))).count();
        (*month, u32::try_from(own).unwrap_or(u32::MAX))
    });
    // A customer of two months had no cases before because there was no customer.
    let months: Vec<(Period, u32)> = counted.skip_while(|(_, count)| *count == 0).collect();
    let counts: Vec<u32> = months.iter().map(|(_, count)| *count).collect();
    let (trend, last) = (Trend::of(&counts), months.last().map(|(month, _)| *month));
    let next = |ahead: u8| {
        let month = Period::months(last?.first.saturating_add(jiff::ToSpan::months(i64::from(ahead))), 1);
        Some((month, trend.as_ref()?.ahead(ahead)?))
    };
    Demand { ahead: (1..=AHEAD).filter_map(next).collect(), step: trend.map(|trend| trend.step), months }
}
