//! What a rule or a step of an escalation does to a case.

use serde::{Deserialize, Serialize};

use crate::agreement_file::Saying;

/// One act. Whom and what it names are the caller's own names.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "do", rename_all = "snake_case", deny_unknown_fields)]
pub enum Action {
    /// The case is this member's.
    AssignMember {
        /// Who.
        member: String,
    },
    /// The case is this group's.
    AssignGroup {
        /// Which.
        group: String,
    },
    /// The severity becomes this.
    SetSeverity {
        /// As the agreement names it.
        severity: String,
    },
    /// The severity becomes one graver, as the agreement orders them.
    Raise {},
    /// The kind becomes this.
    SetKind {
        /// `incident`, `service_request`, `problem`, `change`, `enhancement`, `security_breach`.
        kind: String,
    },
    /// The case is about this service.
    SetService {
        /// Which.
        service: String,
    },
    /// A custom field becomes this.
    SetField {
        /// Which.
        field: String,
        /// Its value.
        value: String,
    },
    /// One more tag.
    AddTag {
        /// Which.
        tag: String,
    },
    /// A member is told.
    NotifyMember {
        /// Who.
        member: String,
    },
    /// A group is told.
    NotifyGroup {
        /// Which.
        group: String,
    },
    /// Whoever has the case is told; its group where nobody has.
    NotifyAssignee {},
    /// A mail address is told.
    NotifyAddress {
        /// Which.
        address: String,
    },
    /// The customer gets a prepared answer; it is automatic, so it stops no clock (C7).
    Reply {
        /// Which.
        answer: String,
    },
}

/// What only one value can be set to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Slot<'a> {
    /// Whose the case is.
    Member,
    /// Which group's.
    Group,
    /// The severity.
    Severity,
    /// The kind.
    Kind,
    /// The service.
    Service,
    /// A custom field.
    Field(&'a str),
}

impl Action {
    /// What it sets and to which value; none where it adds or tells. Raised is a value of its own.
    pub fn sets(&self) -> Option<(Slot<'_>, Option<&str>)> {
        Some(match self {
            Action::AssignMember { member } => (Slot::Member, Some(member)),
            Action::AssignGroup { group } => (Slot::Group, Some(group)),
            Action::SetSeverity { severity } => (Slot::Severity, Some(severity)),
            Action::Raise {} => (Slot::Severity, None),
            Action::SetKind { kind } => (Slot::Kind, Some(kind)),
            Action::SetService { service } => (Slot::Service, Some(service)),
            Action::SetField { field, value } => (Slot::Field(field), Some(value)),
            _ => return None,
        })
    }

    /// In words: `assign to member `kim``.
    pub fn saying(&self) -> Saying {
        let named = |en: &str, name: &str, ko: &str| Saying::new(format!("{en} `{name}`"), format!("`{name}` {ko}"));
        match self {
            Action::AssignMember { member } => named("assign to member", member, "담당자에게 배정"),
            Action::AssignGroup { group } => named("assign to group", group, "그룹에 배정"),
            Action::SetSeverity { severity } => named("set the severity to", severity, "심각도로 설정"),
            Action::Raise {} => Saying::new("raise the severity by one", "심각도를 한 단계 올림"),
            Action::SetKind { kind } => named("set the kind to", kind, "유형으로 설정"),
            Action::SetService { service } => named("set the service to", service, "서비스로 설정"),
            Action::SetField { field, value } => {
                Saying::new(format!("set `{field}` to `{value}`"), format!("`{field}` 항목을 `{value}`(으)로 설정"))
            }
            Action::AddTag { tag } => named("add the tag", tag, "태그 추가"),
            Action::NotifyMember { member } => named("notify member", member, "담당자에게 알림"),
            Action::NotifyGroup { group } => named("notify group", group, "그룹에 알림"),
            Action::NotifyAssignee {} => Saying::new("notify whoever has the case", "담당자에게 알림"),
            Action::NotifyAddress { address } => named("notify", address, "주소로 알림"),
            Action::Reply { answer } => named("reply with the prepared answer", answer, "준비된 답변을 보냄"),
        }
    }
}

impl Slot<'_> {
    /// In words: `the severity`.
    pub fn saying(self) -> Saying {
        let (en, ko) = match self {
            Slot::Member => ("the member", "담당자"),
            Slot::Group => ("the group", "그룹"),
            Slot::Severity => ("the severity", "심각도"),
            Slot::Kind => ("the kind", "유형"),
            Slot::Service => ("the service", "서비스"),
            Slot::Field(field) => return Saying::new(format!("field `{field}`"), format!("`{field}` 항목")),
        };
        Saying::new(en, ko)
    }
}
