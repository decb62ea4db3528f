//! Two cases about one matter: the one that goes into the other keeps its own promises.
//!
//! A merge takes no promise away and gives none: each case keeps its start, severity, pauses and due times. What the
//! desk does on the case that stays is from then on done on the one that went into it, too: one answer stops both
//! clocks. What was met or missed before stays.

use crate::evidence::CaseEventKind;
use crate::result::clock::Case;
use crate::time::Instant;

/// Whether an event on the case that stays is one on each case that went into it: what the desk does and what it waits
/// for. What a case is (severity, plan, scope) and what its customer asks for are its own.
pub fn counts_for_merged(event: CaseEventKind) -> bool {
    use CaseEventKind::{
        AutoReplied, Closed, Corrected, DateAgreed, Escalated, Noticed, OnHold, Opened, OutOfScope, PlanChanged,
        RecoveryPlanGiven, Reopened, ReportGiven, ReportRequested, Resolved, Responded, Resumed, SeverityChanged,
        Updated, WaitingForCustomer,
    };
    match event {
        AutoReplied | Responded | Updated | WaitingForCustomer | OnHold | Resumed | Corrected | RecoveryPlanGiven
        | Resolved | Reopened | Closed | ReportGiven => true,
        Noticed | Opened | SeverityChanged | PlanChanged | DateAgreed | Escalated | ReportRequested | OutOfScope => {
            false
        }
    }
}

/// `goes` as its clocks read it once it went into `stays` at `at`: its own events, and from then on what is done there.
pub fn merged<'a>(goes: &Case<'a>, stays: &Case<'a>, at: Instant) -> Case<'a> {
    let done_there = stays.lines().iter().filter(|line| at <= line.event.at && counts_for_merged(line.event.event));
    Case::new(goes.id, goes.lines().iter().chain(done_there).copied())
}
