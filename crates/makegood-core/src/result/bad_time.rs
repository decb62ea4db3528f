//! The bad time that minutes show by a measurement's own rule, before anything is left out: what an operator looks at.

use super::Scope;
use super::bad_minutes::{from_minutes, subjects_of};
use crate::agreement::{Agreement, Measurement, Objective, Service};
use crate::evidence::View;
use crate::time::{Span, Spans, Zone};
use crate::timeline::Weights;

/// The bad time of one part of a service.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BadTime {
    /// The component; `None` = the service as a whole.
    pub component: Option<String>,
    /// When it was bad.
    pub bad: Spans,
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
    let part = |subject: &crate::evidence::Subject| {
        let own = seen.raw.iter().filter(|raw| raw.subject.component == subject.component);
        let bad = Spans::union_of(own.map(|raw| raw.span)).cut_to(around);
        BadTime { component: subject.component.clone(), bad, known: seen.known }
    };
    Ok(subjects.iter().map(part).filter(|part| !part.bad.is_empty()).collect())
}
