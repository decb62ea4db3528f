//! Where a case stands: each change of it is a step with its fact, so that pauses are spans.

use makegood_core::evidence::CaseEventKind;
use makegood_store::Case;

use super::{Acting, STATES, Step};
use crate::incidents::NotDone;

impl Acting<'_> {
    /// Brings a case into another state.
    ///
    /// # Errors
    /// There is no such state, or no way there from where it is; the database's.
    pub(crate) async fn set_state(&mut self, id: &str, state: &str, reason: &str) -> Result<Case, NotDone> {
        let case = self.own_case(id).await?;
        if !STATES.contains(&state) {
            let list = STATES.join("`, `");
            return Err(NotDone::refused(
                format!("`{state}` is no state; choose one of `{list}`"),
                format!("`{state}`은(는) 상태가 아닙니다. `{list}` 가운데 하나를 선택해 주세요"),
            ));
        }
        if case.state == state {
            return Ok(case);
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
        self.put(case).await
    }

    async fn hold(&mut self, case: Case, state: &str, reason: &str) -> Result<Case, NotDone> {
        let event = match state {
            "on_hold" => CaseEventKind::OnHold,
            _ => CaseEventKind::WaitingForCustomer,
        };
        let fact = self.happened(&case, event).await?;
        self.move_to(case, state, reason, Some(fact)).await
    }

    pub(super) async fn resume(&mut self, case: Case, reason: &str) -> Result<Case, NotDone> {
        let fact = self.happened(&case, CaseEventKind::Resumed).await?;
        self.move_to(case, "open", reason, Some(fact)).await
    }

    async fn resolve(&mut self, case: Case, reason: &str) -> Result<Case, NotDone> {
        let fact = self.happened(&case, CaseEventKind::Resolved).await?;
        let mut case = self.move_to(case, "resolved", reason, Some(fact)).await?;
        case.resolved_at = Some(self.now().as_ms());
        self.tell_resolved(&case, reason).await?;
        Ok(case)
    }

    async fn close(&mut self, case: Case, reason: &str) -> Result<Case, NotDone> {
        let now = self.now().as_ms();
        let fact = self.happened(&case, CaseEventKind::Closed).await?;
        let mut case = self.move_to(case, "closed", reason, Some(fact)).await?;
        case.resolved_at.get_or_insert(now);
        case.closed_at = Some(now);
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
        let step = Step { what: "state", before: Some(&before), after: Some(state), reason: Some(reason), fact };
        self.step(&case, step).await?;
        case.state_at = self.now().as_ms();
        Ok(case)
    }
}
