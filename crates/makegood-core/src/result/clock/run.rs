//! One clock read over the events of one case, in order of time.
//!
//! A clock is started once, stopped by what its rule names, and met or missed for good: only reopening a case
//! that was resolved in time sets it going again.

use super::meter::Meter;
use super::outcome::{Reclassified, Step};
use super::pauses::Pauses;
use super::promise::Promise;
use super::standing::Standing;
use super::start::Begins;
use super::wording::standstill;
use super::{CaseLine, DoneAct};
use crate::agreement::ClockRule;
use crate::agreement_file::Saying;
use crate::evidence::CaseEventKind;
use crate::evidence::kind::Words;
use crate::time::Instant;

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
    pub(super) notes: Vec<Saying>,
    /// Why the promise no longer applies.
    pub(super) out_of_scope: Option<Saying>,
    /// What the running promise was reckoned with.
    pub(super) kept: Standing<'a>,
    /// What the case is now.
    pub(super) standing: Standing<'a>,
    /// Which event begins it.
    pub(super) begins: Begins<'a>,
    /// Events of its start that have happened.
    pub(super) begun_by: Vec<CaseEventKind>,
    /// The date agreed for the case.
    pub(super) agreed: Option<Instant>,
    /// Acts with which it may be due.
    pub(super) acts: &'a [DoneAct<'a>],
    /// Whether the case waits for the customer or is on hold, and the fact that says so.
    pub(super) held: Option<(CaseEventKind, &'a str)>,
    pub(super) resolved: bool,
    /// Whether a person has answered the customer.
    pub(super) answered: bool,
}

