//! Services, their components, and when a service is up.

use super::Text;

/// A part of the world that promises are made for separately.
#[derive(Clone, Debug, PartialEq)]
pub struct Region {
    /// As facts name it.
    pub id: String,
    /// As people name it.
    pub name: Text,
    /// Its customers' zone, where calendars follow the customer.
    pub time_zone: Option<String>,
}

/// Something promised.
#[derive(Clone, Debug, PartialEq)]
pub struct Service {
    /// As facts name it.
    pub id: String,
    /// Where the text says so.
    pub clause: Option<String>,
    /// As people name it.
    pub name: Text,
    /// The regions it is promised in; empty = one promise without region.
    pub regions: Vec<String>,
    /// Its components; empty = the service is its own only component.
    pub components: Vec<String>,
    /// Components whose loss never weighs more than a partial outage.
    pub not_critical: Vec<String>,
    /// When the service is up; `None` = when all its components are.
    pub up_when: Option<Composition>,
}

/// When a whole of parts is up.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Composition {
    /// One component.
    Component(String),
    /// Serial: up when all are; as down as the worst of them.
    All(Vec<Composition>),
    /// Parallel: up when one is; as down as the best of them.
    Any(Vec<Composition>),
}
