//! The outages that a service really had, as they are drawn from.

use makegood_core::evidence::{Extent, View};
use makegood_core::settle::bulk::BulkOutage;
use makegood_core::simulate::History;
use makegood_core::time::{Instant, Span, Zone, months_of};
use makegood_store::{IncidentImpact, Store, StoreError, Wanted};

/// A service's past.
#[derive(Clone, Debug)]
pub(crate) struct Past {
    pub(crate) history: History,
    pub(crate) outages: usize,
}

/// The outages of `service` that are over, declared or seen in its minutes, from the month of the first to the last whole month before `now`; `None`: there
/// is no outage, or no whole month.
///
/// # Errors
/// The database's.
pub(crate) async fn past(store: &Store, service: &str, zone: &Zone, now: Instant) -> Result<Option<Past>, StoreError> {
    let begin = Instant::from_ms(0);
    // Outages alone: minutes that were measured are many, and no outages yet.
    let wanted = Wanted { service, customer: None, measured: Span::new(begin, begin), held: Span::new(begin, now) };
    let collection = store.evidence(&wanted).await?;
    let view = View::new(collection.as_of(now), now);
    let own = view.outages.iter().map(|(_, outage)| outage).filter(|outage| outage.subject.service == service);
    let mut outages: Vec<BulkOutage> = own
        .filter_map(|outage| {
            Some(BulkOutage { span: Span::new(outage.from, outage.to?), extent: outage.extent, cause: None })
        })
        .collect();
    outages.extend(store.impacts_by_minutes(service).await?.iter().filter_map(by_minutes));
    let Some(first) = outages.iter().map(|outage| outage.span.start).min() else { return Ok(None) };
    let month = |at: Instant| months_of(zone.date_of(at), 1).span_in(zone).start;
    let known = Span::new(month(first), month(now));
    let within = outages.iter().filter(|outage| known.contains(outage.span.start)).count();
    let past = History::new(&outages, known, zone).ok();
    Ok(past.map(|history| Past { history, outages: within }))
}

/// An outage that minutes opened and ended; `None`: what was merely slow is none.
fn by_minutes(impact: &IncidentImpact) -> Option<BulkOutage> {
    let extent = match impact.level.as_str() {
        "major" => Extent::Major,
        "partial" => Extent::Partial,
        _ => return None,
    };
    let span = Span::new(Instant::from_ms(impact.from_at), Instant::from_ms(impact.to_at?));
    Some(BulkOutage { span, extent, cause: None })
}
