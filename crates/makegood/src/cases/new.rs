//! What somebody asks for, before it is a case.

use std::collections::BTreeMap;

use super::Attached;

/// Kinds of cases, as facts name them (C6).
pub(crate) const KINDS: [&str; 6] =
    ["incident", "service_request", "problem", "change", "enhancement", "security_breach"];

/// Where a case can stand at the desk.
pub(crate) const STATES: [&str; 6] = ["new", "open", "waiting_for_customer", "on_hold", "resolved", "closed"];

/// A case before it has a number.
#[derive(Clone, Debug, Default)]
pub(crate) struct NewCase {
    /// The customer; without one, nothing is promised.
    pub(crate) customer_id: Option<String>,
    /// The brand, where there is no customer.
    pub(crate) brand_id: Option<String>,
    /// The person of theirs who asks.
    pub(crate) contact_id: Option<String>,
    pub(crate) kind: String,
    pub(crate) title: String,
    pub(crate) text: String,
    pub(crate) channel: String,
    /// Unless given, the contact's.
    pub(crate) language: Option<String>,
    /// Unless given, `production`.
    pub(crate) environment: Option<String>,
    pub(crate) service_id: Option<String>,
    pub(crate) component: Option<String>,
    pub(crate) region: Option<String>,
    pub(crate) impact: Option<String>,
    pub(crate) urgency: Option<String>,
    /// Where the agreement has no matrix, or a member knows better.
    pub(crate) severity: Option<String>,
    /// When the symptom was first noticed, in milliseconds since 1970 in UTC.
    pub(crate) noticed_at: Option<i64>,
    pub(crate) hotline: bool,
    /// Whether the customer asks; the desk fills in more fields than they see.
    pub(crate) by_customer: bool,
    /// What stands in fields of the desk's own making.
    pub(crate) fields: BTreeMap<String, String>,
    pub(crate) attached: Vec<Attached>,
}
