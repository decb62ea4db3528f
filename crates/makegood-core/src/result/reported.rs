//! Outages that count only from the customer's report of them.

use super::Scope;
use super::troubles::Raw;
use crate::agreement_file::Saying;
use crate::evidence::CaseEventKind;
use crate::time::{Instant, Span};

/// Each outage from the first case about the service that was opened while it lasted; one without is left out.
pub(super) fn from_reports<'a>(scope: &Scope<'a>, raw: Vec<Raw<'a>>, notes: &mut Vec<Saying>) -> Vec<Raw<'a>> {
    let reports: Vec<Instant> = reports(scope);
    let mut counted = Vec::with_capacity(raw.len());
    for outage in raw {
        match reports.iter().copied().filter(|at| outage.span.start <= *at && *at < outage.span.end).min() {
            Some(at) => counted.push(Raw { span: Span::new(at, outage.span.end), ..outage }),
            None if outage.span.overlaps(scope.span) => {
                let id = scope.view.id(outage.fact);
                notes.push(Saying::new(
                    format!("outage `{id}` does not count: the customer did not report it while it lasted"),
                    format!("중단 `{id}`은(는) 지속되는 동안 고객의 신고가 없어 산입하지 않았습니다"),
                ));
            }
            None => {}
        }
    }
    counted
}

/// When the customer opened cases about the service.
fn reports(scope: &Scope<'_>) -> Vec<Instant> {
    let fits = |own: &Option<String>, wanted: Option<&str>| {
        own.as_deref().is_none_or(|own| wanted.is_none_or(|wanted| own == wanted))
    };
    let opened = scope.view.cases.iter().map(|(_, event)| *event).filter(|event| {
        event.event == CaseEventKind::Opened
            && event.service.as_ref().is_none_or(|own| *own == scope.service.id)
            && fits(&event.customer, scope.customer)
            && fits(&event.region, scope.region)
    });
    opened.map(|event| event.at).collect()
}
