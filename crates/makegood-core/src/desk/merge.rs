//! Two cases about one matter: the one that goes into the other keeps its own promises.
//!
//! A merge takes no promise away and gives none: each case keeps its start, severity, pauses and due times. What the
//! desk does on the case that stays is from then on done on the one that went into it, too: one answer stops both
//! clocks. What was met or missed before stays.

use crate::evidence::CaseEventKind;

/// What an event on the case that stays is on a case that went into it, `answered`: by a person already.
///
/// What the desk does and what it waits for are done there, too. What a case is (severity, plan, scope) and what its
/// customer asks for are its own: `None`.
pub fn event_on_merged(event: CaseEventKind, answered: bool) -> Option<CaseEventKind> {
    use CaseEventKind::{
        AutoReplied, Closed, Corrected, CustomerWrote, DateAgreed, Escalated, Noticed, OnHold, Opened, OutOfScope,
        PlanChanged, RecoveryPlanGiven, Reopened, ReportGiven, ReportRequested, Resolved, Responded, Resumed,
        SeverityChanged, Updated, WaitingForCustomer,
    };
    match event {
        // A further answer there may be the first here.
        Responded | Updated => Some(if answered { Updated } else { Responded }),
        AutoReplied | WaitingForCustomer | OnHold | Resumed | Corrected | RecoveryPlanGiven | Resolved | Reopened
        | Closed | ReportGiven => Some(event),
        Noticed | Opened | CustomerWrote | SeverityChanged | PlanChanged | DateAgreed | Escalated | ReportRequested
        | OutOfScope => None,
    }
}
