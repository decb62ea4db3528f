//! What an agreement stands on: the contracts and internal agreements it names, among the files given.

use rust_decimal::Decimal;

use super::Subject;
use crate::agreement::{Agreement, Composition, Condition, Figure, Objective, Service, Strength};

/// An agreement that this one rests on, with the parts it carries.
pub(super) struct Carrier<'given> {
    pub(super) agreement: &'given Agreement,
    /// The services or components it carries; empty = all.
    pub(super) parts: &'given [String],
}

/// Every agreement of the set that this one rests on, in the version in force on this one's first day.
pub(super) fn carriers<'given>(subject: &Subject<'given>) -> Vec<Carrier<'given>> {
    carriers_of(subject.agreement, subject.set)
}

/// The same of any agreement of a set.
pub(super) fn carriers_of<'given>(own: &'given Agreement, set: &[&'given Agreement]) -> Vec<Carrier<'given>> {
    let named = own.rests_on.iter();
    named
        .filter_map(|(id, parts)| {
            let versions = || set.iter().filter(|other| other.id == *id);
            let in_force = versions().filter(|other| other.effective <= own.effective);
            let agreement = in_force.max_by_key(|other| other.effective).or_else(|| versions().next())?;
            Some(Carrier { agreement, parts })
        })
        .collect()
}

/// The uptime that an objective promises at least, by its rows; in percent.
pub(super) fn promised_uptimes(objective: &Objective) -> Vec<(Vec<&str>, Decimal)> {
    let least =
        |promise: &Condition| promise.range.low.filter(|_| promise.figure == Figure::Uptime).map(|low| low.value);
    objective
        .promise
        .cells()
        .into_iter()
        .filter_map(|(rows, promise)| Some((rows, least(promise.as_ref()?)?)))
        .collect()
}

/// The objectives of a carrier that promise uptime for `part`.
pub(super) fn uptime_objectives<'given>(carrier: &Carrier<'given>, part: &str) -> Vec<&'given Objective> {
    let objectives = carrier.agreement.objectives.iter();
    let only_service = carrier.agreement.services.len() == 1;
    let firm = objectives.filter(|o| o.strength != Strength::TargetOnly && !promised_uptimes(o).is_empty());
    firm.filter(|objective| only_service || objective.services.iter().any(|service| service == part)).collect()
}

/// The uptime that carriers promise for a part: of several promises the least; `None` where nobody promises any.
pub(super) fn uptime_of(carriers: &[Carrier<'_>], service: &str, part: &str) -> Option<Decimal> {
    let carrying = carriers.iter().filter(|carrier| carries(carrier, service, part));
    let objectives = carrying.flat_map(|carrier| uptime_objectives(carrier, part));
    objectives.flat_map(|objective| promised_uptimes(objective).into_iter().map(|(_, uptime)| uptime)).min()
}

/// Whether an agreement carries a part of a service.
pub(super) fn carries(carrier: &Carrier<'_>, service: &str, part: &str) -> bool {
    carrier.parts.is_empty() || carrier.parts.iter().any(|name| name == part || name == service)
}

/// The parts of a service and how they make it up.
pub(super) fn composition(service: &Service) -> Composition {
    let parts = || service.components.iter().cloned().map(Composition::Component).collect::<Vec<_>>();
    match &service.up_when {
        Some(composition) => composition.clone(),
        None if service.components.is_empty() => Composition::Component(service.id.clone()),
        None => Composition::All(parts()),
    }
}
