//! From the last event read to the outcome.

use super::meter::{Meter, active};
use super::outcome::{ClockOutcome, ClockState, CountedIn, Derivation, Used};
use super::run::{Phase, Run, step};
use super::wording::{done_by, undone_word};
use super::{Case, CaseLine, ClockQuestion};
use crate::evidence::CaseEventKind;
use crate::evidence::kind::Words;
use crate::number::Fraction;
use crate::time::{Instant, Length, Spans};

/// The outcome of a clock that has read everything up to the present.
pub(super) fn finish(mut run: Run<'_>, question: &ClockQuestion<'_>, case: &Case<'_>) -> Result<ClockOutcome, String> {
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
        Phase::NotStarted => outcome.reason = not_started(run.rule.starts),
        Phase::OutOfScope { at } => {
            until = *at;
            outcome.due_at = None;
            outcome.reason = run.out_of_scope.clone().unwrap_or_default();
        }
        Phase::Running => match &promise {
            Err(reason) => outcome.reason = reason.clone(),
            Ok(_) => (outcome.state, outcome.reason) = going(&run),
        },
        Phase::Stopped { line, due } => {
            stop = Some(*line);
            outcome.due_at = *due;
            match (&promise, due) {
                (Ok(_), Some(due)) => {
                    outcome.state = ClockState::Met;
                    outcome.decided_at = Some(line.event.at);
                    outcome.reason = done_by(line.event.event, line.event.at, *due);
                }
                _ => outcome.reason = promise.clone().err().unwrap_or_default(),
            }
        }
        Phase::Missed { at, due, reclassified, stop: late } => {
            stop = *late;
            outcome.state = ClockState::Missed;
            outcome.due_at = Some(*due);
            outcome.decided_at = Some(*at);
            outcome.reason = match late {
                _ if *reclassified => "reclassified".to_owned(),
                Some(line) => done_by(line.event.event, line.event.at, *due),
                None => format!("{} by the due time", undone(&run)),
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
        outcome.notes.push(format!("no region is stated: counted in {zone}, without any region's holidays"));
    }
    Ok(outcome)
}

/// A clock that no calendar can count.
pub(super) fn cannot_be_counted(question: &ClockQuestion<'_>, case: &Case<'_>, reason: String) -> ClockOutcome {
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
        reason: String::new(),
        derivation: None,
        notes: Vec::new(),
    }
}

fn not_started(starts: CaseEventKind) -> String {
    match starts {
        CaseEventKind::Noticed => "not started: the case has no `noticed` and no `opened` event".to_owned(),
        other => format!("not started: the case has no `{}` event", other.word()),
    }
}

fn going(run: &Run<'_>) -> (ClockState, String) {
    match run.pauses.because() {
        Some(because) => (ClockState::Paused, because.replace('_', " ")),
        None => (ClockState::Running, format!("{} yet", undone(run))),
    }
}

fn undone(run: &Run<'_>) -> &'static str {
    run.rule.stops.first().map_or("not done", |stop| undone_word(*stop))
}

/// Fills in the used time, its share of the target and the stretches it is made of.
fn count(run: &Run<'_>, outcome: &mut ClockOutcome, target: Option<Length>, until: Instant, traced: bool) {
    let Some(start) = outcome.started_at else { return };
    let counted_in = Meter::counted_in(target);
    let pauses = run.pauses.spans(until);
    let used = active(start, until, &pauses);
    outcome.counted_in = counted_in;
    match run.meter.ms(counted_in, &used) {
        Ok(ms) => outcome.used_ms = ms,
        Err(error) => outcome.notes.push(format!("the time used cannot be counted: {error}")),
    }
    let whole = match (target, outcome.due_at) {
        (Some(Length::Elapsed(ms) | Length::BusinessTime(ms)), _) => Ok(ms),
        (Some(_), Some(due)) => run.meter.ms(counted_in, &active(start, due, &pauses)),
        _ => Ok(0),
    };
    outcome.share_used = whole
        .ok()
        .and_then(|whole| Fraction::new(i128::from(outcome.used_ms), i128::from(whole)))
        .map(Fraction::reduced);
    if traced {
        outcome.derivation = Some(Derivation {
            start: run.started_by.clone(),
            calendar: run.rule.calendar.clone(),
            used: run.meter.counting(counted_in, &used).map(|spans| stretches(&spans)).unwrap_or_default(),
            pauses: run.pauses.lines(&run.meter, counted_in, until).unwrap_or_default(),
            changes: Vec::new(),
            stop: None,
        });
    }
}

fn stretches(spans: &Spans) -> Vec<Used> {
    spans.iter().map(|span| Used { from: span.start, to: span.end, ms: span.ms() }).collect()
}
