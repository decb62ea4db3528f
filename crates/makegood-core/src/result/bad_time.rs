//! The bad time that minutes show by a measurement's own rule, before anything is left out: what an operator looks at.

use rust_decimal::Decimal;

use super::Scope;
use super::bad_minutes::{from_minutes, subjects_of};
use super::troubles::Raw;
use crate::agreement::{Agreement, BadWhen, Measurement, Method, Objective, ProbeRule, Quorum, Service};
use crate::evidence::{Subject, View};
use crate::time::{Span, Spans, Zone};
use crate::timeline::Weights;

/// The bad time of one part of a service.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BadTime {
    /// The component; `None` = the service as a whole.
    pub component: Option<String>,
    /// When it was bad.
    pub bad: Spans,
    /// When it was down wholly: every request failed, or every attempt from every place.
    pub wholly: Spans,
    /// From the first to the last minute that anything of the service is known of.
    pub known: Span,
}

/// The bad time of each part of `service` in `around`, as `rule` tells good and bad minutes apart; parts that are good are
/// left out.
///
/// # Errors
/// What the rule lacks.
pub fn bad_time(
    agreement: &Agreement,
    objective: &Objective,
    service: &Service,
    region: Option<&str>,
    rule: &Measurement,
    view: &View<'_>,
    around: Span,
) -> Result<Vec<BadTime>, String> {
    let Some(promise) = objective.promise.cells().into_iter().find_map(|(_, cell)| cell.as_ref()) else {
        return Ok(Vec::new());
    };
    let days = Zone::utc();
    let scope = Scope {
        agreement,
        objective,
        service,
        region,
        component: None,
        incident: None,
        deployment: None,
        customer: None,
        plan: None,
        promise,
        window: crate::time::Period::new(days.date_of(around.start), days.date_of(around.end)),
        span: around,
        view,
        for_remedy: false,
    };
    let weights = Weights::new(objective.partial).unwrap_or(Weights { scale: 1, partial: 1 });
    let (subjects, mut notes) = (subjects_of(&scope), Vec::new());
    let seen = from_minutes(&scope, rule, weights, &Spans::from(around), around, &subjects, &mut notes)?;
    let harsh = Measurement { method: wholly(&rule.method), ..rule.clone() };
    let down = from_minutes(&scope, &harsh, weights, &Spans::from(around), around, &subjects, &mut notes)?;
    let spans = |all: &[Raw<'_>], subject: &Subject| {
        let own = all.iter().filter(|raw| raw.subject.component == subject.component);
        Spans::union_of(own.map(|raw| raw.span)).cut_to(around)
    };
    let part = |subject: &Subject| {
        let bad = spans(&seen.raw, subject);
        let wholly = spans(&down.raw, subject).intersect(&bad);
        BadTime { component: subject.component.clone(), bad, wholly, known: seen.known }
    };
    Ok(subjects.iter().map(part).filter(|part| !part.bad.is_empty()).collect())
}

/// The same way of measuring, by which a minute is bad only where nothing went well in it.
fn wholly(method: &Method) -> Method {
    match method {
        Method::Probes(rule) => Method::Probes(ProbeRule { quorum: Quorum::All, all_attempts: true, ..*rule }),
        Method::RequestsByTheMinute(when) => {
            Method::RequestsByTheMinute(BadWhen { threshold: Decimal::ONE_HUNDRED, closed: true, ..*when })
        }
        other => other.clone(),
    }
}
