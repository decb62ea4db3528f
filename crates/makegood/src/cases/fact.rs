//! The facts of a case: what happened and when, for the clocks; never what was written.

use makegood_core::desk::merge::event_on_merged;
use makegood_core::evidence::{Body, CaseEvent, CaseEventKind, Fact};
use makegood_core::time::Instant;
use makegood_store::{Case, StoreError};

use super::{Acting, new_id};

impl Acting<'_> {
    /// Appends that `event` happened on the case now, and gives the fact's id.
    pub(super) async fn happened(&mut self, case: &Case, event: CaseEventKind) -> Result<String, StoreError> {
        let event = event_of(case, event, self.now());
        self.say(event).await
    }

    /// The same for an event that says more. What the desk does is done on the cases that were merged into this, too.
    pub(super) async fn say(&mut self, event: CaseEvent) -> Result<String, StoreError> {
        let merged = self.change.merged_cases(&event.case).await?;
        let mut facts = Vec::new();
        for mut other in merged {
            let Some(kind) = event_on_merged(event.event, other.answered_at.is_some()) else { continue };
            facts.push(self.fact(CaseEvent {
                due: event.due,
                reason: event.reason.clone(),
                ..event_of(&other, kind, event.at)
            }));
            if kind == CaseEventKind::Responded {
                other.answered_at = Some(event.at.as_ms());
                self.change.change_case(&other).await?;
            }
        }
        let own = self.fact(event);
        let id = own.id.clone();
        facts.insert(0, own);
        self.change.append_facts(&facts).await?;
        Ok(id)
    }

    /// Appends that a fact of a case was not so, and gives the id of what says it.
    pub(super) async fn take_back(&mut self, fact: &str) -> Result<String, StoreError> {
        let fact = Fact {
            id: format!("case-{}", new_id()),
            recorded: self.now(),
            replaces: Some(fact.to_owned()),
            source: Some("desk".to_owned()),
            body: Body::Retraction,
        };
        let id = fact.id.clone();
        self.change.append_facts(&[fact]).await?;
        Ok(id)
    }

    fn fact(&self, event: CaseEvent) -> Fact {
        Fact {
            id: format!("case-{}", new_id()),
            recorded: self.now(),
            replaces: None,
            source: Some("desk".to_owned()),
            body: Body::Case(event),
        }
    }
}

/// The event, with whose case it is, so that it is found wherever the others are.
pub(super) fn event_of(case: &Case, event: CaseEventKind, at: Instant) -> CaseEvent {
    CaseEvent {
        case: case.id.clone(),
        event,
        at,
        customer: case.customer_id.clone(),
        service: case.service_id.clone(),
        region: None,
        severity: None,
        plan: None,
        type_of_case: None,
        language: None,
        environment: None,
        due: None,
        reason: None,
    }
}

/// The event with everything that the case says of itself.
pub(super) fn intake_of(case: &Case, event: CaseEventKind, at: Instant) -> CaseEvent {
    CaseEvent {
        region: case.region.clone(),
        severity: case.severity.clone(),
        plan: case.plan.clone(),
        type_of_case: Some(case.kind.clone()),
        language: Some(case.language.clone()),
        environment: Some(case.environment.clone()),
        ..event_of(case, event, at)
    }
}
