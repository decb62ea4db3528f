//! How far what an agreement rests on supports its promises: by what is promised below, or by what was measured (M3, D1).

use rust_decimal::Decimal;

use super::d1_composition::Given;
use super::underpinning::{Carrier, carriers_of, carries, promised_uptimes, uptime_objectives, uptime_of};
use crate::agreement::{Agreement, Objective, Strength};

/// One promise of uptime, and what stands below it. Percentages, exact.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Support {
    /// The objective.
    pub objective: String,
    /// The service.
    pub service: String,
    /// What is promised; of several rows the strictest.
    pub promised: Decimal,
    /// What the agreements below promise together; `None`: none promises anything for any part.
    pub given: Option<Decimal>,
    /// How it is reckoned: `web 99.99 % × db 99.9 %`.
    pub formula: String,
    /// What was measured below, reckoned the same way; `None`: nothing was.
    pub measured: Option<Decimal>,
}

impl Support {
    /// By how much, in percentage points, less is promised below than above; `None`: it is enough, or nothing is known.
    pub fn gap(&self) -> Option<Decimal> {
        self.given.map(|given| self.promised - given).filter(|gap| Decimal::ZERO < *gap)
    }

    /// The same by what was measured.
    pub fn measured_gap(&self) -> Option<Decimal> {
        self.measured.map(|measured| self.promised - measured).filter(|gap| Decimal::ZERO < *gap)
    }
}

/// Every promise of uptime of an agreement that rests on others of `set`; `measured` gives the percentage that an
/// objective of an agreement came to last, by both names.
pub fn support(own: &Agreement, set: &[&Agreement], measured: &dyn Fn(&str, &str) -> Option<Decimal>) -> Vec<Support> {
    let carriers = carriers_of(own, set);
    if carriers.is_empty() {
        return Vec::new();
    }
    let firm = own.objectives.iter().filter(|objective| objective.strength != Strength::TargetOnly);
    firm.flat_map(|objective| of_objective(own, objective, &carriers, measured)).collect()
}

fn of_objective(
    own: &Agreement,
    objective: &Objective,
    carriers: &[Carrier<'_>],
    measured: &dyn Fn(&str, &str) -> Option<Decimal>,
) -> Vec<Support> {
    let Some(promised) = promised_uptimes(objective).into_iter().map(|(_, uptime)| uptime).max() else {
        return Vec::new();
    };
    let services = own.services.iter().filter(|service| objective.services.contains(&service.id));
    services
        .map(|service| {
            let given = Given::of(service, &|part| uptime_of(carriers, &service.id, part));
            let was = |part: &str| measured_of(carriers, &service.id, part, measured);
            Support {
                objective: objective.name.clone(),
                service: service.id.clone(),
                promised,
                given: given.as_ref().map(|given| given.together),
                formula: given.map(|given| given.formula).unwrap_or_default(),
                measured: Given::of(service, &was).map(|was| was.together),
            }
        })
        .collect()
}

/// The least that was measured of the objectives that carry a part.
fn measured_of(
    carriers: &[Carrier<'_>],
    service: &str,
    part: &str,
    measured: &dyn Fn(&str, &str) -> Option<Decimal>,
) -> Option<Decimal> {
    let carrying = carriers.iter().filter(|carrier| carries(carrier, service, part));
    let figures = carrying.flat_map(|carrier| {
        let objectives = uptime_objectives(carrier, part).into_iter();
        objectives.filter_map(|objective| measured(&carrier.agreement.id, &objective.name)).collect::<Vec<_>>()
    });
    figures.min()
}

/// The strictest uptime that an agreement promises, in percent; `None`: it promises none.
pub fn strictest_uptime(own: &Agreement) -> Option<Decimal> {
    let uptimes = own.objectives.iter().flat_map(promised_uptimes);
    uptimes.map(|(_, uptime)| uptime).max()
}
