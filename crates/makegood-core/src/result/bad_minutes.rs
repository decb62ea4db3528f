//! Bad and unmeasured time by the minute: from requests and errors, or from probes.

use super::cell_minutes::{Columns, columns};
use super::troubles::Raw;
use super::{Coverage, CoverageKind, Scope};
use crate::agreement::{BadWhen, Measurement, Method, NoData};
use crate::evidence::Subject;
use crate::time::{Instant, Span, Spans};
use crate::timeline::Weights;
use crate::timeline::minutes::{ErrorThreshold, Minutes, ProbeColumns, Silent, probe_minutes, request_minutes};

/// What the evidence shows before any exclusion.
pub(super) struct Seen<'a> {
    pub(super) raw: Vec<Raw<'a>>,
    pub(super) unmeasured: Spans,
    pub(super) coverage: Coverage,
    pub(super) horizon: Instant,
}

/// One subject a component (and one for the whole service), so that troubles from minutes have one to point at.
pub(super) fn subjects_of(scope: &Scope<'_>) -> Vec<Subject> {
    let subject = |component: Option<&String>| Subject {
        service: scope.service.id.clone(),
        component: component.cloned(),
        region: scope.region.map(str::to_owned),
        customer: None,
    };
    std::iter::once(subject(None)).chain(scope.service.components.iter().map(|name| subject(Some(name)))).collect()
}

/// The bad time of `scope` by the measurement's rule; `Err` names what the rule lacks.
pub(super) fn from_minutes<'a>(
    scope: &Scope<'_>,
    rule: &Measurement,
    weights: Weights,
    promised: &Spans,
    around: Span,
    subjects: &'a [Subject],
) -> Result<Seen<'a>, String> {
    let all = columns(scope, rule, around);
    let mut raw: Vec<Raw<'a>> = Vec::new();
    let mut measured = Spans::EMPTY;
    for group in all.chunk_by(|left, right| left.component == right.component) {
        let component = group.first().and_then(|columns| columns.component);
        let Some(subject) = subjects.iter().find(|subject| subject.component.as_deref() == component) else {
            continue;
        };
        let minutes = states(rule, group, around)?;
        let silent = minutes.missing().to_spans(minutes.first());
        measured = measured.union(&Spans::from(around).subtract(&silent));
        for bad in minutes.bad().to_spans(minutes.first()).iter() {
            // A piece a fact, so that each points at the evidence it comes from.
            let pieces =
                group.iter().flat_map(|columns| &columns.facts).map(|(fact, spoken)| (*fact, bad.cut_to(*spoken)));
            raw.extend(pieces.filter(|(_, piece)| !piece.is_empty()).map(|(fact, span)| Raw {
                span,
                weight: weights.scale,
                subject,
                cause: None,
                fact,
            }));
        }
    }
    let unmeasured = Spans::from(around).subtract(&measured);
    let horizon = measured.as_slice().last().map_or(scope.span.end, |last| last.end);
    let coverage =
        Coverage { kind: CoverageKind::Measured, covered_ms: promised.intersect(&measured).ms(), of_ms: promised.ms() };
    let unmeasured = match rule.no_data {
        NoData::CountsAsUp => Spans::EMPTY,
        NoData::LeavesTheTotal => unmeasured,
        NoData::CountsAsDown => {
            let silent = unmeasured.cut_to(Span::new(around.start, scope.view.as_of.min(around.end)));
            raw.extend(silent.iter().map(|span| Raw {
                span,
                weight: weights.scale,
                subject: &subjects[0],
                cause: None,
                fact: u32::MAX,
            }));
            Spans::EMPTY
        }
    };
    Ok(Seen { raw, unmeasured, coverage, horizon })
}

/// The state of every minute of one component.
fn states(rule: &Measurement, group: &[Columns<'_>], around: Span) -> Result<Minutes, String> {
    let mut minutes = Minutes::touched_by(around);
    let first = minutes.first();
    match rule.method {
        Method::Probes { quorum } => {
            let locations: Vec<ProbeColumns<'_>> =
                group.iter().map(|columns| (columns.requests.as_slice(), columns.errors.as_slice())).collect();
            minutes.put_from(first, probe_minutes(&locations, usize::try_from(quorum).unwrap_or(usize::MAX)));
        }
        Method::RequestsByTheMinute(BadWhen { threshold, closed, at_least }) => {
            let lacking = || format!("an error threshold of {threshold} % cannot be counted with");
            let numerator = u64::try_from(threshold.mantissa()).map_err(|_| lacking())?;
            let denominator = 10_u64.checked_pow(threshold.scale()).and_then(|scale| scale.checked_mul(100));
            let threshold = denominator.and_then(|below| ErrorThreshold::new(numerator, below)).ok_or_else(lacking)?;
            let threshold = if closed { threshold.closed() } else { threshold };
            for columns in group {
                let states = request_minutes(&columns.requests, &columns.errors, threshold, Silent::Up);
                let few = |place: usize| columns.requests[place].is_some_and(|requests| requests < at_least);
                minutes.put_from(
                    first,
                    states.enumerate().map(|(place, state)| if few(place) { state.map(|_| false) } else { state }),
                );
            }
        }
        _ => return Err(format!("measurement `{}` does not tell good and bad minutes apart", rule.name)),
    }
    Ok(minutes)
}
