//! What customers see of where a case stands.

use super::clause::{Clause, Term};
use super::said::{code, say};
use super::scale::{NOTHING, Scale};
use crate::agreement::{CaseState, CaseStatus};
use crate::agreement_file::{Phrase, Saying};

const STATUSES: Scale = Scale::nobody(Phrase {
    en: "what a case is called changes no promise",
    ko: "문의를 부르는 말이 바뀌어도 약속은 그대로입니다",
});

/// All statuses, in the order of the agreement.
pub(super) fn clause(statuses: &[CaseStatus]) -> Option<Clause> {
    let intro = say!("Customers see a case in one of these statuses:", "고객에게 보이는 문의 상태는 다음과 같습니다.");
    let item = |status: &CaseStatus| {
        let CaseStatus { name, state, title } = status;
        say!(
            "“{title}” ({name}): {state}",
            "‘{title}’ ({name}): {state}",
            title = title,
            name = code(name),
            state = stands(*state)
        )
    };
    let terms = vec![Term::list("statuses", STATUSES, intro, statuses.iter().map(item).collect())];
    let about = "statuses".to_owned();
    (!statuses.is_empty()).then_some(Clause { about, heading: None, source: None, terms, scale: NOTHING })
}

fn stands(state: CaseState) -> Saying {
    match state {
        CaseState::New => say!("it came in", "접수되었습니다"),
        CaseState::Open => say!("somebody works on it", "담당자가 처리하고 있습니다"),
        CaseState::WaitingForCustomer => say!("the desk waits for the customer", "고객의 회신을 기다립니다"),
        CaseState::OnHold => say!("it is on hold for another reason", "다른 사유로 보류하고 있습니다"),
        CaseState::Resolved => say!("the desk has resolved it", "담당자가 해결했습니다"),
        CaseState::Closed => say!("it is closed", "종료되었습니다"),
    }
}
