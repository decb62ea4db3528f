//! From the last event read to the outcome.

use super::change::no_date_yet;
use super::meter::{Meter, active};
use super::outcome::{ClockOutcome, ClockState, CountedIn, Derivation, Pace, Used};
use super::promise::Promise;
use super::run::{Phase, Run, step};
use super::wording::{done_before_the_next, done_by, undone_in_time, undone_yet};
use super::{Case, CaseLine, ClockQuestion};
use crate::agreement::ClockRule;
use crate::agreement_file::Saying;
use crate::evidence::CaseEventKind;
use crate::evidence::kind::Words;
use crate::number::Fraction;
use crate::time::{Instant, Length, Spans};

/// The outcome of a clock that has read everything up to the present.
pub(super) fn finish(mut run: Run<'_>, question: &ClockQuestion<'_>, case: &Case<'_>) -> Result<ClockOutcome, Saying> {
    let as_of = question.as_of;
    let mut outcome = blank(question, case);
    outcome.severity = run.kept.severity.map(str::to_owned);
    outcome.plan = run.kept.plan.map(str::to_owned);
    outcome.started_at = run.start;
    outcome.due_at = run.due(as_of)?;
    let promise = run.promise();
    let mut stop: Option<CaseLine<'_>> = None;
    let mut until = as_of;
    match &run.phase {
        Phase::NotStarted => outcome.reason = not_started(run.rule, &run.begun_by),
        Phase::OutOfScope { at } => {
            until = *at;
            outcome.due_at = None;
            outcome.reason = run.out_of_scope.clone().unwrap_or_else(nothing_said);
        }
        Phase::Running => match &promise {
            Err(reason) => outcome.reason = reason.clone(),
            Ok(_) => (outcome.state, outcome.reason) = going(&run, outcome.due_at),
        },
        Phase::Stopped { line, due } => {
            stop = Some(*line);
            outcome.due_at = *due;
            let kept = match (&promise, due) {
                (Ok(_), Some(due)) => Ok(done_by(line.event.event, line.event.at, *due)),
                (Ok(Promise::AgreedDate { next: Some(duty) }), None) => {
                    Ok(done_before_the_next(line.event.event, duty))
                }
                (Ok(_), None) => Err(Saying::new("no date was agreed", "합의한 날짜가 없었습니다")),
                (Err(reason), _) => Err(reason.clone()),
            };
            if kept.is_ok() {
                outcome.state = ClockState::Met;
                outcome.decided_at = Some(line.event.at);
            }
            outcome.reason = kept.unwrap_or_else(|reason| reason);
        }
        Phase::Missed { at, due, reclassified, stop: late } => {
            stop = *late;
            outcome.state = ClockState::Missed;
            outcome.due_at = Some(*due);
            outcome.decided_at = Some(*at);
            outcome.reason = match late {
                _ if *reclassified => Saying::new("reclassified", "재분류"),
                // What ends the rounds is not what was owed in them.
                Some(line) if run.rule.repeats.is_none_or(|owed| owed == line.event.event) => {
                    done_by(line.event.event, line.event.at, *due)
                }
                _ => undone_in_time(owed(run.rule)),
            };
        }
    }
    outcome.stopped_at = stop.map(|line| line.event.at);
    until = stop.map_or(until, |line| line.event.at);
    outcome.target = promise.as_ref().ok().map(ToString::to_string);
    count(&run, &mut outcome, promise.ok(), until, question.traced);
    if let Some(derivation) = &mut outcome.derivation {
        derivation.stop = stop.map(|line| step(line, None));
        derivation.changes = std::mem::take(&mut run.changes);
    }
    outcome.notes.extend(run.notes);
    let by_region = outcome.counted_in == CountedIn::Business && question.calendars.have_regions();
    if by_region && run.region.is_none() {
        let zone = run.meter.calendar.map_or("", |calendar| calendar.zone().name());
        outcome.notes.push(Saying::new(
            format!("no region is stated: counted in {zone}, without any region's holidays"),
            format!("지역을 밝히지 않아 지역 공휴일 없이 {zone} 기준으로 셌습니다"),
        ));
    }
    Ok(outcome)
}

