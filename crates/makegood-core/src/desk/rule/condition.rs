//! What a rule asks of a case.

use serde::{Deserialize, Serialize};

/// A condition; `all` of none holds for every case, `any` of none for no case.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Condition {
    /// Each of these holds.
    All(Vec<Condition>),
    /// One of these holds.
    Any(Vec<Condition>),
    /// This does not hold.
    Not(Box<Condition>),
    /// Something is said of the case.
    Test(Test),
    /// It comes in at such a time.
    Hours(HoursTest),
}

/// `{"of": "subject", "is": {"contains": "refund"}}`. What the case does not state meets no test.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Test {
    /// What is looked at.
    pub of: Attribute,
    /// What it must be. Case, accents and width make no difference.
    pub is: Match,
}

/// `{"named": "office", "inside": false}`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct HoursTest {
    /// Which opening hours.
    pub named: String,
    /// Inside or outside of them. Where nobody knows whether it is open, neither holds.
    pub inside: bool,
}

/// What a case says of itself.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Attribute {
    /// Its subject.
    Subject,
    /// The text it came with.
    Body,
    /// The customer.
    Customer,
    /// The brand it came to.
    Brand,
    /// The channel it came by.
    Channel,
    /// Incident, service request, problem, change, enhancement, security breach.
    Kind,
    /// Its severity.
    Severity,
    /// The plan of the customer's agreement.
    Plan,
    /// Its language, a BCP 47 tag.
    Language,
    /// The service it is about.
    Service,
    /// One of its tags.
    Tag,
    /// A custom field.
    Field(String),
}

/// What a value must be.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Match {
    /// Stated at all.
    Given,
    /// This.
    Equals(String),
    /// One of these.
    OneOf(Vec<String>),
    /// This somewhere in it.
    Contains(String),
    /// This at its beginning.
    StartsWith(String),
}
