//! What would count, if everything that is worked on was down from start to end.

use super::proposal::speaks_of_supposed;
use super::{Foreseer, Proposal};
use crate::agreement::{Agreement, Condition, Figure, Objective, Service, Text};
use crate::agreement_file::Saying;
use crate::evidence::{Subject, View};
use crate::result::promised::promised;
use crate::result::{Detail, Scope, availability};
use crate::time::{Period, Span};

/// What would count for one objective and place.
#[derive(Clone, Debug, PartialEq)]
pub struct ForeseenDowntime {
    /// The objective.
    pub objective: String,
    /// As people name it.
    pub title: Text,
    /// The service.
    pub service: String,
    /// The region, where promises are made by region.
    pub region: Option<String>,
    /// How much of the window lies in promised time, in milliseconds.
    pub promised_ms: i64,
    /// How much of it a clause leaves out.
    pub excluded_ms: i64,
    /// How much of it would count, weighted, rounded up.
    pub counted_ms: i64,
    /// What the settlement would remark.
    pub notes: Vec<Saying>,
}

/// One entry an objective and place that is promised to be up and is worked on.
pub(super) fn downtime(
    foreseer: &Foreseer<'_>,
    proposal: &Proposal<'_>,
    view: &View<'_>,
) -> Result<Vec<ForeseenDowntime>, String> {
    let mut found = Vec::new();
    for objective in &foreseer.agreement.objectives {
        let Some(promise) = promise_of_time(objective) else { continue };
        for (service, region) in places(foreseer.agreement, objective) {
            let touched = |part: &Subject| is_touched(part, service, region, proposal.customer);
            if proposal.parts.iter().any(touched) {
                found.push(one(foreseer, proposal, view, objective, promise, service, region)?);
            }
        }
    }
    Ok(found)
}

fn one(
    foreseer: &Foreseer<'_>,
    proposal: &Proposal<'_>,
    view: &View<'_>,
    objective: &Objective,
    promise: &Condition,
    service: &Service,
    region: Option<&str>,
) -> Result<ForeseenDowntime, String> {
    let (zone, calendars) = (&foreseer.zone, &foreseer.calendars);
    // Whoever reports it, it is down from its start.
    let unreported = Objective { from_report: false, ..objective.clone() };
    let (first, last) = (zone.date_of(proposal.from), zone.date_of(proposal.to));
    let scope = Scope {
        agreement: foreseer.agreement,
        objective: &unreported,
        service,
        region,
        component: None,
        incident: None,
        deployment: None,
        customer: proposal.customer,
        plan: foreseer.agreement.plan.as_deref(),
        promise,
        window: Period::new(first, last.saturating_add(jiff::ToSpan::days(1))),
        span: Span::new(proposal.from, proposal.to),
        view,
        for_remedy: false,
    };
    let result = availability(&scope, None, zone, calendars, Detail::default())?;
    let scale = i64::from(result.scale.max(1));
    Ok(ForeseenDowntime {
        objective: objective.name.clone(),
        title: objective.title.clone(),
        service: service.id.clone(),
        region: region.map(str::to_owned),
        promised_ms: promised(&scope, zone, calendars)?.ms(),
        excluded_ms: result.excluded_ms,
        counted_ms: (result.downtime + scale - 1) / scale,
        notes: result.notes.into_iter().filter(|note| !speaks_of_supposed(note)).collect(),
    })
}

/// The promise, where it is one of being up.
fn promise_of_time(objective: &Objective) -> Option<&Condition> {
    if objective.clock.is_some() || objective.duty.is_some() || !objective.scoring.parts.is_empty() {
        return None;
    }
    let promises = objective.promise.cells().into_iter().find_map(|(_, cell)| cell.as_ref());
    promises.filter(|promise| promise.figure == Figure::Uptime || promise.figure.is_downtime())
}

fn places<'a>(agreement: &'a Agreement, objective: &'a Objective) -> Vec<(&'a Service, Option<&'a str>)> {
    let all = agreement.services.iter();
    let wanted = all.filter(|service| objective.services.is_empty() || objective.services.contains(&service.id));
    wanted
        .flat_map(|service| {
            let regions = if objective.regions.is_empty() { &service.regions } else { &objective.regions };
            match regions.is_empty() {
                true => vec![(service, None)],
                false => regions.iter().map(|region| (service, Some(region.as_str()))).collect(),
            }
        })
        .collect()
}

fn is_touched(part: &Subject, service: &Service, region: Option<&str>, customer: Option<&str>) -> bool {
    let component = part.component.as_ref();
    let has = service.components.is_empty() || component.is_none_or(|name| service.components.contains(name));
    has && part.concerns(&service.id, region, customer)
}
