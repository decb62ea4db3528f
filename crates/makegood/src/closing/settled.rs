//! What came out for one agreement, customer and period: one settlement a version that was in force.

use std::sync::Arc;

use makegood_core::agreement_file::{Language, Saying};
use makegood_core::bundle::settlement_part;
use makegood_core::settle::{Settlement, Status};
use makegood_core::statement::{Line, Statement, explain, short};

use super::Adopted;

/// The settlements with the agreements they settle.
#[derive(Clone, Debug)]
pub(crate) struct Settled {
    adopted: Arc<Adopted>,
    /// One a version in force in the period, the earliest first.
    pub(crate) settlements: Vec<Settlement>,
}

impl Settled {
    pub(super) fn new(adopted: Arc<Adopted>, settlements: Vec<Settlement>) -> Settled {
        Settled { adopted, settlements }
    }

    /// As JSON: `{"settlements": […]}`, as `makegood settle --format json` prints it and as the store keeps it.
    pub(crate) fn json(&self) -> String {
        settlement_part(&self.settlements)
    }

    /// Says why it is not final although the engine would settle it.
    pub(crate) fn stays_open(&mut self, reasons: &[Saying]) {
        for settlement in &mut self.settlements {
            settlement.status = Status::Provisional;
            let new = reasons.iter().filter(|reason| !settlement.open_because.contains(reason));
            let new: Vec<Saying> = new.cloned().collect();
            settlement.open_because.extend(new);
        }
    }

    /// The statements, ready to be printed.
    pub(crate) fn statements(&self, language: Language) -> Vec<Statement<'_>> {
        let statement = |settlement| {
            let name =
                |settlement: &Settlement| (settlement.agreement.id.clone(), settlement.agreement.version.clone());
            let (id, version) = name(settlement);
            Some(Statement { settlement, agreement: self.adopted.version(&id, &version)?, language })
        };
        self.settlements.iter().filter_map(statement).collect()
    }

    /// The statement's lines.
    pub(crate) fn short(&self, language: Language) -> Vec<Line> {
        self.statements(language).iter().flat_map(short).collect()
    }

    /// The derivation's lines: of one objective and region, or of all.
    pub(crate) fn explain(&self, language: Language, objective: Option<&str>, region: Option<&str>) -> Vec<Line> {
        self.statements(language).iter().flat_map(|statement| explain(statement, objective, region)).collect()
    }
}
