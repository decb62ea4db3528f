//! Roles, and which routes are open to each.

use crate::web::routes::Access;
use crate::web::text::Language;

/// What somebody is here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Role {
    Owner,
    Manager,
    Operator,
    Member,
    Customer,
    Auditor,
}

impl Role {
    /// Every role, the mightiest first.
    pub(crate) const ALL: [Role; 6] =
        [Role::Owner, Role::Manager, Role::Operator, Role::Member, Role::Customer, Role::Auditor];

    /// The role of the store's word.
    pub(crate) fn of_word(word: &str) -> Option<Role> {
        Role::ALL.into_iter().find(|role| role.word() == word)
    }

    /// As the store writes it.
    pub(crate) fn word(self) -> &'static str {
        match self {
            Role::Owner => "owner",
            Role::Manager => "manager",
            Role::Operator => "operator",
            Role::Member => "member",
            Role::Customer => "customer",
            Role::Auditor => "auditor",
        }
    }

    /// As people read it.
    pub(crate) fn called(self, language: Language) -> &'static str {
        let (en, ko) = match self {
            Role::Owner => ("Owner", "소유자"),
            Role::Manager => ("SLA manager", "SLA 관리자"),
            Role::Operator => ("Operator", "운영자"),
            Role::Member => ("Support member", "상담원"),
            Role::Customer => ("Customer", "고객"),
            Role::Auditor => ("Auditor", "감사자"),
        };
        match language {
            Language::English => en,
            Language::Korean => ko,
        }
    }

    /// Whether a route is open to it.
    pub(crate) fn may(self, access: Access) -> bool {
        use Role::{Auditor, Customer, Manager, Operator, Owner};
        match access {
            Access::Public | Access::SignedIn => true,
            Access::Ask => self == Customer,
            Access::Write => self != Auditor,
            Access::Support => !matches!(self, Customer | Auditor),
            Access::Staff => self != Customer,
            Access::Operate => matches!(self, Owner | Manager | Operator),
            Access::Manage => matches!(self, Owner | Manager),
            Access::Audit => matches!(self, Owner | Manager | Auditor),
            Access::Inspect => matches!(self, Owner | Auditor),
            Access::Own => self == Owner,
        }
    }
}
