//! The time in which a promise holds: the window, its hours, its season, its events (F7).

use jiff::ToSpan;
use jiff::civil::Date;

use super::deployed::{deployed_as, existence};
use super::{Calendars, Scope};
use crate::agreement::{Agreement, Season, Window};
use crate::time::{Span, Spans, Zone};

/// The promised spans of `scope`, or what stands in the way.
pub(super) fn promised(scope: &Scope<'_>, zone: &Zone, calendars: &Calendars) -> Result<Spans, String> {
    let mut spans = Spans::from(scope.span);
    if let Some(there) = existence(scope) {
        spans = spans.intersect(&there);
    }
    if let Some(kind) = scope.deployment {
        spans = spans.intersect(&deployed_as(scope, kind));
    }
    let named = |name: &str| spans_of(scope.agreement, name, scope.region, scope.span, zone, calendars);
    // A window that is one event lies in that event; the others it names have windows of their own.
    let events = &scope.agreement.events;
    let is_window =
        |name: &&String| scope.objective.window == Window::Event && events.iter().any(|event| event.name == **name);
    for name in scope.objective.time.during.iter().filter(|name| !is_window(name)) {
        spans = spans.intersect(&named(name)?);
    }
    for name in &scope.objective.time.outside {
        spans = spans.subtract(&named(name)?);
    }
    Ok(spans)
}

/// The spans within `window` that a calendar, season or event covers.
pub(super) fn spans_of(
    agreement: &Agreement,
    name: &str,
    region: Option<&str>,
    window: Span,
    zone: &Zone,
    calendars: &Calendars,
) -> Result<Spans, String> {
    let days = |first: Date, last: Date| Span::new(zone.start_of_day(first), zone.end_of_day(last)).cut_to(window);
    if let Some(season) = agreement.seasons.iter().find(|season| season.name == name) {
        let years = zone.date_of(window.start).year() - 1..=zone.date_of(window.end).year();
        return Ok(Spans::union_of(
            years.filter_map(|year| season_in(season, year)).map(|(first, last)| days(first, last)),
        ));
    }
    if let Some(event) = agreement.events.iter().find(|event| event.name == name) {
        return Ok(Spans::union_of(event.days.iter().map(|&(first, last)| days(first, last))));
    }
    calendars.open_spans(name, region, window)
}

/// The season that starts in `year`; a 29 February start or end moves to the 28th outside leap years.
fn season_in(season: &Season, year: i16) -> Option<(Date, Date)> {
    let day_of = |year: i16, (month, day): (i8, i8)| {
        let first = Date::new(year, month, 1).ok()?;
        Some(first.saturating_add(i64::from(day.clamp(1, first.days_in_month()) - 1).days()))
    };
    let first = day_of(year, season.from)?;
    let over_new_year = season.to < season.from;
    Some((first, day_of(if over_new_year { year + 1 } else { year }, season.to)?))
}
