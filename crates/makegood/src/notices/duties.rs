//! Which duties a notice does: those of the agreements that bind the customer, for what the notice is about.

use std::collections::BTreeSet;

use makegood_core::agreement::{DutyDue, DutyFor};
use makegood_core::time::{Instant, Zone};
use makegood_store::StoreError;

use crate::web::App;

/// What a notice answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Answered<'a> {
    /// An outage of a service: every duty to tell of interruptions (R6, the Cloud Act decree).
    Outage { fact: &'a str, service: &'a str },
    /// One duty by its name, and the fact that made it due.
    #[expect(dead_code, reason = "incidents answer requests")]
    Duty { fact: &'a str, duty: &'a str },
}

/// A duty, and the fact that made it due.
pub(super) type Done = (String, String);

/// The duties that telling a customer of these agreements does.
pub(super) async fn done_by(
    app: &App,
    agreements: &BTreeSet<String>,
    answered: &[Answered<'_>],
    now: Instant,
) -> Result<BTreeSet<Done>, StoreError> {
    let adopted = app.desk().adopted().await?;
    let mut done = BTreeSet::new();
    for id in agreements {
        for version in adopted.versions(id) {
            let zone = Zone::named(&version.agreement.time_zone).unwrap_or_else(|_| Zone::utc());
            let today = zone.date_of(now);
            if today < version.days.first || version.days.end <= today {
                continue;
            }
            for (duty, one) in
                version.agreement.duties.iter().flat_map(|duty| answered.iter().map(move |one| (duty, one)))
            {
                let fact = match *one {
                    Answered::Outage { fact, service } => {
                        let promised = version.agreement.services.iter().any(|own| own.id == service);
                        // What is owed after the end, damages explained, reports, is no notice of the interruption.
                        let of_outage = duty.for_each == DutyFor::Outage && !duty.from_its_end;
                        let by_telling = matches!(duty.due, DutyDue::AtOnce | DutyDue::Within(_));
                        (promised && of_outage && by_telling).then_some(fact)
                    }
                    Answered::Duty { fact, duty: named } => (duty.name == named).then_some(fact),
                };
                done.extend(fact.map(|fact| (duty.name.clone(), fact.to_owned())));
            }
        }
    }
    Ok(done)
}
