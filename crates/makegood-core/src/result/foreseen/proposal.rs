//! Work that is only planned, and the facts that would come of it.

use crate::agreement::Agreement;
use crate::agreement_file::Saying;
use crate::evidence::{Body, Extent, Fact, Maintenance, Obligation, ObligationEvent, Outage, Subject};
use crate::time::Instant;

/// Before the names of facts that are only supposed.
const SUPPOSED: &str = "supposed:";

/// A window, and when it would be announced.
#[derive(Clone, Copy, Debug)]
pub struct Proposal<'a> {
    /// What is worked on.
    pub parts: &'a [Subject],
    /// Its start.
    pub from: Instant,
    /// Its end.
    pub to: Instant,
    /// When it would be announced.
    pub announced: Instant,
    /// Whether it is emergency work.
    pub emergency: bool,
    /// For which customer, where the evidence knows customers.
    pub customer: Option<&'a str>,
    /// Facts in force that matter: other maintenance of the same month, deployments.
    pub known: &'a [&'a Fact],
}

impl Proposal<'_> {
    /// Whether the agreement promises something of what is worked on.
    pub fn concerns(&self, agreement: &Agreement) -> bool {
        let named = |part: &Subject| {
            agreement.services.iter().filter(|service| service.id == part.service).any(|service| {
                let component = part.component.as_ref();
                service.components.is_empty() || component.is_none_or(|name| service.components.contains(name))
            })
        };
        self.parts.iter().any(named)
    }

    /// The first region that is worked on, by whose calendar business days are counted.
    pub(super) fn region(&self) -> Option<&str> {
        self.parts.first().and_then(|part| part.region.as_deref())
    }

    /// For each part its window, and that it is down all the time; and that the work is a change, told when it is
    /// announced.
    pub(super) fn supposed(&self) -> Vec<Fact> {
        let fact = |id: String, body: Body| Fact {
            id: format!("{SUPPOSED}{id}"),
            recorded: self.announced,
            replaces: None,
            source: None,
            body,
        };
        let mut facts = Vec::new();
        for (number, part) in self.parts.iter().enumerate() {
            let window = Maintenance {
                subject: part.clone(),
                announced: self.announced,
                from: self.from,
                to: self.to,
                emergency: self.emergency,
            };
            let down = Outage {
                subject: part.clone(),
                from: self.from,
                to: Some(self.to),
                extent: Extent::Major,
                cause: None,
            };
            facts.push(fact(format!("window:{number}"), Body::Maintenance(window)));
            facts.push(fact(format!("outage:{number}"), Body::Outage(down)));
        }
        facts
    }

    /// That the work is a change of the service, which takes effect with its start, and when customers are told of it.
    pub(super) fn supposed_change(&self, duty: &str) -> [Fact; 2] {
        let change = format!("{SUPPOSED}change");
        let fact = |id: String, event: ObligationEvent, at: Instant, about: Option<String>| Fact {
            id,
            recorded: self.announced,
            replaces: None,
            source: None,
            body: Body::Obligation(Obligation {
                duty: duty.to_owned(),
                event,
                at,
                about,
                customer: self.customer.map(str::to_owned),
            }),
        };
        let told = format!("{SUPPOSED}told");
        [
            fact(change.clone(), ObligationEvent::Requested, self.from, None),
            fact(told, ObligationEvent::Done, self.announced, Some(change)),
        ]
    }
}

/// Whether a fact is one that is only supposed.
pub(super) fn is_supposed(id: &str) -> bool {
    id.starts_with(SUPPOSED)
}

/// Whether a remark names such a fact: what it says is said better by the condition itself.
pub(super) fn speaks_of_supposed(note: &Saying) -> bool {
    note.en.contains(SUPPOSED)
}
