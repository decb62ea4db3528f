//! Every objective for every service, region and window.

use super::clocks::attainment;
use super::remedied::{deem, remedied};
use super::scores::score;
use super::{Context, duties};
use crate::agreement::{
    Band, CapSpan, Condition, Eligibility, FeeOf, Figure, Judging, Measurement, Method, Objective, Service,
};
use crate::agreement_file::{Saying, listed};
use crate::number::Fraction;
use crate::result::{
    Detail, JudgedWindow, ObjectiveResult, Restored, Scope, Verdict, availability, components_of, deployed, gauge,
    latency, mean_restoration, pooled, request_ratio, restorations,
};
use crate::time::Period;

/// One result with what it is the result of.
pub(super) struct Judged<'a> {
    pub(super) scope: Scope<'a>,
    pub(super) window: JudgedWindow,
    pub(super) result: ObjectiveResult,
    /// The result that a credit is reckoned on, where a cause takes the remedy and leaves the figure.
    pub(super) for_remedy: Option<ObjectiveResult>,
}

impl Judged<'_> {
    /// The result that a credit is reckoned on.
    pub(super) fn credited(&self) -> &ObjectiveResult {
        self.for_remedy.as_ref().unwrap_or(&self.result)
    }
}

/// Judges all objectives.
pub(super) fn judge<'a>(context: &Context<'a>) -> Result<Vec<Judged<'a>>, String> {
    let mut judged = Vec::new();
    for objective in &context.request.agreement.objectives {
        for window in context.occasions().windows_of(objective, context.request.period) {
            let detail = detail(context, objective);
            judged.extend(judge_window(context, objective, window, detail)?);
        }
    }
    Ok(judged)
}

/// What credits need to know of the objective's results, and what the reader asked for.
fn detail(context: &Context<'_>, objective: &Objective) -> Detail {
    let terms = context.request.agreement.terms_of(objective);
    let reported = |condition: &Eligibility| matches!(condition, Eligibility::ReportedWithin(_));
    let by_incident = terms.caps.iter().any(|(span, _)| *span == CapSpan::Incident)
        || terms.base.of == FeeOf::Component
        || terms.conditions.iter().any(reported)
        || objective.credit.cells().iter().any(|(_, bands)| bands.iter().any(Band::counts_outages));
    Detail { trace: context.request.traced, incidents: by_incident }
}

/// Judges one objective in one window, for all its services and regions.
pub(super) fn judge_window<'a>(
    context: &Context<'a>,
    objective: &'a Objective,
    window: JudgedWindow,
    detail: Detail,
) -> Result<Vec<Judged<'a>>, String> {
    let mut judged = Vec::new();
    let days = window.days.cut_to(context.request.in_force);
    if days.is_empty() {
        return Ok(judged);
    }
    // A score is one figure, whatever its parts are about.
    let is_score = !objective.scoring.parts.is_empty();
    let most = if is_score { 1 } else { usize::MAX };
    for (service, region) in places(context, objective).into_iter().take(most) {
        // Any promise will do to ask what is judged by itself.
        let Some(any) = objective.promise.cells().into_iter().find_map(|(_, cell)| cell.as_ref()) else { continue };
        let whole = scope_of(context, objective, service, region, any, days);
        for (scope, unfit) in parts(whole).into_iter().flat_map(|part| by_deployment(context, part)) {
            if let Some(note) = unfit {
                let result = ObjectiveResult { notes: vec![note], ..ObjectiveResult::not_applicable() };
                judged.push(Judged { scope, window, result, for_remedy: None });
                continue;
            }
            if scope.promise.figure == Figure::TimeToRestore {
                judged.extend(incidents(context, scope, window, detail)?);
                continue;
            }
            let mut result = measure(context, &scope, detail)
                .map_err(|error| format!("objective `{}` cannot be judged: {error}", objective.name))?;
            deem(context, &scope, &mut result)?;
            let for_remedy = remedied(context, &scope, detail, &mut result)?;
            // A window that has not begun is neither kept nor missed.
            if scope.view.as_of <= scope.span.start && result.verdict != Verdict::NotApplicable {
                result.verdict = Verdict::Undecided;
            }
            judged.push(Judged { scope, window, result, for_remedy });
        }
    }
    Ok(judged)
}

