//! The duties to announce maintenance, and those to announce a change of the service.

use super::proposal::is_supposed;
use super::timing::{Timing, timing};
use super::{Foreseer, Proposal};
use crate::agreement::{Duty, DutyDue, DutyFor, Notice, Strength, Text};
use crate::agreement_file::{Saying, said_length};
use crate::evidence::View;
use crate::result::duty::{DutyOutcome, DutyQuestion, DutyState, duty_outcomes};

/// One duty.
#[derive(Clone, Debug, PartialEq)]
pub struct ForeseenDuty {
    /// Its name in the agreement.
    pub name: String,
    /// Where the text says so.
    pub clause: Option<String>,
    /// As people name it.
    pub title: Text,
    /// A guarantee, an effort or a target: an effort that is missed breaches nothing.
    pub strength: Strength,
    /// Whether it is owed only where the work is a change of the service or the agreement.
    pub only_for_changes: bool,
    /// Met, or missed.
    pub state: DutyState,
    /// How the announcement stands to it.
    pub timing: Timing,
    /// Why, as the settlement would say it.
    pub reason: Saying,
}

/// Every duty that the window would make due.
pub(super) fn duties(
    foreseer: &Foreseer<'_>,
    proposal: &Proposal<'_>,
    view: &View<'_>,
) -> Result<Vec<ForeseenDuty>, String> {
    let mut found = Vec::new();
    for duty in &foreseer.agreement.duties {
        let (outcomes, only_for_changes) = match duty.for_each {
            DutyFor::Maintenance => (outcomes(foreseer, proposal, duty, view)?, false),
            DutyFor::Change => (of_change(foreseer, proposal, duty)?, true),
            _ => continue,
        };
        // Parts are announced together, so one speaks for all.
        let Some(outcome) = outcomes.into_iter().find(|outcome| is_supposed(&outcome.about)) else { continue };
        found.push(foreseen(foreseer, proposal, duty, outcome, only_for_changes));
    }
    Ok(found)
}

fn of_change(foreseer: &Foreseer<'_>, proposal: &Proposal<'_>, duty: &Duty) -> Result<Vec<DutyOutcome>, String> {
    let facts = proposal.supposed_change(&duty.name);
    let view = View::new(&facts, proposal.to.max(proposal.announced).plus_ms(1));
    outcomes(foreseer, proposal, duty, &view)
}

fn outcomes(
    foreseer: &Foreseer<'_>,
    proposal: &Proposal<'_>,
    duty: &Duty,
    view: &View<'_>,
) -> Result<Vec<DutyOutcome>, String> {
    duty_outcomes(&DutyQuestion {
        agreement: foreseer.agreement,
        duty,
        calendars: &foreseer.calendars,
        zone: &foreseer.zone,
        customer: proposal.customer,
        view,
        moments: &[],
        from: proposal.from,
        as_of: view.as_of,
    })
}

fn foreseen(
    foreseer: &Foreseer<'_>,
    proposal: &Proposal<'_>,
    duty: &Duty,
    outcome: DutyOutcome,
    only_for_changes: bool,
) -> ForeseenDuty {
    let in_time = outcome.state == DutyState::Met;
    let (notice, wanted) = match duty.due {
        DutyDue::Ahead(length) => {
            let said = said_length(length);
            (Notice::Ahead(length), Saying::new(format!("{} ahead", said.en), format!("{} 전 공지", said.ko)))
        }
        DutyDue::AtOnce | DutyDue::Within(_) | DutyDue::EveryMonths(_) => {
            (Notice::None, Saying::new("an announcement", "공지"))
        }
    };
    ForeseenDuty {
        name: duty.name.clone(),
        clause: duty.clause.clone(),
        title: duty.title.clone(),
        strength: duty.strength,
        only_for_changes,
        state: outcome.state,
        timing: timing(foreseer, proposal, notice, duty.calendar.as_deref(), in_time, wanted),
        reason: outcome.reason,
    }
}
