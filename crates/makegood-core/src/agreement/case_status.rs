//! What a customer sees of where a case stands (C10).

use super::Text;
use crate::evidence::kind::Words;

/// Where a case stands for the desk.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum CaseState {
    /// It came in.
    New,
    /// Somebody works on it.
    Open,
    /// The desk waits for the customer.
    WaitingForCustomer,
    /// Something else holds it up.
    OnHold,
    /// It is solved, as the desk sees it.
    Resolved,
    /// It is over.
    Closed,
}

impl Words for CaseState {
    const ALL: &'static [(&'static str, CaseState)] = &[
        ("new", CaseState::New),
        ("open", CaseState::Open),
        ("waiting_for_customer", CaseState::WaitingForCustomer),
        ("on_hold", CaseState::OnHold),
        ("resolved", CaseState::Resolved),
        ("closed", CaseState::Closed),
    ];
}

impl CaseState {
    /// What customers are shown where an agreement says nothing else, in English and Korean.
    pub fn title(self) -> Text {
        let (en, ko) = match self {
            CaseState::New => ("received", "접수됨"),
            CaseState::Open => ("in progress", "처리 중"),
            CaseState::WaitingForCustomer => ("waiting for you", "고객 회신 대기"),
            CaseState::OnHold => ("on hold", "보류"),
            CaseState::Resolved => ("resolved", "해결됨"),
            CaseState::Closed => ("closed", "종료됨"),
        };
        Text(vec![("en".to_owned(), en.to_owned()), ("ko".to_owned(), ko.to_owned())])
    }
}

/// One status as the agreement names it.
#[derive(Clone, Debug, PartialEq)]
pub struct CaseStatus {
    /// Its name in the agreement.
    pub name: String,
    /// The state it is shown in; several statuses may share one.
    pub state: CaseState,
    /// What the customer sees.
    pub title: Text,
}