/// Each incident that ended in the window by itself; where none did, that there was nothing to restore.
fn incidents<'a>(
    context: &Context<'a>,
    scope: Scope<'a>,
    window: JudgedWindow,
    detail: Detail,
) -> Result<Vec<Judged<'a>>, String> {
    let restored = restored(context, &scope, detail)?;
    if restored.is_empty() {
        return Ok(vec![Judged { scope, window, result: ObjectiveResult::not_applicable(), for_remedy: None }]);
    }
    let judged = restored.into_iter().map(|one| {
        let scope = Scope { incident: Some(one.span), ..scope };
        Judged { scope, window, result: one.result, for_remedy: None }
    });
    Ok(judged.collect())
}

fn restored(context: &Context<'_>, scope: &Scope<'_>, detail: Detail) -> Result<Vec<Restored>, String> {
    let measurement = measurement_of(context, scope.objective)?;
    let earliest = context.zone.start_of_day(context.request.in_force.first);
    restorations(scope, measurement, earliest, context.zone, context.calendars, detail)
        .map_err(|error| format!("objective `{}` cannot be judged: {error}", scope.objective.name))
}

/// What of the service is judged by itself.
fn parts(whole: Scope<'_>) -> Vec<Scope<'_>> {
    match whole.objective.judged {
        Judging::Whole | Judging::Pooled => vec![whole],
        Judging::EachComponent => {
            let part = |component| Scope { component: Some(component), ..whole };
            components_of(&whole).into_iter().map(part).collect()
        }
    }
}

/// The scope once for each kind of deployment that held in the window and has a promise, with the promise; and the
/// time in which none fits, with what there is to say of it.
pub(super) fn by_deployment<'a>(context: &Context<'a>, scope: Scope<'a>) -> Vec<(Scope<'a>, Option<Saying>)> {
    let objective = scope.objective;
    let promised = |scope: Scope<'a>| {
        let promise = objective.promise.pick(&names_of(context, &scope)).and_then(Option::as_ref)?;
        Some((Scope { promise, ..scope }, None))
    };
    if !depends_on_deployment(context, objective) {
        return promised(scope).into_iter().collect();
    }
    let held = deployed(&scope).into_iter().filter_map(|(kind, spans)| match kind {
        Some(kind) => promised(Scope { deployment: Some(&kind.name), ..scope }),
        None => Some((scope, Some(no_deployment(&scope, spans.ms())))),
    });
    held.collect()
}

/// Whether a row of one of its tables is a kind of deployment.
fn depends_on_deployment(context: &Context<'_>, objective: &Objective) -> bool {
    let kinds = &context.request.agreement.deployments;
    let named = |names: Vec<&str>| names.iter().any(|name| kinds.iter().any(|kind| kind.name == *name));
    let by_promise = objective.promise.cells().into_iter().any(|(names, _)| named(names));
    let by_credit = objective.credit.cells().into_iter().any(|(names, _)| named(names));
    by_promise || by_credit || objective.minimum_run.cells().into_iter().any(|(names, _)| named(names))
}

/// What fact is missing, or fits nothing.
fn no_deployment(scope: &Scope<'_>, ms: i64) -> Saying {
    let service = &scope.service.id;
    let kinds = listed(scope.agreement.deployments.iter().map(|kind| kind.name.as_str()));
    let hours = Fraction::new(i128::from(ms), 3_600_000).map(|hours| hours.to_decimal_text(2)).unwrap_or_default();
    Saying::new(
        format!(
            "for {hours} h the facts give `{service}` no deployment that is one of {kinds}: nothing is promised then; a fact of kind `deployment` says how it was set up"
        ),
        format!(
            "{hours}시간 동안 `{service}`의 배포 구성이 {kinds} 가운데 어느 것인지 증빙에 없어 약속이 없는 것으로 봅니다. deployment 사실로 구성을 적어 주세요"
        ),
    )
}