/// A clock that no calendar can count.
pub(super) fn cannot_be_counted(question: &ClockQuestion<'_>, case: &Case<'_>, reason: Saying) -> ClockOutcome {
    ClockOutcome { reason, ..blank(question, case) }
}

fn blank(question: &ClockQuestion<'_>, case: &Case<'_>) -> ClockOutcome {
    ClockOutcome {
        case: case.id.to_owned(),
        clock: question.rule.name.clone(),
        severity: None,
        plan: None,
        target: None,
        state: ClockState::NotApplicable,
        started_at: None,
        due_at: None,
        stopped_at: None,
        decided_at: None,
        used_ms: 0,
        counted_in: Meter::counted_in(None),
        share_used: None,
        pace: Pace::default(),
        reason: nothing_said(),
        derivation: None,
        notes: Vec::new(),
    }
}

fn nothing_said() -> Saying {
    Saying::new("", "")
}

fn not_started(rule: &ClockRule, seen: &[CaseEventKind]) -> Saying {
    let missing: Vec<&str> = match rule.starts.of.as_slice() {
        [CaseEventKind::Noticed] => vec!["noticed", "opened"],
        of => of.iter().filter(|event| !seen.contains(event)).map(|event| event.word()).collect(),
    };
    Saying::new(
        format!("not started: the case has no `{}` event", missing.join("` and no `")),
        format!("시작하지 않음: 문의에 `{}` 사건이 없습니다", missing.join("`, `")),
    )
}

fn going(run: &Run<'_>, due: Option<Instant>) -> (ClockState, Saying) {
    match run.pauses.because() {
        Some(because) if run.stands_still() => (ClockState::Paused, because.clone()),
        _ if due.is_none() => (ClockState::Running, no_date_yet()),
        _ => (ClockState::Running, undone_yet(owed(run.rule))),
    }
}

/// What the clock waits for.
fn owed(rule: &ClockRule) -> CaseEventKind {
    rule.repeats.or(rule.stops.first().copied()).unwrap_or(CaseEventKind::Closed)
}

/// Fills in the used time, its share of the target and the stretches it is made of.
fn count(run: &Run<'_>, outcome: &mut ClockOutcome, promise: Option<Promise<'_>>, until: Instant, traced: bool) {
    let Some(start) = outcome.started_at else { return };
    let target = promise.and_then(Promise::length);
    let counted_in = Meter::counted_in(target);
    let by_date = matches!(promise, Some(Promise::AgreedDate { .. }));
    let pauses = if by_date { Spans::EMPTY } else { run.pauses.spans(until) };
    let used = active(start, until, &pauses);
    outcome.counted_in = counted_in;
    match run.meter.ms(counted_in, &used) {
        Ok(ms) => outcome.used_ms = ms,
        Err(error) => outcome.notes.push(Saying::new(
            format!("the time used cannot be counted: {error}"),
            format!("사용한 시간을 셀 수 없습니다: {}", error.ko),
        )),
    }
    let whole = match (target, outcome.due_at) {
        (Some(Length::Elapsed(ms) | Length::BusinessTime(ms)), _) => Ok(ms),
        (_, Some(due)) if promise.is_some() => run.meter.ms(counted_in, &active(start, due, &pauses)),
        _ => Ok(0),
    };
    let whole = whole.ok();
    outcome.share_used =
        whole.and_then(|whole| Fraction::new(i128::from(outcome.used_ms), i128::from(whole))).map(Fraction::reduced);
    let unstopped = matches!(run.phase, Phase::Running | Phase::Missed { stop: None, .. });
    outcome.pace = Pace {
        whole_ms: whole.filter(|whole| *whole > 0),
        goes_on: unstopped && promise.is_some() && !run.stands_still(),
    };
    if traced {
        outcome.derivation = Some(Derivation {
            start: run.started_by.clone(),
            calendar: run.rule.calendar.clone(),
            used: run.meter.counting(counted_in, &used).map(|spans| stretches(&spans)).unwrap_or_default(),
            pauses: match by_date {
                true => Vec::new(),
                false => run.pauses.lines(&run.meter, counted_in, until).unwrap_or_default(),
            },
            changes: Vec::new(),
            stop: None,
        });
    }
}

fn stretches(spans: &Spans) -> Vec<Used> {
    spans.iter().map(|span| Used { from: span.start, to: span.end, ms: span.ms() }).collect()
}
