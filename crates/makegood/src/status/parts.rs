//! The services and components of a page: what they are called, how they are, and their last ninety days.

use std::collections::{BTreeMap, BTreeSet};

use makegood_core::result::CountedDay;
use makegood_core::settle::CountedDays;
use makegood_store::{Component, Service};

use super::snapshot::{Bars, Both, DayShown, Part, ServiceShown};
use super::uptime::{share, uptime};
use super::words::State;

/// Days that bars have, today among them.
pub(crate) const DAYS: i64 = 90;

/// The ids of parts by service and component; those that are not here are not shown.
pub(super) type Named = BTreeMap<(String, Option<String>), String>;

/// The id of what a fact or an incident names; a component that is not known is its service.
pub(super) fn part_id(parts: &Named, service: &str, component: Option<&str>) -> Option<String> {
    let key = |component: Option<&str>| (service.to_owned(), component.map(str::to_owned));
    parts.get(&key(component)).or_else(|| parts.get(&key(None))).cloned()
}

/// A service with the names of its components: those on the list, and those that an agreement promises.
pub(super) struct Shape {
    pub(super) service: Service,
    /// Id and name.
    pub(super) components: Vec<(String, String)>,
}

impl Shape {
    pub(super) fn of(service: Service, listed: &[Component], promised: &BTreeSet<String>) -> Shape {
        let own = listed.iter().filter(|component| component.service_id == service.id);
        let mut components: Vec<(String, String)> =
            own.map(|component| (component.id.clone(), component.name.clone())).collect();
        for name in promised {
            if !components.iter().any(|(_, known)| known == name) {
                components.push((format!("{}.{name}", service.id), name.clone()));
            }
        }
        components.sort_by(|(_, left), (_, right)| left.cmp(right));
        Shape { service, components }
    }

    /// Its part and those of its components, by what facts call them.
    pub(super) fn name_in(&self, parts: &mut Named) {
        let service = &self.service.id;
        parts.insert((service.clone(), None), service.clone());
        for (id, name) in &self.components {
            parts.insert((service.clone(), Some(name.clone())), id.clone());
        }
    }
}

/// A service of the page: `counted` are its days and those of its components, by whichever agreement.
pub(super) fn shown(
    shape: &Shape,
    counted: &[(Option<String>, CountedDays)],
    state: impl Fn(&str) -> (State, Option<i64>),
) -> ServiceShown {
    let own = |component: Option<&str>| -> Vec<&(Option<String>, CountedDays)> {
        let of = |one: &&(Option<String>, CountedDays)| {
            one.1.service == shape.service.id && one.1.component.as_deref() == component
        };
        counted.iter().filter(of).collect()
    };
    let part = |id: &str, name: Both, component: Option<&str>| {
        let days = own(component);
        let (told, since) = state(id);
        // Evidence may know before anybody has said a word.
        let seen = if days.iter().any(|(_, days)| days.lasts) { State::PartialOutage } else { State::Operational };
        let bars = days.into_iter().map(|(agreement, days)| bars(agreement.clone(), days)).collect();
        Part { id: id.to_owned(), name, state: told.max(seen), since: since.filter(|_| seen <= told), bars }
    };
    let Shape { service, components } = shape;
    let parts: Vec<Part> =
        components.iter().map(|(id, name)| part(id, Both::new(name, name), Some(name.as_str()))).collect();
    let mut whole = part(&service.id, Both::new(&service.name_ko, &service.name_en), None);
    // A service is as bad as people say of its worst component; they say more of the whole where they know it.
    if whole.state == State::Operational
        && let Some(worst) = parts.iter().max_by_key(|part| part.state)
    {
        (whole.state, whole.since) = (worst.state, worst.since);
    }
    ServiceShown { whole, parts }
}

fn bars(agreement: Option<String>, counted: &CountedDays) -> Bars {
    Bars {
        region: counted.region.clone(),
        clause: counted.clause.clone().filter(|_| agreement.is_some()),
        objective: counted.objective.clone(),
        agreement,
        days: counted.days.iter().map(day).collect(),
        uptime: if counted.of_requests { share(&counted.days) } else { uptime(&counted.days) },
        of_requests: counted.of_requests,
    }
}

fn day(day: &CountedDay) -> DayShown {
    let down = day.downtime_ms;
    DayShown {
        day: day.day.to_string(),
        total_ms: day.total_ms,
        // A moment of downtime is not nothing.
        down_ms: i64::try_from((down.numerator + down.denominator - 1) / down.denominator).unwrap_or(i64::MAX),
        excluded_ms: day.excluded_ms,
        exclusions: day.exclusions.iter().cloned().collect(),
        requests: day.requests.map(|requests| (requests.all, requests.all.saturating_sub(requests.good))),
    }
}
