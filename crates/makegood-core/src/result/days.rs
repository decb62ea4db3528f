//! What an uptime promise counts day by day: the windows, runs and exclusions of its settlement, cut at midnight.

use std::collections::BTreeSet;

use jiff::ToSpan;
use jiff::civil::Date;

use super::promised::promised;
use super::request_ratio::request_ratio;
use super::{Calendars, Detail, RequestCount, Scope, TraceLine, availability};
use crate::agreement::{Effect, Measurement};
use crate::number::Fraction;
use crate::time::{Period, Span, Spans, Zone};

/// One day of a promise.
#[derive(Clone, Debug, PartialEq)]
pub struct CountedDay {
    /// The day, in the agreement's zone.
    pub day: Date,
    /// Promised time that stays in the total, as far as it has passed.
    pub total_ms: i64,
    /// Downtime that counts, weighted, in milliseconds.
    pub downtime_ms: Fraction,
    /// Trouble that an exclusion took out.
    pub excluded_ms: i64,
    /// The exclusions that did.
    pub exclusions: BTreeSet<String>,
    /// The requests that count, where the promise is a share of them; absent: none came, or it is one of time.
    pub requests: Option<RequestCount>,
}

/// The days of the scope's window that lie in `days`, and whether it is in trouble that counts at the time of knowing.
///
/// # Errors
/// What the agreement lacks.
pub fn days_of(
    scope: &Scope<'_>,
    measurement: Option<&Measurement>,
    zone: &Zone,
    calendars: &Calendars,
    days: Period,
) -> Result<(Vec<CountedDay>, bool), String> {
    let until = scope.view.as_of;
    let trace = availability(scope, measurement, zone, calendars, Detail { trace: true, incidents: false })?.trace;
    let leaves = trace.iter().filter(|line| leaves_total(scope, line)).map(|line| Span::new(line.from, line.to));
    let passed = promised(scope, zone, calendars)?.cut_to(Span::new(scope.span.start, until));
    let stays = passed.subtract(&Spans::union_of(leaves));
    let lasts = trace.iter().any(|line| line.reason == "counts" && line.from < until && until <= line.to);
    let days = days.cut_to(scope.window);
    let mut counted = Vec::new();
    let mut day = days.first;
    while day < days.end {
        let span = Span::new(zone.start_of_day(day), zone.end_of_day(day));
        counted.push(counted_day(day, span, &stays, &passed, &trace));
        day = day.saturating_add(1.day());
    }
    Ok((counted, lasts))
}

/// The same days of a promise that is a share of requests.
///
/// # Errors
/// What the agreement lacks.
pub fn request_days_of(
    scope: &Scope<'_>,
    rule: &Measurement,
    zone: &Zone,
    calendars: &Calendars,
    days: Period,
) -> Result<Vec<CountedDay>, String> {
    let days = days.cut_to(scope.window);
    let (mut counted, mut day) = (Vec::new(), days.first);
    while day < days.end {
        let span = Span::new(zone.start_of_day(day), zone.end_of_day(day)).cut_to(scope.span);
        let result = request_ratio(&Scope { span, ..*scope }, rule, zone, calendars)?;
        counted.push(CountedDay {
            day,
            total_ms: result.total_ms,
            downtime_ms: Fraction::whole(0),
            excluded_ms: result.excluded_ms,
            exclusions: BTreeSet::new(),
            requests: result.requests,
        });
        day = day.saturating_add(1.day());
    }
    Ok(counted)
}

fn counted_day(day: Date, span: Span, stays: &Spans, passed: &Spans, trace: &[TraceLine]) -> CountedDay {
    let total_ms = stays.cut_to(span).ms();
    let mut counted = CountedDay {
        day,
        total_ms,
        downtime_ms: Fraction::whole(0),
        excluded_ms: 0,
        exclusions: BTreeSet::new(),
        requests: None,
    };
    for line in trace {
        let own = passed.cut_to(Span::new(line.from, line.to).cut_to(span)).ms();
        if own == 0 {
            continue;
        }
        if let Some(share) = share_of(line, own) {
            counted.downtime_ms = counted.downtime_ms.plus(share).unwrap_or(counted.downtime_ms);
        }
        if let Some(exclusion) = &line.exclusion {
            counted.excluded_ms += own;
            counted.exclusions.insert(exclusion.clone());
        }
    }
    counted
}

/// What `own` milliseconds of a stretch add.
fn share_of(line: &TraceLine, own: i64) -> Option<Fraction> {
    let counted: rust_decimal::Decimal = line.counted_ms.parse().ok()?;
    Fraction::from(counted).times(Fraction::new(i128::from(own), i128::from(line.ms))?)
}

/// Whether the time of a stretch is no part of the total.
fn leaves_total(scope: &Scope<'_>, line: &TraceLine) -> bool {
    let effect =
        |name: &String| scope.agreement.exclusions.iter().find(|rule| rule.name == *name).map(|own| own.effect);
    match line.reason {
        "leaves_total" | "unmeasured" | "outside_load" => true,
        "excluded" => {
            line.counted_ms == "0" && line.exclusion.as_ref().and_then(effect) == Some(Effect::LeavesTheTotal)
        }
        _ => false,
    }
}
