//! Kinds of names that a file gives to things, and where they are given.

use crate::agreement_file::grammar::Named;

/// What a name names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NameKind {
    /// The agreement itself.
    Agreement,
    /// A service.
    Service,
    /// A part of a service.
    Component,
    /// A region.
    Region,
    /// A plan.
    Plan,
    /// A severity.
    Severity,
    /// How many a case concerns, how gravely.
    Impact,
    /// How soon a case must be solved.
    Urgency,
    /// A kind of deployment.
    Deployment,
    /// What customers see of a case.
    Status,
    /// Why nothing is promised on a case.
    Reason,
    /// Business days and hours.
    Calendar,
    /// A part of every year.
    Season,
    /// A single occasion.
    Event,
    /// A way of measuring.
    Measurement,
    /// Something left out of the count.
    Exclusion,
    /// A promise.
    Objective,
    /// A promised time on cases.
    Clock,
    /// A promised act.
    Duty,
    /// A right that repeated breach gives.
    Right,
}

/// Keys of the file whose own keys are names.
const SECTIONS: [(&str, NameKind); 17] = [
    ("services", NameKind::Service),
    ("regions", NameKind::Region),
    ("severities", NameKind::Severity),
    ("impacts", NameKind::Impact),
    ("urgencies", NameKind::Urgency),
    ("deployments", NameKind::Deployment),
    ("statuses", NameKind::Status),
    ("out_of_scope", NameKind::Reason),
    ("calendars", NameKind::Calendar),
    ("seasons", NameKind::Season),
    ("events", NameKind::Event),
    ("measurements", NameKind::Measurement),
    ("exclusions", NameKind::Exclusion),
    ("objectives", NameKind::Objective),
    ("clocks", NameKind::Clock),
    ("duties", NameKind::Duty),
    ("rights", NameKind::Right),
];

impl NameKind {
    /// The kind of the names under a key of the file.
    pub(super) fn of_section(key: &str) -> Option<NameKind> {
        SECTIONS.iter().find(|(section, _)| *section == key).map(|(_, kind)| *kind)
    }

    /// The key of the file under which names of this kind are given.
    pub(super) fn section(self) -> Option<&'static str> {
        SECTIONS.iter().find(|(_, kind)| *kind == self).map(|(section, _)| *section)
    }

    /// The kinds that a reference may mean.
    pub(super) fn meant_by(named: Named) -> &'static [NameKind] {
        match named {
            Named::Service => &[NameKind::Service],
            Named::ServiceOrComponent => &[NameKind::Service, NameKind::Component],
            Named::Component => &[NameKind::Component],
            Named::Region => &[NameKind::Region],
            Named::Plan => &[NameKind::Plan],
            Named::Severity => &[NameKind::Severity],
            Named::Impact => &[NameKind::Impact],
            Named::Urgency => &[NameKind::Urgency],
            Named::Deployment => &[NameKind::Deployment],
            Named::Calendar => &[NameKind::Calendar],
            Named::PromiseTime => &[NameKind::Calendar, NameKind::Season, NameKind::Event],
            Named::Measurement => &[NameKind::Measurement],
            Named::Objective => &[NameKind::Objective],
            Named::Clock => &[NameKind::Clock],
            Named::Duty => &[NameKind::Duty],
            Named::Agreement => &[NameKind::Agreement],
        }
    }

    /// The kinds that a row of a table may be.
    pub(super) const ROWS: &'static [NameKind] =
        &[NameKind::Plan, NameKind::Region, NameKind::Severity, NameKind::Deployment];
}
