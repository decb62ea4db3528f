//! Where the outages of `makegood simulate` come from.

use makegood_core::agreement::Agreement;
use makegood_core::evidence::View;
use makegood_core::settle::bulk::BulkOutage;
use makegood_core::simulate::{Failures, History, Rates};
use makegood_core::time::{Instant, Length, Span, Zone};

use super::Arguments;
use crate::command::Failure;
use crate::inputs::evidence;

impl Arguments {
    /// The outages of the agreement's services, or the mean times.
    pub(super) fn failures(&self, agreement: &Agreement) -> Result<Failures, Failure> {
        if let (Some(between), Some(repair)) = (self.mtbf, self.mttr) {
            let (between_ms, repair_ms) = (elapsed("--mtbf", between)?, elapsed("--mttr", repair)?);
            return Ok(Failures::Rates(Rates { between_ms, repair_ms }));
        }
        let collection = evidence::read(&self.evidence)?;
        let view = View::new(collection.as_of(Instant::MAX), Instant::MAX);
        let zone = Zone::named(&agreement.time_zone).map_err(|error| Failure::Input(error.to_string()))?;
        let own = |service: &str| agreement.services.iter().any(|own| own.id == service);
        let outages = view.outages.iter().map(|(_, outage)| outage).filter(|outage| own(&outage.subject.service));
        let outages: Vec<BulkOutage> = outages
            .filter_map(|outage| {
                let span = Span::new(outage.from, outage.to?);
                Some(BulkOutage { span, extent: outage.extent, cause: None })
            })
            .collect();
        let first = outages.iter().map(|outage| outage.span.start).min();
        let last = outages.iter().map(|outage| outage.span.end).max();
        let (Some(first), Some(last)) = (first, last) else {
            let services: Vec<&str> = agreement.services.iter().map(|own| own.id.as_str()).collect();
            return Err(Failure::Input(format!(
                "the evidence has no outage that is over of `{}`; agreement `{}` promises that",
                services.join("`, `"),
                agreement.id
            )));
        };
        // The months of the first and of the last outage are taken for known.
        let month = |at: Instant| makegood_core::time::months_of(zone.date_of(at), 1).span_in(&zone);
        let known = Span::new(month(first).start, month(last).end);
        History::new(&outages, known, &zone).map(Failures::History).map_err(Failure::Input)
    }
}

/// A length that is the same everywhere, in milliseconds; a day is 24 hours.
pub(super) fn elapsed(option: &str, length: Length) -> Result<i64, Failure> {
    match length {
        Length::Elapsed(ms) if 0 < ms => Ok(ms),
        Length::Days(days) if 0 < days => Ok(i64::from(days) * 86_400_000),
        other => Err(Failure::Input(format!("{option} is `{other}`: write hours, minutes or days, such as `45 min`"))),
    }
}
