//! Rights that repeated breach opens, judged over the windows before the settled one, in every version of the agreement.

use jiff::ToSpan;

use super::objectives::{Judged, judge_window};
use super::plans::plan_of;
use super::{Context, InForce, Request};
use crate::agreement::{Bound, Condition, Objective, Pattern, Range};
use crate::credit::{RightState, right_of};
use crate::result::{Calendars, Detail, JudgedWindow, Verdict, windows_of};
use crate::time::{Period, Zone};

/// Every pattern of every right, with its state at the period's end.
pub(super) fn rights(context: &Context<'_>) -> Result<Vec<RightState>, String> {
    let agreement = context.request.agreement;
    let mut states = Vec::new();
    for right in &agreement.rights {
        for pattern in &right.when {
            let objective = agreement.objectives.iter().find(|objective| objective.name == pattern.objective);
            if let Some(objective) = objective {
                states.push(right_of(right, pattern, &windows(context, pattern, objective)?));
            }
        }
    }
    Ok(states)
}

/// Whether each window fits the pattern, the settled one last; one that does anywhere, under any version, does.
fn windows(context: &Context<'_>, pattern: &Pattern, objective: &Objective) -> Result<Vec<bool>, String> {
    let request = context.request;
    let versions = request.files.versions_of(InForce { agreement: request.agreement, days: request.in_force });
    let first = versions.iter().map(|version| version.days.first).min().unwrap_or(request.in_force.first);
    let mut windows: Vec<JudgedWindow> = Vec::new();
    let mut period = request.period;
    let wanted = usize::try_from(pattern.of_windows).unwrap_or(usize::MAX);
    if objective.window.is_occasion() {
        let all = context.occasions().windows_of(objective, Period::new(first, period.end));
        let ended: Vec<JudgedWindow> = all.into_iter().filter(|window| window.ends).collect();
        let last = ended.get(ended.len().saturating_sub(wanted)..).unwrap_or_default();
        return last.iter().map(|window| fits(context, &versions, pattern, *window)).collect();
    }
    while windows.len() < wanted && first < period.end {
        let Some(last) = windows_of(objective.window, period).into_iter().rfind(|window| window.ends) else { break };
        if last.days.end <= first {
            break;
        }
        windows.push(last);
        period = Period::new(last.days.first.saturating_sub(1.day()), last.days.first);
        // The window that ends where this one starts is the one its last day falls in.
        period.first = windows_of(objective.window, period).last().map_or(period.first, |window| window.days.first);
    }
    windows.reverse();
    windows.into_iter().map(|window| fits(context, &versions, pattern, window)).collect()
}

/// Whether a window fits the pattern under one of the versions that were in force in it.
fn fits(
    context: &Context<'_>,
    versions: &[InForce<'_>],
    pattern: &Pattern,
    window: JudgedWindow,
) -> Result<bool, String> {
    for version in versions.iter().filter(|version| !version.days.cut_to(window.days).is_empty()) {
        let agreement = version.agreement;
        // A version that does not promise it cannot break it.
        let Some(objective) = agreement.objectives.iter().find(|own| own.name == pattern.objective) else { continue };
        let request =
            Request { agreement, in_force: version.days, period: window.days, traced: false, ..*context.request };
        let zone = Zone::named(&agreement.time_zone).map_err(|error| error.to_string())?;
        let calendars = Calendars::of(agreement)?;
        let plan = plan_of(&request, &zone).unwrap_or(None);
        let own = Context { request: &request, zone: &zone, calendars: &calendars, plan: plan.as_deref(), ..*context };
        let judged = judge_window(&own, objective, window, Detail::default())?;
        if judged.iter().any(|one| is_breach(one, pattern)) {
            return Ok(true);
        }
    }
    Ok(false)
}

/// A miss, or where the pattern names a figure a figure below it.
fn is_breach(one: &Judged<'_>, pattern: &Pattern) -> bool {
    let Some(value) = pattern.below else { return one.result.verdict == Verdict::Missed };
    let range = Range { low: None, high: Some(Bound { value, closed: false }) };
    let below = Condition { figure: one.scope.promise.figure.clone(), range };
    one.result.verdict == Verdict::Missed && one.result.measured.keeps(&below) == Some(true)
}