impl<'a> Run<'a> {
    pub(super) fn new(
        rule: &'a ClockRule,
        region: Option<&'a str>,
        meter: Meter<'a>,
        lines: &[CaseLine<'a>],
        plan: Option<&'a str>,
        acts: &'a [DoneAct<'a>],
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
            begins: Begins::ByRule,
            begun_by: Vec::new(),
            agreed: None,
            acts,
            held: None,
            resolved: false,
            answered: false,
        }
    }

    /// Reads the next event.
    pub(super) fn read(&mut self, line: CaseLine<'a>) -> Result<(), Saying> {
        let before = self.standing;
        self.expire(line.event.at)?;
        self.standing = self.standing.after(line.event);
        // What begins a round does not end it.
        let begins = self.start_with(line);
        if !begins && self.stops_with(line.event.event) {
            self.stop(line)?;
        }
        match line.event.event {
            CaseEventKind::Responded | CaseEventKind::Updated => self.answered = true,
            CaseEventKind::WaitingForCustomer | CaseEventKind::OnHold => self.hold(line),
            CaseEventKind::Resumed => self.go_on(line),
            CaseEventKind::Resolved | CaseEventKind::Closed => self.release(line, true),
            CaseEventKind::Reopened => self.reopen(line)?,
            CaseEventKind::OutOfScope => self.leave(line),
            CaseEventKind::DateAgreed => self.agree(line)?,
            _ => {}
        }
        if self.begins == Begins::After(line.fact) {
            self.begins = Begins::ByRule;
        }
        self.reclassify(line, &before)
    }

    /// The due time as far as is known at `at`; none where nothing is promised.
    pub(super) fn due(&mut self, at: Instant) -> Result<Option<Instant>, Saying> {
        let (Some(start), Ok(promise)) = (self.start, self.promise()) else { return Ok(None) };
        match promise {
            Promise::AgreedDate { next } => Ok(self.agreed_or_next(next, start, at)),
            Promise::Within(target) => {
                let paused = self.pauses.ms(&self.meter, Meter::counted_in(Some(target)), at)?;
                self.meter.due(target, start, paused).map(Some)
            }
        }
    }

    /// What the clock promises, or why nothing.
    pub(super) fn promise(&self) -> Result<Promise<'a>, Saying> {
        self.kept.promise_of(self.rule, self.region)
    }

    /// A running clock whose due time has passed before `now` is missed.
    pub(super) fn expire(&mut self, now: Instant) -> Result<(), Saying> {
        if matches!(self.phase, Phase::Running)
            && !self.stands_still()
            && let Some(due) = self.due(now)?
            && due < now
        {
            self.phase = Phase::Missed { at: due, due, reclassified: false, stop: None };
        }
        Ok(())
    }

    /// What stopped it, in time or late.
    pub(super) fn stopped_by(&self) -> Option<CaseLine<'a>> {
        match self.phase {
            Phase::Stopped { line, .. } | Phase::Missed { stop: Some(line), .. } => Some(line),
            _ => None,
        }
    }

    /// Whether it stands still now; a date, once agreed, does not move with a pause.
    pub(super) fn stands_still(&self) -> bool {
        self.pauses.is_open() && self.promise().is_ok_and(|promise| promise.length().is_some())
    }

    /// Resolving or closing a case stops every clock but those of written reports, which are still owed.
    fn stops_with(&self, event: CaseEventKind) -> bool {
        match event {
            CaseEventKind::AutoReplied => false,
            CaseEventKind::Resolved | CaseEventKind::Closed => {
                self.rule.stops.contains(&event) || !self.rule.stops.iter().all(|stop| is_report(*stop))
            }
            _ => self.rule.stops.contains(&event) || self.rule.repeats == Some(event),
        }
    }

    /// Whether events still matter to the outcome.
    pub(super) fn is_live(&self) -> bool {
        matches!(self.phase, Phase::NotStarted | Phase::Running | Phase::Missed { stop: None, .. })
    }

    pub(super) fn note(&mut self, line: CaseLine<'_>, en: &str, ko: &str) {
        // What came before a later round belongs to the rounds before it.
        let earlier = matches!((&self.begins, &self.phase), (Begins::By(_) | Begins::After(_), Phase::NotStarted));
        if self.is_live() && !earlier {
            let (event, at, fact) = (line.event.event.word(), line.event.at, line.fact);
            self.notes.push(Saying::new(
                format!("`{event}` at {at} (`{fact}`): {en}"),
                format!("{at}의 `{event}` (`{fact}`): {ko}"),
            ));
        }
    }

    fn stop(&mut self, line: CaseLine<'a>) -> Result<(), Saying> {
        if matches!(self.phase, Phase::Running) {
            self.pauses.end(line.event.at, line.fact);
            self.expire(line.event.at)?;
        }
        match &mut self.phase {
            Phase::NotStarted => {
                self.note(line, "before the clock started; it stops nothing", "시작 전이라 아무것도 멈추지 않습니다")
            }
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

    pub(super) fn pause(&mut self, at: Instant, held: CaseEventKind, fact: &'a str) {
        if self.is_live() && self.rule.pauses.contains(&held) {
            self.pauses.begin(at, standstill(held), fact);
        }
    }

    fn go_on(&mut self, line: CaseLine<'a>) {
        if self.held.is_none() {
            self.note(line, "the case did not wait", "멈춘 적이 없습니다");
        }
        self.release(line, false);
    }

    /// The case waits no longer.
    pub(super) fn release(&mut self, line: CaseLine<'a>, resolved: bool) {
        self.held = None;
        self.resolved |= resolved;
        if self.is_live() {
            self.pauses.end(line.event.at, line.fact);
        }
    }

    fn leave(&mut self, line: CaseLine<'a>) {
        let reason = line.event.reason.as_deref();
        self.out_of_scope = Some(match reason {
            None => Saying::new("out of scope", "지원 범위 밖"),
            Some(reason) => Saying::new(format!("out of scope: {reason}"), format!("지원 범위 밖: {reason}")),
        });
        if matches!(self.phase, Phase::Running) {
            self.pauses.end(line.event.at, line.fact);
            self.phase = Phase::OutOfScope { at: line.event.at };
        }
    }
}

/// The event as a step of a derivation.
pub(super) fn step(line: CaseLine<'_>, note: Option<Saying>) -> Step {
    Step { at: line.event.at, event: line.event.event.word().to_owned(), fact: line.fact.to_owned(), note }
}

/// What a reopened case takes back; an answer or a report, once given, stays given.
pub(super) fn is_resolution(event: CaseEventKind) -> bool {
    matches!(event, CaseEventKind::Corrected | CaseEventKind::Resolved | CaseEventKind::Closed)
}

/// Writing that is owed beyond the end of a case.
fn is_report(event: CaseEventKind) -> bool {
    matches!(event, CaseEventKind::RecoveryPlanGiven | CaseEventKind::ReportGiven)
}
