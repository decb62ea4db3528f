//! Clocks of a settlement: how many cases were met, and every case with its due time.

use makegood_core::result::clock::ClockState;
use makegood_core::settle::ClockSettlement;
use makegood_core::statement::Statement;

use super::objective::class_of;
use crate::web::page::Page;

/// One clock.
pub(crate) struct ClockShown {
    pub(crate) name: String,
    pub(crate) clause: Option<String>,
    pub(crate) met: usize,
    pub(crate) missed: usize,
    pub(crate) running: usize,
    /// Met of met and missed, with its unit.
    pub(crate) attainment: Option<String>,
    pub(crate) promised: String,
    pub(crate) class: &'static str,
    pub(crate) cases: Vec<CaseShown>,
}

/// One case on a clock.
pub(crate) struct CaseShown {
    pub(crate) case: String,
    pub(crate) severity: Option<String>,
    pub(crate) due: Option<String>,
    pub(crate) done: Option<String>,
    pub(crate) class: &'static str,
    pub(crate) state: &'static str,
}

/// Every clock that had a case.
pub(super) fn clocks(statement: &Statement<'_>, page: &Page) -> Vec<ClockShown> {
    let with_cases = |clock: &&ClockSettlement| 0 < clock.met + clock.missed + clock.running;
    statement.settlement.clocks.iter().filter(with_cases).map(|clock| shown(statement, clock, page)).collect()
}

fn shown(statement: &Statement<'_>, clock: &ClockSettlement, page: &Page) -> ClockShown {
    let title = clock.title.in_language(page.lang());
    let cases = clock.outcomes.iter().filter(|outcome| outcome.state != ClockState::NotApplicable);
    let case = |outcome: &makegood_core::result::clock::ClockOutcome| {
        let (class, state) = match outcome.state {
            ClockState::Met => ("good", page.say("met", "충족")),
            ClockState::Missed => ("bad", page.say("missed", "미달")),
            ClockState::Running => ("open", page.say("running", "진행 중")),
            ClockState::Paused => ("quiet", page.say("paused", "일시 중지")),
            ClockState::NotApplicable => ("quiet", page.say("not applicable", "해당 없음")),
        };
        CaseShown {
            case: outcome.case.clone(),
            severity: outcome.severity.clone(),
            due: outcome.due_at.map(|at| statement.until(at)),
            done: outcome.stopped_at.map(|at| statement.until(at)),
            class,
            state,
        }
    };
    ClockShown {
        name: if title.is_empty() { clock.clock.clone() } else { title.to_owned() },
        clause: clock.clause.clone(),
        met: clock.met,
        missed: clock.missed,
        running: clock.running,
        attainment: clock.attainment.as_ref().map(|figure| format!("{} {}", figure.decimal, figure.unit)),
        promised: clock.promised.clone(),
        class: class_of(clock.verdict),
        cases: cases.map(case).collect(),
    }
}
