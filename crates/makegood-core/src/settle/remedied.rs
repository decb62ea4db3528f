//! What the remedy is reckoned on, where that is not the figure alone: causes that take the remedy, deemed misses.

use super::assemble::figure_of;
use super::objectives::measure;
use super::{Context, duties};
use crate::agreement::Effect;
use crate::agreement_file::Saying;
use crate::result::{Detail, Measured, ObjectiveResult, Scope, Verdict};

/// A miss of one of the objective's duties is a miss of the objective, whatever the figure says.
pub(super) fn deem(context: &Context<'_>, scope: &Scope<'_>, result: &mut ObjectiveResult) -> Result<(), String> {
    for duty in &scope.objective.breached_by {
        let missed = duties::missed_in(context, duty, scope.span)?;
        if missed == 0 {
            continue;
        }
        if matches!(result.verdict, Verdict::Met | Verdict::NotApplicable) {
            result.verdict = Verdict::Missed;
            result.deemed_by.push(duty.clone());
        }
        let often = if missed == 1 { "once".to_owned() } else { format!("{missed} times") };
        result.notes.push(Saying::new(
            format!("duty `{duty}` was missed {often}, which is a miss of this promise too"),
            format!("의무 사항 `{duty}`을(를) {missed}회 이행하지 않아 이 목표도 지키지 못한 것으로 봅니다"),
        ));
    }
    Ok(())
}

/// The result without the time whose cause takes the remedy; absent where no clause says so, or nothing was missed.
pub(super) fn remedied(
    context: &Context<'_>,
    scope: &Scope<'_>,
    detail: Detail,
    result: &mut ObjectiveResult,
) -> Result<Option<ObjectiveResult>, String> {
    let name = &scope.objective.name;
    let taking = scope.agreement.exclusions.iter().filter(|rule| rule.effect == Effect::NoRemedy);
    let taking: Vec<&str> = taking
        .filter(|rule| rule.objectives.is_empty() || rule.objectives.contains(name))
        .map(|rule| rule.name.as_str())
        .collect();
    if taking.is_empty() || result.verdict != Verdict::Missed || !result.deemed_by.is_empty() {
        return Ok(None);
    }
    let without = measure(context, &Scope { for_remedy: true, ..*scope }, detail)
        .map_err(|error| format!("objective `{name}` cannot be judged: {error}"))?;
    if without.measured == result.measured {
        return Ok(None);
    }
    let (en, ko) = match without.verdict {
        Verdict::Met => ("the promise would be kept, and nothing is owed", "약속을 지킨 것이 되어 보상하지 않습니다"),
        _ => ("the credit is reckoned on that", "보상은 이 값으로 계산합니다"),
    };
    let figure = match &without.measured {
        Measured::Value(value) => {
            let figure = figure_of(value.clone(), scope.promise.figure.unit());
            format!("{}{} {}", figure.decimal, if figure.decimal_is_exact { "" } else { "…" }, figure.unit)
        }
        Measured::Nothing | Measured::Latency(_) => "–".to_owned(),
    };
    let taking = taking.join("`, `");
    result.notes.push(Saying::new(
        format!("`{taking}` takes the remedy: without that time the figure is {figure}; {en}"),
        format!("`{taking}`의 시간에는 보상하지 않습니다. 그 시간을 제외하면 {figure}이며, {ko}"),
    ));
    Ok(Some(without))
}
