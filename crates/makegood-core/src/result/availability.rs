//! Availability from declared outages, probes, or requests by the minute.

use super::bad_minutes::{Seen, from_minutes, subjects_of};
use super::incident::incidents_of;
use super::maintenance::cuts;
use super::promised::promised;
use super::reported::from_reports;
use super::troubles::{declared, excuse};
use super::{Calendars, Coverage, CoverageKind, Detail, ObjectiveResult, Scope, TraceLine, Verdict};
use crate::agreement::{Figure, Measurement, Method, MinimumRun};
use crate::agreement_file::Saying;
use crate::number::{Fraction, WideFraction};
use crate::time::{Instant, Span, Spans, Zone};
use crate::timeline::minutes::MINUTE_MS;
use crate::timeline::{Composed, Input, Ledger, Rule, Scratch, Silent, Sum, Weights, lay};

/// How far beyond a window's edges runs are followed, past the minimum run itself.
const AROUND_MS: i64 = 24 * 60 * MINUTE_MS;

/// The availability of the scope; `measurement` absent = declared outages. `Err` names what the agreement lacks.
pub fn availability(
    scope: &Scope<'_>,
    measurement: Option<&Measurement>,
    zone: &Zone,
    calendars: &Calendars,
    detail: Detail,
) -> Result<ObjectiveResult, String> {
    let objective = scope.objective;
    let weights = Weights::new(objective.partial).ok_or_else(|| {
        format!("a partial outage cannot weigh {}: between 0 and 1, at most six decimals", objective.partial)
    })?;
    let promised = promised(scope, zone, calendars)?;
    let mut notes = Vec::new();
    let minimum_run_ms = minimum_run(scope);
    let reach = AROUND_MS.saturating_add(minimum_run_ms);
    let around = Span::new(scope.span.start.plus_ms(-reach), scope.span.end.plus_ms(reach));
    let horizon = scope.view.as_of;
    let subjects = subjects_of(scope);
    let seen = match measurement.map(|rule| (&rule.method, rule)) {
        None | Some((Method::Outages, _)) => Seen {
            raw: declared(scope, weights, horizon),
            gaps: Vec::new(),
            coverage: declared_coverage(scope, &promised),
            known: Span::new(Instant::from_ms(i64::MIN), horizon),
            left_out_minutes: 0,
        },
        Some((_, rule)) => from_minutes(scope, rule, weights, &promised, around, &subjects, &mut notes)?,
    };
    let raw = if objective.from_report { from_reports(scope, seen.raw, &mut notes) } else { seen.raw };
    let troubles = excuse(scope, raw, &mut notes);
    let cuts = cuts(scope, zone, calendars, &mut notes);
    let rule = Rule {
        scale: weights.scale,
        composed: match scope.component {
            Some(_) => Composed::Heaviest,
            None => Composed::of(scope.service, weights.scale, weights.partial),
        },
        minimum_run_ms,
        grace_ms: objective.grace.unwrap_or(0),
    };
    let input =
        Input { promised: promised.as_slice(), troubles: &troubles, cuts: &cuts, gaps: &seen.gaps, known: seen.known };
    let mut scratch = Scratch::default();
    let mut incidents = Vec::new();
    let (sum, trace) = if detail.trace || detail.incidents {
        let mut ledger = Ledger::default();
        let sum = lay(&rule, input, &mut scratch, &mut ledger);
        let exclusions = &scope.agreement.exclusions;
        let within = |line: &TraceLine| Span::new(line.from, line.to).overlaps(scope.span);
        let lines = ledger.stretches.iter().map(|stretch| TraceLine::of(stretch, rule.scale, exclusions, scope.view));
        if detail.incidents {
            incidents = incidents_of(&ledger.stretches, scope.view);
        }
        (sum, if detail.trace { lines.filter(within).collect() } else { Vec::new() })
    } else {
        (lay(&rule, input, &mut scratch, &mut Silent), Vec::new())
    };
    let judged = result(scope, sum, rule.scale, seen.coverage, trace, notes);
    Ok(ObjectiveResult { incidents, left_out_minutes: seen.left_out_minutes, ..judged })
}

fn result(
    scope: &Scope<'_>,
    sum: Sum,
    scale: u32,
    coverage: Coverage,
    trace: Vec<TraceLine>,
    notes: Vec<Saying>,
) -> ObjectiveResult {
    let whole = i128::from(sum.total_ms) * i128::from(scale);
    let percent = Fraction::new((whole - i128::from(sum.downtime)) * 100, whole);
    // Where nothing was promised there is no downtime either.
    let downtime = percent.map(|_| Fraction { numerator: i128::from(sum.downtime), denominator: i128::from(scale) });
    let figure = if scope.promise.figure == Figure::Downtime { downtime } else { percent };
    let judged = ObjectiveResult::of(scope, figure.map(WideFraction::from));
    let decided = !sum.undecided || judged.verdict == Verdict::NotApplicable;
    ObjectiveResult {
        verdict: if decided { judged.verdict } else { Verdict::Undecided },
        total_ms: sum.total_ms,
        excluded_ms: sum.excluded_ms,
        downtime: sum.downtime,
        scale,
        coverage: Some(coverage),
        last_counted: sum.last_counted,
        incidents: Vec::new(),
        trace,
        notes,
        ..judged
    }
}

fn declared_coverage(scope: &Scope<'_>, promised: &Spans) -> Coverage {
    let watched = scope
        .view
        .watches
        .iter()
        .filter(|(_, watch)| scope.concerns(&watch.subject))
        .map(|(_, watch)| Span::new(watch.from, watch.to));
    let watched = Spans::union_of(watched);
    let of_ms = promised.ms();
    if watched.is_empty() {
        return Coverage { kind: CoverageKind::Declared, covered_ms: of_ms, of_ms };
    }
    Coverage { kind: CoverageKind::Declared, covered_ms: promised.intersect(&watched).ms(), of_ms }
}

fn minimum_run(scope: &Scope<'_>) -> i64 {
    let names: Vec<&str> = [scope.region, scope.plan, scope.deployment].into_iter().flatten().collect();
    scope.objective.minimum_run.pick(&names).copied().flatten().map_or(0, MinimumRun::shortest_ms)
}
