//! Bad and unmeasured time by the minute: from requests and errors, or from probes.

use super::cell_minutes::{Columns, columns, counted_cells, minute_at};
use super::preconditions::outside;
use super::troubles::Raw;
use super::{Coverage, CoverageKind, Scope};
use crate::agreement::{BadWhen, Measurement, Method, NoData, ProbeRule, Quorum};
use crate::agreement_file::Saying;
use crate::evidence::{FactNumber, Subject};
use crate::time::{Span, Spans};
use crate::timeline::minutes::{
    ErrorThreshold, MINUTE_MS, Minutes, ProbeColumns, Silent, probe_minutes, request_minutes,
};
use crate::timeline::{Gap, GapKind, Weights};

/// What the evidence shows before any exclusion.
pub(super) struct Seen<'a> {
    pub(super) raw: Vec<Raw<'a>>,
    /// Time that leaves the total, in order.
    pub(super) gaps: Vec<Gap>,
    pub(super) coverage: Coverage,
    /// From the first to the last instant that the evidence speaks of.
    pub(super) known: Span,
    pub(super) left_out_minutes: u64,
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
    notes: &mut Vec<Saying>,
) -> Result<Seen<'a>, String> {
    let counted = counted_cells(scope, rule, around, notes);
    let all = columns(scope, rule, &counted, around);
    // A probe speaks of the time up to the next one.
    let held = match rule.method {
        Method::Probes(probes) => MINUTE_MS * i64::from(probes.every_minutes.unwrap_or(1).saturating_sub(1)),
        _ => 0,
    };
    let mut raw: Vec<Raw<'a>> = Vec::new();
    let mut measured: Vec<(&Subject, Spans)> = Vec::new();
    for group in all.chunk_by(|left, right| left.component == right.component) {
        let component = group.first().and_then(|columns| columns.component);
        let Some(subject) = subjects.iter().find(|subject| subject.component.as_deref() == component) else {
            continue;
        };
        let minutes = states(rule, group, around)?;
        let silent = minutes.missing().to_spans(minutes.first());
        measured.push((subject, Spans::from(around).subtract(&silent)));
        for bad in minutes.bad().to_spans(minutes.first()).iter() {
            // A piece a fact, so that each points at the evidence it comes from.
            let facts = group.iter().flat_map(|columns| &columns.facts);
            let pieces =
                facts.map(|(fact, spoken)| (*fact, bad.cut_to(Span::new(spoken.start, spoken.end.plus_ms(held)))));
            raw.extend(pieces.filter(|(_, piece)| !piece.is_empty()).map(|(fact, span)| Raw {
                span,
                weight: weights.scale,
                subject,
                cause: None,
                fact,
                is_outage: false,
            }));
        }
    }
    let anybody = measured.iter().fold(Spans::EMPTY, |all, (_, own)| all.union(own));
    let edge = anybody.as_slice();
    let known = edge.first().zip(edge.last()).map_or(around, |(first, last)| Span::new(first.start, last.end));
    let coverage =
        Coverage { kind: CoverageKind::Measured, covered_ms: promised.intersect(&anybody).ms(), of_ms: promised.ms() };
    let overload = outside(&rule.only_when, &counted, around).to_spans(minute_at(around, 0));
    let mut gaps: Vec<Gap> = overload.iter().map(|span| Gap { span, kind: GapKind::OutsideLoad }).collect();
    match rule.no_data {
        NoData::CountsAsUp => {}
        NoData::LeavesTheTotal => {
            let silent = Spans::from(around).subtract(&anybody).subtract(&overload);
            gaps.extend(silent.iter().map(|span| Gap { span, kind: GapKind::Unmeasured }));
        }
        NoData::CountsAsDown => {
            let until = Span::new(around.start, scope.view.as_of.min(around.end));
            for (subject, spans) in silent(&measured, subjects, around) {
                raw.extend(spans.cut_to(until).iter().map(|span| Raw {
                    span,
                    weight: weights.scale,
                    subject,
                    cause: None,
                    fact: FactNumber::MAX,
                    is_outage: false,
                }));
            }
        }
    }
    gaps.sort_unstable_by_key(|gap| gap.span);
    let left_out_minutes = u64::try_from(promised.intersect(&overload).ms() / MINUTE_MS).unwrap_or(0);
    Ok(Seen { raw, gaps, coverage, known, left_out_minutes })
}

/// The time in which nobody measured: of the whole service, or of each of its parts where parts are measured.
fn silent<'a>(measured: &[(&Subject, Spans)], subjects: &'a [Subject], around: Span) -> Vec<(&'a Subject, Spans)> {
    let of = |component: &Option<String>| {
        let own = measured.iter().find(|(subject, _)| subject.component == *component);
        own.map_or(Spans::EMPTY, |(_, spans)| spans.clone())
    };
    let whole = of(&None);
    let by_part = measured.iter().any(|(subject, _)| subject.component.is_some());
    let asked = subjects.iter().filter(|subject| subject.component.is_some() == by_part);
    asked.map(|subject| (subject, Spans::from(around).subtract(&whole).subtract(&of(&subject.component)))).collect()
}

/// The state of every minute of one component.
fn states(rule: &Measurement, group: &[Columns<'_>], around: Span) -> Result<Minutes, String> {
    let mut minutes = Minutes::touched_by(around);
    let first = minutes.first();
    match rule.method {
        Method::Probes(probes) if !probes.is_plain() => {
            minutes.put_from(first, super::probes::states(&probes, group));
        }
        Method::Probes(ProbeRule { quorum, .. }) => {
            let Quorum::AtLeast(quorum) = quorum else { return Ok(minutes) };
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
