//! When facts held, whatever they say.

use super::{Body, Fact};
use crate::time::{Instant, Span};

impl Fact {
    /// The span the fact speaks of: an event's instant as an empty span, an open end as `Instant::MAX`;
    /// `None` for a retraction.
    pub fn held(&self) -> Option<Span> {
        let open = |to: Option<Instant>| to.unwrap_or(Instant::MAX);
        Some(match &self.body {
            Body::Outage(outage) => Span::new(outage.from, open(outage.to)),
            Body::Watch(watch) => Span::new(watch.from, watch.to),
            Body::Cells(cells) => {
                let minutes = i64::try_from(cells.requests.len()).unwrap_or(i64::MAX);
                Span::new(cells.from, cells.from.plus_ms(minutes.saturating_mul(60_000)))
            }
            Body::Gauge(gauge) => Span::new(gauge.at, gauge.at),
            Body::Maintenance(maintenance) => Span::new(maintenance.from, maintenance.to),
            Body::Deployment(deployment) => Span::new(deployment.from, open(deployment.to)),
            Body::Case(case) => Span::new(case.at, case.at),
            Body::Account(account) => Span::new(account.from, open(account.to)),
            Body::Fee(fee) => Span::new(fee.from, fee.to),
            Body::Obligation(obligation) => Span::new(obligation.at, obligation.at),
            Body::Exclusion(exclusion) => Span::new(exclusion.from, exclusion.to),
            Body::Retraction => return None,
        })
    }
}
