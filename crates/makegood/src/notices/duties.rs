//! Which duties a notice does: those of the agreements that bind the customer, for what the notice is about.

use std::collections::BTreeSet;

use makegood_core::agreement::{DutyDue, DutyFor};
use makegood_core::time::Instant;

use crate::closing::Adopted;

/// The outage that a notice tells of: every duty to tell of interruptions is done by it (R6, the Cloud Act decree).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Answered<'a> {
    /// The fact of the outage.
    pub(crate) fact: &'a str,
    /// The service that was down.
    pub(crate) service: &'a str,
}

/// A duty, and the fact that made it due.
pub(super) type Done = (String, String);

/// The duties that telling a customer of these agreements does.
pub(super) fn done_by(
    adopted: &Adopted,
    agreements: &BTreeSet<String>,
    answered: &[Answered<'_>],
    now: Instant,
) -> BTreeSet<Done> {
    let mut done = BTreeSet::new();
    for id in agreements {
        let Some(version) = adopted.in_force_at(id, now) else { continue };
        for duty in &version.agreement.duties {
            // What is owed after the end, damages explained, reports, is no notice of the interruption.
            let of_outage = duty.for_each == DutyFor::Outage && !duty.from_its_end;
            let by_telling = matches!(duty.due, DutyDue::AtOnce | DutyDue::Within(_));
            let promised =
                |answered: &&Answered<'_>| version.agreement.services.iter().any(|own| own.id == answered.service);
            let told = answered.iter().filter(promised).filter(|_| of_outage && by_telling);
            done.extend(told.map(|answered| (duty.name.clone(), answered.fact.to_owned())));
        }
    }
    done
}
