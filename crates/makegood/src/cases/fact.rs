//! The facts of a case: what happened and when, for the clocks; never what was written.

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

    /// The same for an event that says more.
    pub(super) async fn say(&mut self, event: CaseEvent) -> Result<String, StoreError> {
        let id = format!("case-{}", new_id());
        let fact = Fact {
            id: id.clone(),
            recorded: self.now(),
            replaces: None,
            source: Some("desk".to_owned()),
            body: Body::Case(event),
        };
        self.change.append_facts(&[fact]).await?;
        Ok(id)
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
