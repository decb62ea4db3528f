//! Merging cases that ask for the same, and splitting one that asks for two things.

use makegood_core::evidence::{CaseEvent, CaseEventKind};
use makegood_store::Case;

use super::fact::event_of;
use super::{Acting, NewCase, Step};
use crate::incidents::NotDone;

impl Acting<'_> {
    /// Merges a case into an earlier or later one of the same customer: its promises end as decided so far, those of the
    /// other go on.
    ///
    /// # Errors
    /// They are of different customers, or one was merged already; the database's.
    pub(crate) async fn merge(&mut self, id: &str, into: &str) -> Result<Case, NotDone> {
        let (mut case, other) = (self.own_case(id).await?, self.own_case(into).await?);
        if case.id == other.id || case.customer_id != other.customer_id || case.brand_id != other.brand_id {
            return Err(NotDone::refused(
                "merge it with another case of the same customer",
                "같은 고객의 다른 문의와만 합칠 수 있습니다",
            ));
        }
        let now = self.now();
        let event = CaseEvent { reason: Some("merged".to_owned()), ..event_of(&case, CaseEventKind::OutOfScope, now) };
        let fact = self.say(event).await?;
        let step = Step { what: "merged", before: None, after: Some(&other.id), reason: None, fact: Some(fact) };
        self.step(&case, step).await?;
        self.step(&other, Step { what: "took_over", before: None, after: Some(&case.id), ..Step::default() }).await?;
        let closed = self.happened(&case, CaseEventKind::Closed).await?;
        let before = std::mem::replace(&mut case.state, "closed".to_owned());
        let step =
            Step { what: "state", before: Some(&before), after: Some("closed"), reason: None, fact: Some(closed) };
        self.step(&case, step).await?;
        case.state_at = now.as_ms();
        case.resolved_at.get_or_insert(now.as_ms());
        case.closed_at = Some(now.as_ms());
        case.merged_into = Some(other.id.clone());
        self.put(case).await?;
        self.put(other).await
    }

    /// Opens a second case for the other thing that a case asks for, and joins the two.
    ///
    /// # Errors
    /// As for opening; the database's.
    pub(crate) async fn split(&mut self, id: &str, new: &NewCase) -> Result<Case, NotDone> {
        let case = self.own_case(id).await?;
        let part = NewCase {
            customer_id: case.customer_id.clone(),
            brand_id: Some(case.brand_id.clone()),
            contact_id: case.contact_id.clone(),
            channel: case.channel.clone(),
            language: Some(case.language.clone()),
            environment: Some(case.environment.clone()),
            service_id: case.service_id.clone(),
            region: case.region.clone(),
            // What the customer noticed they noticed before the desk took it apart.
            noticed_at: Some(case.opened_at),
            ..new.clone()
        };
        let second = self.open(&part).await?;
        self.step(&case, Step { what: "split", before: None, after: Some(&second.id), ..Step::default() }).await?;
        self.change.link_cases(&case.id, &second.id).await?;
        Ok(second)
    }
}
