//! What moves the due time of a running clock: another severity or plan, an agreed date, a new start.

use super::outcome::Reclassified;
use super::run::{Phase, Run, step};
use super::standing::Standing;
use super::{CaseLine, DoneAct};
use crate::agreement::OnChange;
use crate::agreement_file::Saying;
use crate::evidence::CaseEventKind;
use crate::time::Instant;

impl<'a> Run<'a> {
    /// Applies a change of what the case is to a running clock.
    pub(super) fn reclassify(&mut self, line: CaseLine<'a>, before: &Standing<'a>) -> Result<(), Saying> {
        let at = line.event.at;
        let nameless = match line.event.event {
            CaseEventKind::SeverityChanged => line.event.severity.is_none(),
            CaseEventKind::PlanChanged => line.event.plan.is_none(),
            _ => false,
        };
        // An event that says something else of the case is not nameless.
        if nameless && self.standing == *before {
            self.note(line, "it does not say to what; nothing changes", "무엇으로 바뀌는지 없어 그대로 둡니다");
        }
        if let (Phase::Missed { due, stop: None, .. }, Some(what)) = (&self.phase, self.standing.change_from(before)) {
            let due = Some(*due);
            let nothing = Saying::new("nothing: already missed", "이미 기한을 넘겨 그대로입니다");
            self.changes.push(change(line, what, due, due, nothing));
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
            (None, _) if self.promise().is_ok() => no_date_yet(),
            (None, _) => Saying::new("nothing is promised from here on", "이때부터 약속이 없습니다"),
            (Some(due), false) if due < at => {
                Saying::new("missed: the new due time has passed already", "새 기한이 이미 지나 미달입니다")
            }
            (_, true) => anew(),
            (_, false) => Saying::new("counts from the original start", "처음 시작부터 셉니다"),
        };
        self.changes.push(change(line, what, due_before, due_after, effect));
        if let Some(due) = due_after.filter(|due| *due < at) {
            self.phase = Phase::Missed { at, due, reclassified: true, stop: None };
        }
        Ok(())
    }

    /// The clock starts anew at `line`, with its whole target.
    pub(super) fn start_anew(&mut self, line: CaseLine<'a>, due_before: Option<Instant>) -> Result<(), Saying> {
        self.start = Some(line.event.at);
        self.started_by = Some(step(line, None));
        self.kept = self.standing;
        self.pauses.restart(line.event.at);
        let due_after = self.due(line.event.at)?;
        let what = Saying::new("reopened", "다시 열림");
        self.changes.push(change(line, what, due_before, due_after, anew()));
        Ok(())
    }

    /// The parties agreed on a date, perhaps once more.
    pub(super) fn agree(&mut self, line: CaseLine<'a>) -> Result<(), Saying> {
        let Some(due) = line.event.due else {
            self.note(line, "it does not say until when; nothing changes", "언제까지인지 없어 그대로 둡니다");
            return Ok(());
        };
        let by_date = self.promise().is_ok_and(|promise| promise.length().is_none());
        let at = line.event.at;
        match self.phase {
            Phase::Running if by_date => {
                let due_before = self.due(at)?;
                self.agreed = Some(due);
                let what = Saying::new("date agreed", "날짜 합의");
                let effect = Saying::new("due on the date agreed", "합의한 날짜까지입니다");
                self.changes.push(change(line, what, due_before, Some(due), effect));
                if due < at {
                    self.phase = Phase::Missed { at, due, reclassified: false, stop: None };
                }
            }
            Phase::NotStarted | Phase::Running => self.agreed = Some(due),
            Phase::Stopped { .. } | Phase::Missed { .. } | Phase::OutOfScope { .. } => {}
        }
        Ok(())
    }

    /// The agreed date, else the end of the day on which the duty `next` was done first after the start.
    pub(super) fn agreed_or_next(&self, next: Option<&str>, start: Instant, at: Instant) -> Option<Instant> {
        let later = |act: &&DoneAct<'_>| Some(act.duty) == next && start < act.at && act.at <= at;
        let end_of_day = |at: Instant| self.meter.zone.end_of_day(self.meter.zone.date_of(at));
        self.agreed.or_else(|| self.acts.iter().filter(later).map(|act| act.at).min().map(end_of_day))
    }
}

/// Nobody agreed on a date, and the act that would do instead has not been done.
pub(super) fn no_date_yet() -> Saying {
    Saying::new("no date is agreed yet", "아직 합의한 날짜가 없습니다")
}

fn anew() -> Saying {
    Saying::new("starts anew", "이때부터 다시 셉니다")
}

fn change(
    line: CaseLine<'_>,
    what: Saying,
    due_before: Option<Instant>,
    due_after: Option<Instant>,
    effect: Saying,
) -> Reclassified {
    let fact = line.fact.to_owned();
    Reclassified { at: line.event.at, fact, what, due_before, due_after, effect }
}
