//! Why a step cannot be taken, and who must act.

use super::{Party, Step};
use crate::agreement_file::Saying;

/// Why a step cannot be taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// It is not for this person.
    NotYours,
    /// It was done already.
    DoneAlready,
    /// Another step comes first.
    First(Step),
    /// Who wrote the draft does not approve it where somebody else can.
    OwnDraft,
    /// What customers asked for is not decided.
    Undecided(usize),
    /// Comments are not settled.
    OpenComments(usize),
    /// There is nobody who could sign: it binds no customer by name.
    NobodyToSign,
    /// This party has no part in it.
    NoSuchParty,
    /// It is published, and published versions take no such step.
    IsPublished,
}

impl Refusal {
    /// Why, and what to do, in both languages.
    pub fn said(&self) -> Saying {
        let (en, ko) = match self {
            Refusal::NotYours => (
                "this step is for others: it is taken by a manager of the provider, or by the customer whose it is"
                    .to_owned(),
                "이 단계는 제공자의 관리자나 해당 고객만 진행할 수 있습니다".to_owned(),
            ),
            Refusal::DoneAlready => (
                "this was done already, and stays as it was recorded".to_owned(),
                "이미 진행한 단계이며 기록은 그대로 유지됩니다".to_owned(),
            ),
            Refusal::First(step) => {
                let (en, ko) = needed(step);
                (format!("something comes before this: {en}"), format!("먼저 진행할 단계가 있습니다: {ko}"))
            }
            Refusal::OwnDraft => (
                "who wrote a draft does not approve it alone: let another manager approve it".to_owned(),
                "초안 작성자는 혼자 승인할 수 없습니다. 다른 관리자가 승인해 주세요".to_owned(),
            ),
            Refusal::Undecided(count) => (
                format!(
                    "customers asked for something that is not decided ({count}): say of each requirement whether it can be done"
                ),
                format!("아직 판단하지 않은 고객 요구 사항이 {count}건 있습니다. 각각 실현 가능한지 판단해 주세요"),
            ),
            Refusal::OpenComments(count) => (
                format!("there are open comments ({count}): answer and settle each"),
                format!("해결되지 않은 의견이 {count}건 있습니다. 답변하고 해결로 표시해 주세요"),
            ),
            Refusal::NobodyToSign => (
                "nobody could sign it: choose the customers whom the agreement binds by name, or publish it".to_owned(),
                "서명할 고객이 없습니다. 협약이 적용되는 고객을 먼저 지정하거나 게시 방식을 선택해 주세요".to_owned(),
            ),
            Refusal::NoSuchParty => (
                "this step is for the customers whom the agreement binds".to_owned(),
                "협약이 적용되는 고객의 단계입니다".to_owned(),
            ),
            Refusal::IsPublished => (
                "this version is published: it is neither reviewed by customers nor signed".to_owned(),
                "게시하는 버전이므로 고객의 검토나 서명을 받지 않습니다".to_owned(),
            ),
        };
        Saying::new(en, ko)
    }
}

/// What must be done first, in words. Which customer it is stays unsaid: they need not know of each other.
fn needed(step: &Step) -> (&'static str, &'static str) {
    match step {
        Step::Drafted => ("the draft", "초안 작성"),
        Step::Offered(_) => ("the draft is offered for review", "검토 요청"),
        Step::Reviewed(_) => ("every customer ends the review", "고객의 검토 완료"),
        Step::Priced => ("levels and price are settled", "수준과 가격 확정"),
        Step::Approved => ("a manager approves it", "관리자의 승인"),
        Step::Signed(Party::Provider) => ("the provider signs", "제공자의 서명"),
        Step::Signed(Party::Customer(_)) => ("every customer signs", "고객의 서명"),
        Step::Adopted => ("it is adopted", "채택"),
        Step::Withdrawn => ("it is withdrawn", "초안 철회"),
    }
}
