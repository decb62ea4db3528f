//! The envelope every fact shares, and the kinds there are.

use serde::{Deserialize, Serialize};

use super::{Account, CaseEvent, Cells, Deployment, Exclusion, Fee, Gauge, Maintenance, Obligation, Outage, Watch};
use crate::time::Instant;

/// One immutable statement. `recorded` is when we learned it; the body says when it held.
#[derive(Clone, Debug, PartialEq)]
pub struct Fact {
    /// Names the fact for ever; the same id with other content is refused.
    pub id: String,
    /// When we learned it.
    pub recorded: Instant,
    /// The id of the fact this one corrects; that fact no longer counts from `recorded` on.
    pub replaces: Option<String>,
    /// Who says so: a tool, a feed, a person's role. Never personal data.
    pub source: Option<String>,
    /// What it says.
    pub body: Body,
}

/// What a fact says; the JSON key `kind` is the variant in snake case.
#[derive(Clone, Debug, PartialEq)]
pub enum Body {
    /// A component was down, wholly or for some.
    Outage(Outage),
    /// Somebody watched during a span: silence in it means up.
    Watch(Watch),
    /// Requests, errors and latency by the minute.
    Cells(Cells),
    /// A measured figure at an instant.
    Gauge(Gauge),
    /// A maintenance window as announced.
    Maintenance(Maintenance),
    /// How a customer had a service set up.
    Deployment(Deployment),
    /// Something that happened on a case.
    Case(CaseEvent),
    /// A customer's standing and plan.
    Account(Account),
    /// What a customer pays for a span.
    Fee(Fee),
    /// A duty asked for or done.
    Obligation(Obligation),
    /// A cause that takes time out, with its proof.
    Exclusion(Exclusion),
    /// Withdraws the fact named by `replaces` without a successor.
    Retraction,
}

impl Body {
    /// The part of the world a fact is about, where it is about one.
    pub fn subject(&self) -> Option<&Subject> {
        match self {
            Body::Outage(Outage { subject, .. })
            | Body::Watch(Watch { subject, .. })
            | Body::Cells(Cells { subject, .. })
            | Body::Gauge(Gauge { subject, .. })
            | Body::Maintenance(Maintenance { subject, .. })
            | Body::Deployment(Deployment { subject, .. })
            | Body::Exclusion(Exclusion { subject, .. }) => Some(subject),
            Body::Case(_) | Body::Fee(_) | Body::Account(_) | Body::Obligation(_) | Body::Retraction => None,
        }
    }

    /// The service a fact is about, where it names one.
    pub fn service(&self) -> Option<&str> {
        match self {
            Body::Case(event) => event.service.as_deref(),
            Body::Fee(fee) => fee.service.as_deref(),
            body => body.subject().map(|subject| subject.service.as_str()),
        }
    }

    /// The customer a fact is about, where it names one.
    pub fn customer(&self) -> Option<&str> {
        match self {
            Body::Case(event) => event.customer.as_deref(),
            Body::Account(account) => Some(&account.customer),
            Body::Fee(fee) => fee.customer.as_deref(),
            Body::Obligation(obligation) => obligation.customer.as_deref(),
            body => body.subject().and_then(|subject| subject.customer.as_deref()),
        }
    }
}

/// What a fact is about. An absent component, region or customer means all of them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Subject {
    /// The service as the agreement names it.
    pub service: String,
    /// The component as the agreement names it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub component: Option<String>,
    /// The region as the agreement names it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub region: Option<String>,
    /// The customer as the agreement or the account facts name them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub customer: Option<String>,
}
