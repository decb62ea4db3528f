//! What Makegood keeps: evidence, agreements, people and work, on SQLite or on PostgreSQL.
//!
//! One [`Store`] stands for both. Statements are written once, in the `$1` form that both understand; what really
//! differs between the two stands in `dialect.rs` and in the two folders of `migrations/`. Instants are milliseconds
//! since 1970 in UTC, days are `YYYY-MM-DD`, names and ids are text, hashes and blocks are bytes.
//!
//! Reading is a method of [`Store`], writing one of [`Change`]: everything written in one change is there, or nothing.

#![deny(clippy::disallowed_methods, clippy::disallowed_types, clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod access;
mod archive;
mod audit;
mod behind;
mod cases;
mod change;
mod changed;
mod customer_copy;
mod database;
mod desk;
mod dialect;
mod disputes;
mod duty_warning;
mod error;
mod facts;
mod health;
mod incidents;
mod jobs;
mod keyed;
mod ledger;
mod lifecycle;
mod link;
mod mail;
mod maintenance;
mod minutes;
mod narrowed;
mod notices;
mod noun;
mod nouns;
mod open;
mod reply;
mod settings;
mod settlements;
mod subscriptions;

pub use access::{ApiToken, Credential, LinkPurpose, OneTimeLink, Session};
pub use archive::Archived;
pub use audit::{AuditEntry, AuditFilter, Author};
pub use behind::Behind;
pub use cases::{
    Case, CaseAttachment, CaseClock, CaseField, CaseFilter, CaseMessage, CaseOrder, CaseOutcome, CasePage, CasePart,
    CasePresence, CaseRating, CaseSearch, CaseStep, FoundCases, ListedAttachment, PlannedChange, ReportedCase,
    ReportedClock, SavedView, WORDS_JOB,
};
pub use change::Change;
pub use changed::{Changed, Changes};
pub use customer_copy::{
    AskedReport, CopiedCase, CopiedCredit, CopiedDispute, CopiedLifecycle, CopiedSettlement, CustomerCopy, Imported,
};
pub use desk::{
    DeliveryRule, EscalationPolicy, EscalationTaken, GroupSetting, MemberSetting, OpeningHours, PreparedAnswer,
    ScheduleDone, ScheduleRule, StateLetter, Taker,
};
pub use disputes::{
    Dispute, DisputeDecision, DisputeFact, DisputeFactWithdrawal, DisputeFilter, DisputeLink, DisputeMessage,
    DisputeResult,
};
pub use duty_warning::DutyWarning;
pub use error::StoreError;
pub use facts::{
    Appended, Arrived, ChainFault, ChainHead, ChainedFact, FACTS_JOB, FactFilter, NamedCustomer, RefusedFact, Walked,
    Wanted,
};
pub use health::{Health, free_bytes};
pub use incidents::{
    Incident, IncidentAlert, IncidentFilter, IncidentImpact, IncidentPage, IncidentPolicy, IncidentRole, IncidentTold,
    IncidentUpdate, Postmortem, PostmortemAction, PostmortemRequest, Problem, WholeIncident,
};
pub use jobs::{Job, JobCounts, NewJob};
pub use ledger::{
    Credit, CreditApproval, CreditClaim, CreditDamages, CreditFilter, CreditPage, CreditWarning, CustomerBalance,
    KeptMovement, NewMovement, StatementFilter, StatementLine,
};
pub use lifecycle::{AgreementComment, AgreementEnd, AgreementStep, ChangeReview, EndRecord, Feasibility, Requirement};
pub use mail::{MAIL_JOB, Mail, MailCounts, NewMail};
pub use maintenance::{
    Maintenance, MaintenanceFilter, MaintenancePart, MaintenanceUpdate, MaintenanceWindow, WholeMaintenance,
};
pub use minutes::{TakenMinutes, WaitingCounts};
pub use notices::{Notice, NoticeDuty};
pub use nouns::{
    AgreementFile, Brand, Component, Contact, Customer, Document, Group, Improvement, ListedDocument, Member, Service,
    Site, StatusPage,
};
pub use open::{Place, Store};
pub use reply::Reply;
pub use settings::Setting;
pub use settlements::{
    ClosedSettlement, ListedPeriod, ListedSettlement, ProvisionalSettlement, SettledPeriod, SettlementFilter,
    SettlementKey, SettlementPage,
};
pub use subscriptions::Subscription;
