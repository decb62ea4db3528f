//! One clock read over the events of one case, in order of time.
//!
//! A clock is started once, stopped by what its rule names, and met or missed for good: only reopening a case
//! that was resolved in time sets it going again.

use super::CaseLine;
use super::meter::Meter;
use super::outcome::{Reclassified, Step};
use super::pauses::Pauses;
use super::standing::Standing;
use crate::agreement::{ClockRule, OnChange};
use crate::evidence::CaseEventKind;
use crate::evidence::kind::Words;
use crate::time::{Instant, Length};

/// Where the clock is.
#[derive(Clone, Debug)]
pub(super) enum Phase<'a> {
    NotStarted,
    Running,
    Stopped { line: CaseLine<'a>, due: Option<Instant> },
    Missed { at: Instant, due: Instant, reclassified: bool, stop: Option<CaseLine<'a>> },
    OutOfScope { at: Instant },
}

/// A clock while the events are read.
#[derive(Debug)]
pub(super) struct Run<'a> {
    pub(super) rule: &'a ClockRule,
    pub(super) region: Option<&'a str>,
    pub(super) meter: Meter<'a>,
    pub(super) phase: Phase<'a>,
    pub(super) start: Option<Instant>,
    pub(super) started_by: Option<Step>,
    pub(super) pauses: Pauses<'a>,
    pub(super) changes: Vec<Reclassified>,
    pub(super) notes: Vec<String>,
    /// Why the promise no longer applies.
    pub(super) out_of_scope: Option<String>,
    /// What the running promise was reckoned with.
    pub(super) kept: Standing<'a>,
    /// What the case is now.
    standing: Standing<'a>,
    /// Whether the case waits for the customer or is on hold, and the fact that says so.
    held: Option<(CaseEventKind, &'a str)>,
    resolved: bool,
}

impl<'a> Run<'a> {
    pub(super) fn new(
        rule: &'a ClockRule,
        region: Option<&'a str>,
        meter: Meter<'a>,
        lines: &[CaseLine<'a>],
        plan: Option<&'a str>,
    ) -> Run<'a> {
        let standing = Standing::at_intake(lines, plan);
        Run {
            rule,
            region,
            meter,
            phase: Phase::NotStarted,
            start: None,
            started_by: None,
            pauses: Pauses::default(),
            changes: Vec::new(),
            notes: Vec::new(),
            out_of_scope: None,
            kept: standing,
            standing,
            held: None,
            resolved: false,
        }
    }

    /// Reads the next event.
    pub(super) fn read(&mut self, line: CaseLine<'a>) -> Result<(), String> {
        let before = self.standing;
        self.expire(line.event.at)?;
        self.standing = self.standing.after(line.event);
        if self.starts_with(line.event.event) {
            self.begin(line);
        }
        if self.stops_with(line.event.event) {
            self.stop(line)?;
        }
        match line.event.event {
            CaseEventKind::WaitingForCustomer | CaseEventKind::OnHold => self.hold(line),
            CaseEventKind::Resumed => self.go_on(line),
            CaseEventKind::Resolved | CaseEventKind::Closed => self.release(line, true),
            CaseEventKind::Reopened => self.reopen(line),
            CaseEventKind::OutOfScope => self.leave(line),
            _ => {}
        }
        self.reclassify(line, &before)
    }

    /// The due time as far as is known at `at`; none where nothing is promised.
    pub(super) fn due(&mut self, at: Instant) -> Result<Option<Instant>, String> {
        let (Some(start), Ok(target)) = (self.start, self.promise()) else { return Ok(None) };
        let paused = self.pauses.ms(&self.meter, Meter::counted_in(Some(target)), at)?;
        self.meter.due(target, start, paused).map(Some)
    }

    /// What the clock promises, or why nothing.
    pub(super) fn promise(&self) -> Result<Length, String> {
        self.kept.promise_of(self.rule, self.region)
    }

    /// A running clock whose due time has passed before `now` is missed.
    pub(super) fn expire(&mut self, now: Instant) -> Result<(), String> {
        if matches!(self.phase, Phase::Running)
            && !self.pauses.is_open()
            && let Some(due) = self.due(now)?
            && due < now
        {
            self.phase = Phase::Missed { at: due, due, reclassified: false, stop: None };
        }
        Ok(())
    }

    fn starts_with(&self, event: CaseEventKind) -> bool {
        // A symptom is noticed at the latest when the case comes in.
        event == self.rule.starts || (self.rule.starts == CaseEventKind::Noticed && event == CaseEventKind::Opened)
    }

    /// Resolving or closing a case stops every clock but those of written reports, which are still owed.
    fn stops_with(&self, event: CaseEventKind) -> bool {
        match event {
            CaseEventKind::AutoReplied => false,
            CaseEventKind::Resolved | CaseEventKind::Closed => {
                self.rule.stops.contains(&event) || !self.rule.stops.iter().all(|stop| is_report(*stop))
            }
            _ => self.rule.stops.contains(&event),
        }
    }

    /// Whether events still matter to the outcome.
    fn is_live(&self) -> bool {
        matches!(self.phase, Phase::NotStarted | Phase::Running | Phase::Missed { stop: None, .. })
    }

    fn note(&mut self, line: CaseLine<'_>, text: &str) {
        if self.is_live() {
            self.notes.push(format!("`{}` at {} (`{}`): {text}", line.event.event.word(), line.event.at, line.fact));
        }
    }

    fn begin(&mut self, line: CaseLine<'a>) {
        if !matches!(self.phase, Phase::NotStarted) {
            match (line.event.event == self.rule.starts, self.rule.starts) {
                (true, CaseEventKind::Noticed) => self.note(line, "the clock runs from an earlier event already"),
                (true, _) => self.note(line, "the clock has started before; it keeps its first start"),
                (false, _) => {}
            }
            return;
        }
        let fell_back = line.event.event != self.rule.starts;
        let note = fell_back.then(|| "no `noticed` event before it: counts from `opened`".to_owned());
        self.start = Some(line.event.at);
        self.started_by = Some(step(line, note));
        self.kept = self.standing;
        self.phase = if self.out_of_scope.is_some() { Phase::OutOfScope { at: line.event.at } } else { Phase::Running };
        if let Some((held, fact)) = self.held {
            self.pause(line.event.at, held, fact);
        }
    }

    fn stop(&mut self, line: CaseLine<'a>) -> Result<(), String> {
        if matches!(self.phase, Phase::Running) {
            self.pauses.end(line.event.at, line.fact);
            self.expire(line.event.at)?;
        }
        match &mut self.phase {
            Phase::NotStarted => self.note(line, "before the clock started; it stops nothing"),
            Phase::Running => {
                let due = self.due(line.event.at)?;
                self.phase = Phase::Stopped { line, due };
            }
            Phase::Missed { stop: stop @ None, .. } => *stop = Some(line),
            Phase::Missed { .. } | Phase::Stopped { .. } | Phase::OutOfScope { .. } => {}
        }
        Ok(())
    }

    fn hold(&mut self, line: CaseLine<'a>) {
        if self.held.is_some_and(|(held, _)| held == line.event.event) {
            return;
        }
        self.release(line, false);
        self.held = Some((line.event.event, line.fact));
        if self.start.is_some() {
            self.pause(line.event.at, line.event.event, line.fact);
        }
    }

    fn pause(&mut self, at: Instant, held: CaseEventKind, fact: &'a str) {
        if self.is_live() && self.rule.pauses.contains(&held) {
            self.pauses.begin(at, held.word(), fact);
        }
    }

    fn go_on(&mut self, line: CaseLine<'a>) {
        if self.held.is_none() {
            self.note(line, "the case did not wait");
        }
        self.release(line, false);
    }

    /// The case waits no longer.
    fn release(&mut self, line: CaseLine<'a>, resolved: bool) {
        self.held = None;
        self.resolved |= resolved;
        if self.is_live() {
            self.pauses.end(line.event.at, line.fact);
        }
    }

    fn reopen(&mut self, line: CaseLine<'a>) {
        match self.phase {
            Phase::Stopped { line: stop, .. } if is_resolution(stop.event.event) => {
                let facts = [stop.fact, line.fact];
                self.pauses.add(stop.event.at, line.event.at, "resolved until reopened", facts);
                self.phase = match self.out_of_scope {
                    Some(_) => Phase::OutOfScope { at: line.event.at },
                    None => Phase::Running,
                };
            }
            _ if !self.resolved => self.note(line, "the case was not resolved"),
            _ => {}
        }
        self.release(line, false);
        self.resolved = false;
    }

    fn leave(&mut self, line: CaseLine<'a>) {
        let reason = line.event.reason.as_deref();
        self.out_of_scope = Some(reason.map_or("out of scope".to_owned(), |reason| format!("out of scope: {reason}")));
        if matches!(self.phase, Phase::Running) {
            self.pauses.end(line.event.at, line.fact);
            self.phase = Phase::OutOfScope { at: line.event.at };
        }
    }

    /// Applies a change of what the case is to a running clock.
    fn reclassify(&mut self, line: CaseLine<'a>, before: &Standing<'a>) -> Result<(), String> {
        let at = line.event.at;
        let nameless = match line.event.event {
            CaseEventKind::SeverityChanged => line.event.severity.is_none(),
            CaseEventKind::PlanChanged => line.event.plan.is_none(),
            _ => false,
        };
        if nameless {
            self.note(line, "it does not say to what; nothing changes");
        }
        if let (Phase::Missed { due, stop: None, .. }, Some(what)) = (&self.phase, self.standing.change_from(before)) {
            let due = Some(*due);
            self.changes.push(change(line, what, due, due, "nothing: already missed"));
        }
        let (Phase::Running, Some(what)) = (&self.phase, self.standing.change_from(&self.kept)) else { return Ok(()) };
        let due_before = self.due(at)?;
        let restarts = self.rule.on_change == OnChange::Restart && self.standing.is_reclassified_from(&self.kept);
        self.kept = self.standing;
        if restarts {
            self.start = Some(at);
            self.pauses.restart(at);
        }
        let due_after = self.due(at)?;
        let effect = match (due_after, restarts) {
            (None, _) => "nothing is promised from here on",
            (Some(due), false) if due < at => "missed: the new due time has passed already",
            (_, true) => "starts anew",
            (_, false) => "counts from the original start",
        };
        self.changes.push(change(line, what, due_before, due_after, effect));
        if let Some(due) = due_after.filter(|due| *due < at) {
            self.phase = Phase::Missed { at, due, reclassified: true, stop: None };
        }
        Ok(())
    }
}

fn change(
    line: CaseLine<'_>,
    what: String,
    due_before: Option<Instant>,
    due_after: Option<Instant>,
    effect: &str,
) -> Reclassified {
    let fact = line.fact.to_owned();
    Reclassified { at: line.event.at, fact, what, due_before, due_after, effect: effect.to_owned() }
}

/// The event as a step of a derivation.
pub(super) fn step(line: CaseLine<'_>, note: Option<String>) -> Step {
    Step { at: line.event.at, event: line.event.event.word().to_owned(), fact: line.fact.to_owned(), note }
}

/// What a reopened case takes back; an answer or a report, once given, stays given.
fn is_resolution(event: CaseEventKind) -> bool {
    matches!(event, CaseEventKind::Corrected | CaseEventKind::Resolved | CaseEventKind::Closed)
}

/// Writing that is owed beyond the end of a case.
fn is_report(event: CaseEventKind) -> bool {
    matches!(event, CaseEventKind::RecoveryPlanGiven | CaseEventKind::ReportGiven)
}
