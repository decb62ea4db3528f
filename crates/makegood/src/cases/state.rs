//! Where a case stands: each change of it is a step with its fact, so that pauses are spans.

use makegood_core::evidence::CaseEventKind;
use makegood_core::evidence::kind::Words;
use makegood_store::Case;

use super::status::status_of;
use super::{Acting, STATES, Step};
use crate::incidents::NotDone;

impl Acting<'_> {
    /// Brings a case into another state; `state` may be a status of its agreement (C10).
    ///
    /// # Errors
    /// There is no such state, or no way there from where it is; a change that was not approved; the database's.
    pub(crate) async fn set_state(&mut self, id: &str, state: &str, reason: &str) -> Result<Case, NotDone> {
        let case = self.own_case(id).await?;
        let (state, status) = self.meant(&case, state)?;
        if case.state == state {
            return self.set_status(case, status, reason).await;
        }
        if matches!(state, "resolved" | "closed") {
            self.must_be_allowed(&case).await?;
        }
        let case = match (case.state.as_str(), state) {
            (_, "new") => {
                return Err(NotDone::refused(
                    "a case that was looked at is new no more",
                    "이미 확인한 문의는 신규 상태로 되돌릴 수 없습니다",
                ));
            }
            ("resolved" | "closed", "open") => self.reopen_case(case, reason).await?,
            ("resolved" | "closed", "waiting_for_customer" | "on_hold") => {
                let open = self.reopen_case(case, reason).await?;
                self.hold(open, state, reason).await?
            }
            (_, "waiting_for_customer" | "on_hold") => self.hold(case, state, reason).await?,
            ("waiting_for_customer" | "on_hold", "open") => self.resume(case, reason).await?,
            (_, "resolved") => self.resolve(case, reason).await?,
            (_, "closed") => self.close(case, reason).await?,
            _ => self.move_to(case, state, reason, None).await?,
        };
        self.set_status(case, status, reason).await
    }

    /// The state that a word means, which may be a status of the case's agreement, and that status.
    fn meant(&self, case: &Case, word: &str) -> Result<(&'static str, Option<String>), NotDone> {
        let agreement = self.agreement_of(case);
        if let Some(own) = agreement.and_then(|agreement| status_of(agreement, word)) {
            return Ok((own.state.word(), Some(own.name.clone())));
        }
        if let Some(state) = STATES.into_iter().find(|state| *state == word) {
            return Ok((state, None));
        }
        let own = agreement.map(|own| &own.statuses[..]).unwrap_or_default().iter().map(|own| own.name.as_str());
        let mut all: Vec<&str> = STATES.into_iter().chain(own).collect();
        all.dedup();
        let list = all.join("`, `");
        Err(NotDone::refused(
            format!("`{word}` is no state; choose one of `{list}`"),
            format!("`{word}`은(는) 상태가 아닙니다. `{list}` 가운데 하나를 선택해 주세요"),
        ))
    }

    /// Keeps the case with a status of its agreement, which moves no clock.
    async fn set_status(&mut self, mut case: Case, status: Option<String>, reason: &str) -> Result<Case, NotDone> {
        if case.status != status {
            let (before, after) = (case.status.as_deref(), status.as_deref());
            if after.is_some_and(|after| after != case.state) {
                let step = Step { what: "status", before, after, reason: Some(reason), fact: None };
                self.step(&case, step).await?;
            }
            case.status = status;
        }
        self.put(case).await
    }

    async fn hold(&mut self, case: Case, state: &str, reason: &str) -> Result<Case, NotDone> {
        let event = match state {
            "on_hold" => CaseEventKind::OnHold,
            _ => CaseEventKind::WaitingForCustomer,
        };
        let fact = self.happened(&case, event).await?;
        let case = self.move_to(case, state, reason, Some(fact)).await?;
        self.tell_state(&case, reason).await?;
        Ok(case)
    }

    pub(super) async fn resume(&mut self, case: Case, reason: &str) -> Result<Case, NotDone> {
        let fact = self.happened(&case, CaseEventKind::Resumed).await?;
        self.move_to(case, "open", reason, Some(fact)).await
    }

    async fn resolve(&mut self, case: Case, reason: &str) -> Result<Case, NotDone> {
        let fact = self.happened(&case, CaseEventKind::Resolved).await?;
        let mut case = self.move_to(case, "resolved", reason, Some(fact)).await?;
        case.resolved_at = Some(self.now().as_ms());
        self.tell_state(&case, reason).await?;
        Ok(case)
    }

    async fn close(&mut self, case: Case, reason: &str) -> Result<Case, NotDone> {
        let now = self.now().as_ms();
        let fact = self.happened(&case, CaseEventKind::Closed).await?;
        let mut case = self.move_to(case, "closed", reason, Some(fact)).await?;
        case.resolved_at.get_or_insert(now);
        case.closed_at = Some(now);
        self.tell_state(&case, reason).await?;
        Ok(case)
    }

    pub(super) async fn reopen_case(&mut self, case: Case, reason: &str) -> Result<Case, NotDone> {
        let fact = self.happened(&case, CaseEventKind::Reopened).await?;
        let mut case = self.move_to(case, "open", reason, Some(fact)).await?;
        case.resolved_at = None;
        case.closed_at = None;
        case.reopenings += 1;
        Ok(case)
    }

    async fn move_to(
        &mut self,
        mut case: Case,
        state: &str,
        reason: &str,
        fact: Option<String>,
    ) -> Result<Case, NotDone> {
        let before = std::mem::replace(&mut case.state, state.to_owned());
        case.status = None;
        let step = Step { what: "state", before: Some(&before), after: Some(state), reason: Some(reason), fact };
        self.step(&case, step).await?;
        case.state_at = self.now().as_ms();
        Ok(case)
    }
}
