//! Rights that repeated breach opens, judged over the windows before the settled one.

use jiff::ToSpan;

use super::Context;
use super::objectives::judge_window;
use crate::agreement::{Objective, Right};
use crate::credit::{RightState, right_of};
use crate::result::{Detail, JudgedWindow, Verdict, windows_of};
use crate::time::Period;

/// Every right of the agreement with its state at the period's end.
pub(super) fn rights(context: &Context<'_>) -> Result<Vec<RightState>, String> {
    let agreement = context.request.agreement;
    let mut states = Vec::new();
    for right in &agreement.rights {
        let Some(objective) = agreement.objectives.iter().find(|objective| objective.name == right.objective) else {
            continue;
        };
        states.push(right_of(right, &verdicts(context, right, objective)?));
    }
    Ok(states)
}

/// One verdict a window, the settled one last; a window missed anywhere is missed.
fn verdicts(context: &Context<'_>, right: &Right, objective: &Objective) -> Result<Vec<Verdict>, String> {
    let mut windows: Vec<JudgedWindow> = Vec::new();
    let mut period = context.request.period;
    let wanted = usize::try_from(right.of_windows).unwrap_or(usize::MAX);
    while windows.len() < wanted && context.request.in_force.first < period.end {
        let Some(last) = windows_of(objective.window, period).into_iter().rfind(|window| window.ends) else { break };
        if last.days.end <= context.request.in_force.first {
            break;
        }
        windows.push(last);
        period = Period::new(last.days.first.saturating_sub(1.day()), last.days.first);
        // The window that ends where this one starts is the one its last day falls in.
        period.first = windows_of(objective.window, period).last().map_or(period.first, |window| window.days.first);
    }
    windows.reverse();
    let mut verdicts = Vec::with_capacity(windows.len());
    for window in windows {
        let judged = judge_window(context, objective, window, Detail::default())?;
        let missed = judged.iter().any(|one| one.result.verdict == Verdict::Missed);
        let met = judged.iter().any(|one| one.result.verdict == Verdict::Met);
        verdicts.push(match (missed, met) {
            (true, _) => Verdict::Missed,
            (false, true) => Verdict::Met,
            (false, false) => Verdict::NotApplicable,
        });
    }
    Ok(verdicts)
}
