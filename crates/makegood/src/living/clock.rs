//! Beside a promised time: how many cases met it, and which is due next.

use makegood_core::result::Verdict;
use makegood_core::result::clock::{ClockOutcome, ClockState};
use makegood_core::settle::{ClockSettlement, MeasuredFigure};
use makegood_core::time::Instant;
use serde::Serialize;

use super::Standing;

/// One clock over the open period.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub(crate) struct ClockNow {
    /// The share of cases that must meet it.
    pub(crate) promised: String,
    pub(crate) met: usize,
    pub(crate) missed: usize,
    /// Cases whose time runs or stands still.
    pub(crate) running: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) attainment: Option<MeasuredFigure>,
    pub(crate) verdict: Verdict,
    /// The running case that is due next.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) next: Option<CaseDue>,
    /// Cases that missed it and wait still, the longest first.
    pub(crate) late: Vec<CaseDue>,
}

/// A case and until when it is or was due.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(crate) struct CaseDue {
    pub(crate) case: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) severity: Option<String>,
    pub(crate) due_at: Instant,
}

/// The clock of this name.
pub(super) fn clock(standing: &Standing, name: &str) -> Option<ClockNow> {
    standing.settlement()?.clocks.iter().find(|clock| clock.clock == name).map(now)
}

fn now(clock: &ClockSettlement) -> ClockNow {
    let due = |outcome: &ClockOutcome| {
        let (case, severity) = (outcome.case.clone(), outcome.severity.clone());
        outcome.due_at.map(|due_at| CaseDue { case, severity, due_at })
    };
    let running = clock.outcomes.iter().filter(|one| one.state == ClockState::Running);
    let late = clock.outcomes.iter().filter(|one| one.state == ClockState::Missed && one.stopped_at.is_none());
    let mut late: Vec<CaseDue> = late.filter_map(due).collect();
    late.sort_by_key(|one| one.due_at);
    ClockNow {
        promised: clock.promised.clone(),
        met: clock.met,
        missed: clock.missed,
        running: clock.running,
        attainment: clock.attainment.clone(),
        verdict: clock.verdict,
        next: running.filter_map(due).min_by_key(|one| one.due_at),
        late,
    }
}
