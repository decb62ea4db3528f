//! Every uptime promise day by day, for pages that show a history: what the settlement counts, and nothing else.

use super::objectives::{by_deployment, measurement_of, places, scope_of};
use super::{Context, Request};
use crate::agreement::{Agreement, Figure, Method, Objective, Window};
use crate::result::{Calendars, CountedDay, RequestCount, Scope, components_of, days_of, request_days_of, window_of};
use crate::settle::plans::plan_of;
use crate::time::{Period, Zone};

/// One promise at one place over some days.
#[derive(Clone, Debug, PartialEq)]
pub struct CountedDays {
    /// The objective.
    pub objective: String,
    /// The clause that promises it.
    pub clause: Option<String>,
    /// The service.
    pub service: String,
    /// The region.
    pub region: Option<String>,
    /// The component; `None`: the service as a whole.
    pub component: Option<String>,
    /// The days on which the version is in force, in order.
    pub days: Vec<CountedDay>,
    /// Whether it is in trouble that counts at the time of knowing.
    pub lasts: bool,
    /// Whether it is a share of requests, not of time.
    pub of_requests: bool,
}

/// The days of `request.period`, of the first uptime promise for each service and region, whole and by component: of one
/// that is a share of time where there is any, else of one that is a share of requests. A mean of slots has none.
///
/// # Errors
/// What the agreement lacks.
pub fn counted_days(request: &Request<'_>) -> Result<Vec<CountedDays>, String> {
    let agreement = request.agreement;
    let zone = Zone::named(&agreement.time_zone).map_err(|error| error.to_string())?;
    let calendars = Calendars::of(agreement)?;
    let plan = plan_of(request, &zone).ok().flatten();
    let context = Context {
        request,
        zone: &zone,
        calendars: &calendars,
        plan: plan.as_deref(),
        gap: None,
        cases: &[],
        former: &[],
    };
    let days = request.period.cut_to(request.in_force);
    let mut all: Vec<CountedDays> = Vec::new();
    let of_time = agreement.objectives.iter().filter(|objective| is_of_time(agreement, objective));
    let of_requests = agreement.objectives.iter().filter(|objective| is_of_requests(agreement, objective));
    for objective in of_time.chain(of_requests) {
        for (service, region) in places(&context, objective) {
            let is_known = |own: &CountedDays| own.service == service.id && own.region.as_deref() == region;
            if all.iter().any(|own| is_known(own) && own.objective != objective.name) {
                continue;
            }
            for window in windows(objective, days) {
                let window = window.cut_to(request.in_force);
                let Some(any) = objective.promise.cells().into_iter().find_map(|(_, cell)| cell.as_ref()) else {
                    continue;
                };
                let whole = scope_of(&context, objective, service, region, any, window);
                let parts =
                    components_of(&whole).into_iter().map(|component| Scope { component: Some(component), ..whole });
                for part in std::iter::once(whole).chain(parts) {
                    add(&mut all, &context, part, days)?;
                }
            }
        }
    }
    Ok(all)
}

fn add(all: &mut Vec<CountedDays>, context: &Context<'_>, part: Scope<'_>, days: Period) -> Result<(), String> {
    let measurement = measurement_of(context, part.objective)?;
    let mut scopes = by_deployment(context, part);
    if scopes.is_empty() && context.plan.is_none() {
        // What differs by plan is the promise; the time that counts is the same for all of them.
        scopes.push((part, None));
    }
    for (scope, unfit) in scopes {
        if unfit.is_some() {
            continue;
        }
        let by_requests = measurement.filter(|rule| matches!(rule.method, Method::RequestRatio));
        let (counted, lasts) = match by_requests {
            Some(rule) => (request_days_of(&scope, rule, context.zone, context.calendars, days)?, false),
            None => days_of(&scope, measurement, context.zone, context.calendars, days)?,
        };
        let own = named(all, &scope);
        own.lasts |= lasts;
        own.of_requests = by_requests.is_some();
        for day in counted {
            match own.days.iter_mut().find(|known| known.day == day.day) {
                // Two deployments of one day share it.
                Some(known) => join(known, day),
                None => own.days.push(day),
            }
        }
    }
    Ok(())
}

fn named<'a>(all: &'a mut Vec<CountedDays>, scope: &Scope<'_>) -> &'a mut CountedDays {
    let same = |own: &CountedDays| {
        own.service == scope.service.id
            && own.region.as_deref() == scope.region
            && own.component.as_deref() == scope.component
    };
    let at = all.iter().position(same).unwrap_or_else(|| {
        all.push(CountedDays {
            objective: scope.objective.name.clone(),
            clause: scope.objective.clause.clone(),
            service: scope.service.id.clone(),
            region: scope.region.map(str::to_owned),
            component: scope.component.map(str::to_owned),
            days: Vec::new(),
            lasts: false,
            of_requests: false,
        });
        all.len() - 1
    });
    &mut all[at]
}

fn join(known: &mut CountedDay, other: CountedDay) {
    known.total_ms += other.total_ms;
    known.downtime_ms = known.downtime_ms.plus(other.downtime_ms).unwrap_or(known.downtime_ms);
    known.excluded_ms += other.excluded_ms;
    known.exclusions.extend(other.exclusions);
    known.requests = match (known.requests, other.requests) {
        (Some(own), Some(other)) => Some(RequestCount { all: own.all + other.all, good: own.good + other.good }),
        (own, other) => own.or(other),
    };
}

/// Whether the figure is a share of time, or downtime itself.
fn is_of_time(agreement: &Agreement, objective: &Objective) -> bool {
    let by_time = method_of(agreement, objective)
        .is_none_or(|own| matches!(own, Method::Outages | Method::Probes(_) | Method::RequestsByTheMinute(_)));
    by_time && is_of(objective, |figure| matches!(figure, Figure::Uptime | Figure::Downtime))
}

/// Whether the figure is the share of requests that went well.
fn is_of_requests(agreement: &Agreement, objective: &Objective) -> bool {
    matches!(method_of(agreement, objective), Some(Method::RequestRatio))
        && is_of(objective, |figure| *figure == Figure::Uptime)
}

fn method_of<'a>(agreement: &'a Agreement, objective: &Objective) -> Option<&'a Method> {
    let own = agreement.measurements.iter().find(|own| Some(&own.name) == objective.measured_by.as_ref());
    own.map(|own| &own.method)
}

/// Whether it promises such a figure of the service itself.
fn is_of(objective: &Objective, wanted: impl Fn(&Figure) -> bool) -> bool {
    let figures = objective.promise.cells();
    let mut promised = figures.iter().filter_map(|(_, promise)| promise.as_ref());
    promised.any(|promise| wanted(&promise.figure)) && objective.clock.is_none() && objective.duty.is_none()
}

/// The windows that hold these days; what is judged by occasion or rolls on is counted by its months.
fn windows(objective: &Objective, days: Period) -> Vec<Period> {
    let window = match objective.window {
        Window::Event | Window::BeforeClaim { .. } | Window::Rolling { .. } => Window::Month,
        calendar => calendar,
    };
    let mut all = Vec::new();
    let mut first = days.first;
    while first < days.end {
        let own = window_of(window, first);
        all.push(own);
        first = own.end;
    }
    all
}
