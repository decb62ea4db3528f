//! One case: its updates in order, turned into what happened.

use makegood_core::evidence::{Body, CaseEvent, CaseEventKind, Fact};
use makegood_core::time::Instant;

use super::Options;
use super::row::{State, Update};
use crate::sources::naming::id_part;
use crate::sources::report::Report;

/// The events of one case; its updates are sorted on the way.
pub(super) fn events(updates: &mut [Update], options: &Options, report: &mut Report) -> Vec<Fact> {
    if updates.last().zip(updates.first()).is_some_and(|(last, first)| last.at < first.at) {
        report.repair("the newest update of a case first: turned round", updates[0].line);
        updates.reverse();
    }
    if let Some(late) = updates.windows(2).find(|pair| pair[1].at < pair[0].at) {
        // The states make sense in the order of the log; by time a late rewritten row would undo what came after.
        report.repair("updates of a case out of order of time: taken in the order of the log", late[1].line);
    }
    let (Some(first), Some(last)) = (updates.first(), updates.last()) else { return Vec::new() };
    let opened = opened_at(first, report);
    let mut story = Story { options, case: first, last: opened, facts: Vec::new() };
    let mut severity = updates.iter().find_map(|update| update.severity.clone());
    story.happened(CaseEventKind::Opened, opened, first.created.unwrap_or(first.at), severity.as_deref(), None);
    let mut state = State::New;
    let mut responded = false;
    for update in updates.iter() {
        let next = update.state.unwrap_or(state);
        if next != state {
            for (event, reason) in steps(state, next, options.active_is_response && !responded) {
                responded |= event == CaseEventKind::Responded;
                story.happened(event, update.at, update.at, None, reason);
            }
            state = next;
        }
        if update.severity.is_some() && update.severity != severity {
            severity.clone_from(&update.severity);
            story.happened(CaseEventKind::SeverityChanged, update.at, update.at, severity.as_deref(), None);
        }
    }
    if !updates.iter().any(|update| update.resolved) {
        let ever = updates.iter().any(|update| update.state == Some(State::Resolved));
        let how = if ever {
            "`resolved_at` is missing: resolved when its state first says so"
        } else {
            "`resolved_at` is missing and no state says resolved: never resolved"
        };
        report.repair(how, last.line);
    }
    story.facts
}

fn opened_at(first: &Update, report: &mut Report) -> Instant {
    match first.opened {
        Some(opened) if opened <= first.at => opened,
        Some(opened) => {
            report.repair("updated before it was opened: those updates count from the opening", first.line);
            opened
        }
        None => {
            report.repair("`opened_at` is missing: opened at its first update", first.line);
            first.at
        }
    }
}

/// What happens when a case goes from one state to another.
fn steps(from: State, to: State, responds: bool) -> Vec<(CaseEventKind, Option<&'static str>)> {
    let waiting = matches!(from, State::WaitingForUser | State::WaitingFor(_));
    let mut steps = Vec::new();
    let ended = matches!(from, State::Resolved | State::Closed);
    if ended && !matches!(to, State::Resolved | State::Closed) {
        steps.push((CaseEventKind::Reopened, None));
    }
    match to {
        State::New | State::Active => {
            if waiting {
                steps.push((CaseEventKind::Resumed, None));
            }
            if responds && to == State::Active {
                steps.push((CaseEventKind::Responded, None));
            }
        }
        State::WaitingForUser => steps.push((CaseEventKind::WaitingForCustomer, None)),
        State::WaitingFor(reason) => steps.push((CaseEventKind::OnHold, Some(reason))),
        State::Resolved => steps.push((CaseEventKind::Resolved, None)),
        State::Closed => steps.push((CaseEventKind::Closed, None)),
    }
    steps
}

struct Story<'c> {
    options: &'c Options,
    case: &'c Update,
    /// When the last event was: none is before it.
    last: Instant,
    facts: Vec<Fact>,
}

impl Story<'_> {
    fn happened(
        &mut self,
        event: CaseEventKind,
        at: Instant,
        recorded: Instant,
        severity: Option<&str>,
        reason: Option<&str>,
    ) {
        let case = &self.case.case;
        // Three digits, so that ids in the order of texts are in the order of events.
        let id = format!("{}/{}/{:03}", self.options.name, id_part(case), self.facts.len() + 1);
        self.last = self.last.max(at);
        let opening = event == CaseEventKind::Opened;
        self.facts.push(Fact {
            id,
            recorded: self.options.recorded.unwrap_or(recorded),
            replaces: None,
            source: Some(self.options.name.clone()),
            body: Body::Case(CaseEvent {
                case: case.clone(),
                event,
                at: self.last,
                customer: None,
                service: self.options.service.clone().filter(|_| opening),
                region: None,
                severity: severity.map(str::to_owned),
                plan: None,
                type_of_case: opening.then(|| "incident".to_owned()),
                language: None,
                environment: None,
                due: None,
                reason: reason.map(str::to_owned),
            }),
        });
    }
}
