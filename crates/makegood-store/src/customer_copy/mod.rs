//! Everything of one customer, to be taken elsewhere: what is said of them, promised to them, and proven.

mod add;
mod asked_report;
mod copied_case;
mod copied_credit;
mod copied_dispute;
mod copied_lifecycle;
mod read;

use makegood_core::evidence::Fact;
use serde::{Deserialize, Serialize};

pub use add::Imported;
pub use asked_report::AskedReport;
pub use copied_case::CopiedCase;
pub use copied_credit::CopiedCredit;
pub use copied_dispute::CopiedDispute;
pub use copied_lifecycle::CopiedLifecycle;

use crate::{
    AgreementFile, Brand, CaseField, Component, Contact, CreditClaim, Customer, Document, Notice, Service, Site,
    Subscription,
};

/// A copy of one customer. Members, passwords and tokens stay where they are.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CustomerCopy {
    /// The customer.
    pub customer: Customer,
    /// The brand they bought from.
    pub brand: Brand,
    /// Their people.
    pub contacts: Vec<Contact>,
    /// The services promised to them that are on the list of services.
    pub services: Vec<Service>,
    /// The components of those.
    pub components: Vec<Component>,
    /// Where the components stand.
    pub sites: Vec<Site>,
    /// Every version of every agreement that binds them or was settled for them.
    pub agreements: Vec<AgreementFile>,
    /// Those that bind them by name.
    pub bound_by: Vec<String>,
    /// The documents of those agreements. Their bytes are kept apart.
    pub documents: Vec<Document>,
    /// Every revision of every closed settlement.
    pub settlements: Vec<CopiedSettlement>,
    /// What they were told.
    #[serde(default)]
    pub notices: Vec<Notice>,
    /// Whom of their people or machines status pages tell, with what signs their webhooks.
    #[serde(default)]
    pub subscriptions: Vec<Subscription>,
    /// The incidents whose root-cause report they asked for.
    #[serde(default)]
    pub reports: Vec<AskedReport>,
    /// The fields of cases that they see.
    #[serde(default)]
    pub case_fields: Vec<CaseField>,
    /// Their cases.
    #[serde(default)]
    pub cases: Vec<CopiedCase>,
    /// How their agreements came to bind and ended.
    #[serde(default)]
    pub lifecycle: CopiedLifecycle,
    /// What settlements owed them, and every movement of that money.
    #[serde(default)]
    pub credits: Vec<CopiedCredit>,
    /// What they claimed.
    #[serde(default)]
    pub claims: Vec<CreditClaim>,
    /// What they contested.
    #[serde(default)]
    pub disputes: Vec<CopiedDispute>,
    /// The facts that their settlements rest on.
    #[serde(skip)]
    pub facts: Vec<Fact>,
}

/// A revision of a closed settlement.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CopiedSettlement {
    /// The agreement's name.
    pub agreement: String,
    /// The period as commands write it.
    pub period: String,
    /// 0 for the closing, then one more for each adjustment.
    pub revision: i64,
    /// When it was closed, in milliseconds since 1970 in UTC.
    pub closed_at: i64,
    /// The settlement as JSON.
    pub document: String,
    /// The signed bundle, kept apart.
    #[serde(skip)]
    pub bundle: Vec<u8>,
}
