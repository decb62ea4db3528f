//! What an API token may do: as little as its maker chose.

use super::Role;
use crate::web::routes::Access;
use crate::web::text::Language;

/// One thing that tokens may be allowed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Scope {
    /// Reading whatever the member may read.
    Read,
    /// Sending facts and minutes.
    WriteFacts,
    /// Changing customers, services and components.
    WriteLists,
    /// Opening and changing incidents.
    WriteIncidents,
    /// Opening cases, writing on them and working on them.
    WriteCases,
    /// Setting what the desk does by itself: rules, policies, prepared answers.
    WriteDesk,
    /// Claiming credits and giving them.
    WriteCredits,
    /// Contesting settlements, answering and deciding.
    WriteDisputes,
    /// Uploading and adopting agreements.
    WriteAgreements,
    /// Asking for a period to be closed.
    Close,
    /// Reading the service's own metrics.
    Metrics,
}

impl Scope {
    /// Every scope, reading first.
    pub(crate) const ALL: [Scope; 11] = [
        Scope::Read,
        Scope::WriteFacts,
        Scope::WriteLists,
        Scope::WriteIncidents,
        Scope::WriteCases,
        Scope::WriteDesk,
        Scope::WriteCredits,
        Scope::WriteDisputes,
        Scope::WriteAgreements,
        Scope::Close,
        Scope::Metrics,
    ];

    /// The scope of a word.
    pub(crate) fn of_word(word: &str) -> Option<Scope> {
        Scope::ALL.into_iter().find(|scope| scope.word() == word)
    }

    /// As tokens and documents write it.
    pub(crate) fn word(self) -> &'static str {
        match self {
            Scope::Read => "read",
            Scope::WriteFacts => "facts:write",
            Scope::WriteLists => "lists:write",
            Scope::WriteIncidents => "incidents:write",
            Scope::WriteCases => "cases:write",
            Scope::WriteDesk => "desk:write",
            Scope::WriteCredits => "credits:write",
            Scope::WriteDisputes => "disputes:write",
            Scope::WriteAgreements => "agreements:write",
            Scope::Close => "close",
            Scope::Metrics => "metrics",
        }
    }

    /// As people read it.
    pub(crate) fn called(self, language: Language) -> &'static str {
        let (en, ko) = match self {
            Scope::Read => ("Read whatever you may read", "볼 수 있는 모든 정보 조회"),
            Scope::WriteFacts => ("Send facts and minutes", "증빙과 분 단위 측정값 전송"),
            Scope::WriteLists => ("Change customers, services and components", "고객·서비스·구성 요소 변경"),
            Scope::WriteIncidents => ("Open and change incidents", "장애 등록과 변경"),
            Scope::WriteCases => ("Open cases and work on them", "문의 등록과 처리"),
            Scope::WriteDesk => ("Set the desk's rules and prepared answers", "헬프데스크 규칙과 준비된 답변 설정"),
            Scope::WriteCredits => ("Claim credits and give them", "보상 신청과 지급"),
            Scope::WriteDisputes => ("Contest settlements, answer and decide", "이의 제기와 답변, 결정"),
            Scope::WriteAgreements => ("Upload and adopt agreements", "협약 등록과 채택"),
            Scope::Close => ("Ask for a period to be closed", "기간 마감 요청"),
            Scope::Metrics => ("Read the service's own metrics", "서비스 운영 지표 조회"),
        };
        match language {
            Language::English => en,
            Language::Korean => ko,
        }
    }

    /// Whether members of this role may give it to a token: without the access behind it, it would open nothing.
    pub(crate) fn is_for(self, role: Role) -> bool {
        role.may(match self {
            Scope::Read => Access::SignedIn,
            Scope::WriteFacts | Scope::WriteLists | Scope::WriteIncidents => Access::Operate,
            Scope::WriteCases | Scope::WriteCredits | Scope::WriteDisputes => Access::Write,
            Scope::WriteDesk | Scope::WriteAgreements | Scope::Close => Access::Manage,
            Scope::Metrics => Access::Staff,
        })
    }
}
