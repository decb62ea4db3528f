//! The customer's plan, and what stays open where nobody knows it.

use super::settlement::{ObjectiveSettlement, WindowName};
use super::{Context, Request};
use crate::agreement::{Agreement, Matrix};
use crate::agreement_file::{Saying, did_you_mean, listed, nearest};
use crate::result::Verdict;
use crate::time::Zone;

/// The customer's plan at the period's end, else the agreement's own; `Err` names a plan that the agreement does not have.
pub(super) fn plan_of(request: &Request<'_>, zone: &Zone) -> Result<Option<String>, String> {
    let agreement = request.agreement;
    let end = request.period.cut_to(request.in_force).span_in(zone).end;
    let accounts = request.view.accounts.iter().map(|(_, account)| account);
    let stated = accounts
        .filter(|account| request.customer == Some(account.customer.as_str()))
        .filter(|account| account.from < end && account.to.is_none_or(|to| end <= to))
        .filter(|account| account.plan.is_some())
        .max_by_key(|account| account.from)
        .and_then(|account| account.plan.clone());
    let known = |plan: &String| agreement.plans.is_empty() || agreement.plans.contains(plan);
    let elsewhere = |plan: &String| request.files.agreements.iter().any(|other| other.plans.contains(plan));
    match stated {
        Some(plan) if known(&plan) => Ok(Some(plan)),
        // A customer of several agreements has a plan of each; one of another's says nothing here.
        Some(plan) if elsewhere(&plan) => Ok(agreement.plan.clone()),
        Some(plan) => Err(plan),
        None => Ok(agreement.plan.clone()),
    }
}

/// What fact is missing, where promises depend on a plan and none is known; `unknown` is the plan a fact names.
pub(super) fn gap(request: &Request<'_>, plan: Option<&str>, unknown: Option<&str>) -> Option<Saying> {
    let agreement = request.agreement;
    if plan.is_some() || !depends_on_plan(agreement) {
        return None;
    }
    let plans = listed(agreement.plans.iter().map(String::as_str));
    let whose = request.customer.unwrap_or("…");
    Some(match unknown {
        Some(plan) => {
            let (en, ko) = did_you_mean(nearest(plan, agreement.plans.iter().map(String::as_str)));
            Saying::new(
                format!(
                    "the account fact of `{whose}` names plan `{plan}`, which is none of {plans}: what depends on the plan stays open{en}"
                ),
                format!(
                    "`{whose}`의 account 사실에 적힌 요금제 `{plan}`은(는) {plans} 가운데 없어, 요금제에 따른 약속을 판단할 수 없습니다.{ko}"
                ),
            )
        }
        None => Saying::new(
            format!(
                "no plan is known, and promises depend on it: add an account fact with `\"customer\": \"{whose}\"` and `\"plan\"`, one of {plans}"
            ),
            format!(
                "요금제에 따른 약속이 있는데 요금제를 알 수 없습니다. `\"customer\": \"{whose}\"`와(과) `\"plan\"`({plans} 중 하나)이 있는 account 사실을 추가해 주세요"
            ),
        ),
    })
}

/// The objectives that cannot be judged without a plan: one entry a window, undecided.
pub(super) fn undecided(context: &Context<'_>, gap: Option<&Saying>) -> Vec<ObjectiveSettlement> {
    let Some(gap) = gap else { return Vec::new() };
    let (request, agreement) = (context.request, context.request.agreement);
    let mut open = Vec::new();
    for objective in agreement.objectives.iter().filter(|objective| has_plans(&objective.promise, agreement)) {
        let targets: Vec<String> = objective
            .promise
            .cells()
            .iter()
            .filter_map(|(names, promise)| Some(format!("{} ({})", promise.as_ref()?, names.join(", "))))
            .collect();
        for window in context.occasions().windows_of(objective, request.period) {
            let span = window.days.cut_to(request.in_force).span_in(context.zone);
            let services = agreement.services.iter();
            let services = services.filter(|own| objective.services.is_empty() || objective.services.contains(&own.id));
            open.extend(services.filter(|_| !span.is_empty()).map(|service| ObjectiveSettlement {
                objective: objective.name.clone(),
                title: objective.title.clone(),
                clause: objective.clause.clone(),
                service: service.id.clone(),
                region: None,
                component: None,
                incident: None,
                deployment: None,
                pooled: Vec::new(),
                window: WindowName {
                    days: window.days.cut_to(request.in_force).to_string(),
                    from: span.start,
                    to: span.end,
                    ends: window.ends,
                },
                target: targets.join(", "),
                measured: None,
                verdict: Verdict::Undecided,
                deemed_by: Vec::new(),
                total_ms: 0,
                excluded_ms: 0,
                downtime_ms: "0".to_owned(),
                allowed_ms: None,
                left_out_minutes: 0,
                coverage: None,
                requests: None,
                parts: Vec::new(),
                reward: None,
                release: None,
                credit: None,
                trace: Vec::new(),
                notes: vec![gap.clone()],
            }));
        }
    }
    open
}

/// Whether a row of the matrix is a plan's.
fn has_plans<T>(matrix: &Matrix<T>, agreement: &Agreement) -> bool {
    let is_plan = |name: &&str| agreement.plans.iter().any(|plan| plan == name);
    matrix.cells().iter().any(|(names, _)| names.iter().any(&is_plan))
}

/// Cases name their own plan, or a clock says that it lacks one; what is measured has no other way to know.
fn depends_on_plan(agreement: &Agreement) -> bool {
    agreement.objectives.iter().any(|one| {
        has_plans(&one.promise, agreement)
            || has_plans(&one.credit, agreement)
            || has_plans(&one.minimum_run, agreement)
    })
}
