//! Who decides about bad time of a service: people who declare outages, or minutes that are counted.

use makegood_core::agreement::{Agreement, DutyFor, Figure, Method, Objective};
use makegood_core::time::Instant;

use crate::closing::Adopted;

/// Whether every promise about the service's outages that was in force at `at` counts minutes. Then an outage that is
/// declared beside them would be a second opinion on the same time.
pub(crate) fn minutes_decide(adopted: &Adopted, service: &str, at: Instant) -> bool {
    let mut by_minutes = false;
    for agreement in in_force(adopted, at).filter(|agreement| agreement.services.iter().any(|own| own.id == service)) {
        for objective in agreement.objectives.iter().filter(|objective| judges_outages(objective, service)) {
            match method_of(agreement, objective) {
                None | Some(Method::Outages) => return false,
                Some(_) => by_minutes = true,
            }
        }
    }
    by_minutes
}

/// Whether an agreement on the service that was in force at `at` owes something for each outage.
pub(super) fn owes_for_outages(adopted: &Adopted, service: &str, at: Instant) -> bool {
    let promised = |agreement: &&Agreement| agreement.services.iter().any(|own| own.id == service);
    in_force(adopted, at)
        .filter(promised)
        .any(|agreement| agreement.duties.iter().any(|duty| duty.for_each == DutyFor::Outage))
}

/// The versions that were in force at an instant, each by its own calendar.
pub(super) fn in_force(adopted: &Adopted, at: Instant) -> impl Iterator<Item = &Agreement> {
    let in_force = adopted.ids().into_iter().filter_map(move |id| adopted.in_force_at(id, at));
    in_force.map(|version| version.agreement)
}

/// Whether the objective is about time that is good or bad, of this service.
pub(crate) fn judges_outages(objective: &Objective, service: &str) -> bool {
    let named = objective.services.is_empty() || objective.services.iter().any(|own| own == service);
    let figures = objective.promise.cells().into_iter().filter_map(|(_, cell)| cell.as_ref());
    let of_time = |figure: &Figure| {
        matches!(figure, Figure::Uptime | Figure::Downtime | Figure::TimeToRestore | Figure::MeanTimeToRestore)
    };
    named
        && objective.clock.is_none()
        && objective.duty.is_none()
        && figures.map(|condition| &condition.figure).any(of_time)
}

/// How the objective is measured; `None`: by declared outages.
pub(crate) fn method_of<'a>(agreement: &'a Agreement, objective: &Objective) -> Option<&'a Method> {
    let name = objective.measured_by.as_ref()?;
    agreement.measurements.iter().find(|measurement| measurement.name == *name).map(|measurement| &measurement.method)
}
