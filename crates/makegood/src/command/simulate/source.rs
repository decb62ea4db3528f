//! Where the outages of `makegood simulate` come from; `Err` within `Ok` says why there are none of this agreement.

use makegood_core::agreement::Agreement;
use makegood_core::agreement_file::Saying;
use makegood_core::evidence::View;
use makegood_core::settle::bulk::BulkOutage;
use makegood_core::simulate::{Failures, History, Rates};
use makegood_core::time::{Instant, Length, Span, Zone};

use super::Arguments;
use crate::command::Failure;
use crate::inputs::evidence;

impl Arguments {
    /// The outages of the agreement's services, or the mean times.
    pub(super) fn failures(&self, agreement: &Agreement) -> Result<Result<Failures, Saying>, Failure> {
        if let (Some(between), Some(repair)) = (self.mtbf, self.mttr) {
            let (between_ms, repair_ms) = (elapsed("--mtbf", between)?, elapsed("--mttr", repair)?);
            return Ok(Ok(Failures::Rates(Rates { between_ms, repair_ms })));
        }
        if self.evidence.is_empty() {
            return Ok(Err(Saying::new(
                "nothing says how often it fails: give --mtbf and --mttr",
                "얼마나 자주 장애가 나는지 알 수 없습니다. --mtbf와 --mttr을 함께 넣어 주세요",
            )));
        }
        let collection = evidence::read(&self.evidence)?;
        Ok(history(agreement, &View::new(collection.as_of(Instant::MAX), Instant::MAX)))
    }
}

fn history(agreement: &Agreement, view: &View<'_>) -> Result<Failures, Saying> {
    let zone = Zone::named(&agreement.time_zone).map_err(|error| untranslated(&error.to_string()))?;
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
        let (services, id) = (services.join("`, `"), &agreement.id);
        return Err(Saying::new(
            format!("the evidence has no outage that is over of `{services}`; agreement `{id}` promises that"),
            format!("증빙에 `{services}`의 종료된 장애가 없습니다. `{id}` 협약은 이 서비스를 약속합니다"),
        ));
    };
    History::new(&outages, known(first, last, &zone), &zone).map(Failures::History)
}

/// What another part says in one language.
pub(super) fn untranslated(why: &str) -> Saying {
    Saying::new(why, why)
}

/// The months of the first and of the last fact are taken for known.
pub(super) fn known(first: Instant, last: Instant, zone: &Zone) -> Span {
    let month = |at: Instant| makegood_core::time::months_of(zone.date_of(at), 1).span_in(zone);
    Span::new(month(first).start, month(last).end)
}

/// A length that is the same everywhere, in milliseconds; a day is 24 hours.
pub(super) fn elapsed(option: &str, length: Length) -> Result<i64, Failure> {
    match length {
        Length::Elapsed(ms) if 0 < ms => Ok(ms),
        Length::Days(days) if 0 < days => Ok(i64::from(days) * 86_400_000),
        other => Err(Failure::Input(format!("{option} is `{other}`: write hours, minutes or days, such as `45 min`"))),
    }
}
