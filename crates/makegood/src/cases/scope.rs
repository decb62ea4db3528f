//! The promise ends where a case is out of its scope (C9): with a reason, of which the customer is told.

use makegood_core::evidence::{CaseEvent, CaseEventKind};
use makegood_store::Case;

use super::fact::event_of;
use super::{Acting, Step};
use crate::incidents::NotDone;

impl Acting<'_> {
    /// Says that nothing is promised for a case any more.
    ///
    /// # Errors
    /// No reason; it is out of scope already; the database's.
    pub(crate) async fn leave_scope(&mut self, id: &str, reason: &str, words: &str) -> Result<Case, NotDone> {
        let mut case = self.own_case(id).await?;
        let reason = reason.trim();
        if reason.is_empty() {
            return Err(NotDone::refused(
                "choose why the promise does not hold for it (C9)",
                "약속이 적용되지 않는 이유를 선택해 주세요(C9)",
            ));
        }
        if let Some(known) = &case.out_of_scope {
            return Err(NotDone::refused(
                format!("it is out of scope already: `{known}`"),
                format!("이미 적용 범위에서 제외된 문의입니다(`{known}`)"),
            ));
        }
        let event =
            CaseEvent { reason: Some(reason.to_owned()), ..event_of(&case, CaseEventKind::OutOfScope, self.now()) };
        let fact = self.say(event).await?;
        let step =
            Step { what: "out_of_scope", before: None, after: Some(reason), reason: Some(words), fact: Some(fact) };
        self.step(&case, step).await?;
        case.out_of_scope = Some(reason.to_owned());
        self.tell_out_of_scope(&case, words).await?;
        self.put(case).await
    }
}