/// The names that pick a cell of a matrix: the plan, the region, the deployment.
pub(super) fn names_of<'a>(context: &Context<'a>, scope: &Scope<'a>) -> Vec<&'a str> {
    context.plan.into_iter().chain(scope.region).chain(scope.deployment).collect()
}

pub(super) fn scope_of<'a>(
    context: &Context<'a>,
    objective: &'a Objective,
    service: &'a Service,
    region: Option<&'a str>,
    promise: &'a Condition,
    window: Period,
) -> Scope<'a> {
    let request = context.request;
    Scope {
        agreement: request.agreement,
        objective,
        service,
        region,
        component: None,
        incident: None,
        deployment: None,
        customer: request.customer,
        plan: context.plan,
        promise,
        window,
        span: window.span_in(context.zone),
        view: request.view,
        for_remedy: false,
    }
}

/// The services of the objective, each with each of its regions.
pub(super) fn places<'a>(context: &Context<'a>, objective: &'a Objective) -> Vec<(&'a Service, Option<&'a str>)> {
    let services = &context.request.agreement.services;
    let wanted =
        services.iter().filter(|service| objective.services.is_empty() || objective.services.contains(&service.id));
    wanted
        .flat_map(|service| {
            let regions = if objective.regions.is_empty() { &service.regions } else { &objective.regions };
            if regions.is_empty() {
                vec![(service, None)]
            } else {
                regions.iter().map(|region| (service, Some(region.as_str()))).collect()
            }
        })
        .collect()
}

pub(super) fn measure(context: &Context<'_>, scope: &Scope<'_>, detail: Detail) -> Result<ObjectiveResult, String> {
    let (zone, calendars) = (context.zone, context.calendars);
    if let Some(clock) = scope.objective.clock.as_deref() {
        return attainment(context, scope, clock);
    }
    if let Some(duty) = scope.objective.duty.as_deref() {
        return duties::attainment(context, scope, duty);
    }
    let measurement = measurement_of(context, scope.objective)?;
    let method = measurement.map(|rule| &rule.method);
    match (&scope.promise.figure, method) {
        (Figure::Attainment, _) => Err("`attainment` of what? name the clock or the duty".to_owned()),
        (Figure::Score, _) => score(context, scope),
        (Figure::MeanTimeToRestore, _) => Ok(mean_restoration(scope, &restored(context, scope, detail)?)),
        (Figure::Gauge(_) | Figure::Samples(..), _) | (_, Some(Method::Gauge)) => gauge(scope, zone, calendars),
        (Figure::Percentile(_), Some(_)) => latency(scope, measurement.unwrap_or(&ANY_LATENCY), zone, calendars),
        (Figure::Percentile(_), None) => latency(scope, &ANY_LATENCY, zone, calendars),
        (_, Some(Method::RequestRatio | Method::MeanOfSlots { .. })) => {
            request_ratio(scope, measurement.unwrap_or(&ANY_LATENCY), zone, calendars)
        }
        _ if scope.objective.judged == Judging::Pooled => {
            pooled(scope, &components_of(scope), measurement, zone, calendars, detail)
        }
        _ => availability(scope, measurement, zone, calendars, detail),
    }
}

/// Latency where the agreement names no measurement: any origin, no precondition.
static ANY_LATENCY: Measurement = Measurement {
    name: String::new(),
    clause: None,
    method: Method::Latency,
    origin: None,
    no_data: crate::agreement::NoData::LeavesTheTotal,
    at_least: 0,
    only_when: Vec::new(),
};

pub(super) fn measurement_of<'a>(
    context: &Context<'a>,
    objective: &Objective,
) -> Result<Option<&'a Measurement>, String> {
    let Some(name) = objective.measured_by.as_deref() else { return Ok(None) };
    let found = context.request.agreement.measurements.iter().find(|measurement| measurement.name == name);
    match (found, name) {
        (Some(measurement), _) => Ok(Some(measurement)),
        (None, "outages") => Ok(None),
        (None, _) => Err(format!("no measurement is called `{name}`")),
    }
}
