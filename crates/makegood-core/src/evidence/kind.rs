//! The kinds of facts and the words of their enumerations, as the JSON lines spell them.

use super::{Body, CaseEventKind, Charge, Extent, ObligationEvent};

/// A closed set of words that a field may hold.
pub trait Words: Copy + PartialEq + 'static {
    /// Every word with the value it stands for.
    const ALL: &'static [(&'static str, Self)];

    /// The value of a word.
    fn from_word(word: &str) -> Option<Self> {
        Self::ALL.iter().find(|(own, _)| *own == word).map(|(_, value)| *value)
    }

    /// The word of this value.
    fn word(self) -> &'static str {
        Self::ALL.iter().find(|(_, value)| *value == self).map_or("", |(word, _)| *word)
    }
}

/// The words of a set, in the order of the documents.
pub fn words<T: Words>() -> Vec<&'static str> {
    T::ALL.iter().map(|(word, _)| *word).collect()
}

/// What a fact speaks of: the value of its `kind` field.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(missing_docs, reason = "each is the variant of `Body` with the same name")]
pub enum Kind {
    Outage,
    Watch,
    Cells,
    Gauge,
    Maintenance,
    Deployment,
    Case,
    Account,
    Fee,
    Obligation,
    Exclusion,
    Retraction,
}

impl Words for Kind {
    const ALL: &'static [(&'static str, Kind)] = &[
        ("outage", Kind::Outage),
        ("watch", Kind::Watch),
        ("cells", Kind::Cells),
        ("gauge", Kind::Gauge),
        ("maintenance", Kind::Maintenance),
        ("deployment", Kind::Deployment),
        ("case", Kind::Case),
        ("account", Kind::Account),
        ("fee", Kind::Fee),
        ("obligation", Kind::Obligation),
        ("exclusion", Kind::Exclusion),
        ("retraction", Kind::Retraction),
    ];
}

impl Body {
    /// Which kind of fact this is.
    pub fn kind(&self) -> Kind {
        match self {
            Body::Outage(_) => Kind::Outage,
            Body::Watch(_) => Kind::Watch,
            Body::Cells(_) => Kind::Cells,
            Body::Gauge(_) => Kind::Gauge,
            Body::Maintenance(_) => Kind::Maintenance,
            Body::Deployment(_) => Kind::Deployment,
            Body::Case(_) => Kind::Case,
            Body::Account(_) => Kind::Account,
            Body::Fee(_) => Kind::Fee,
            Body::Obligation(_) => Kind::Obligation,
            Body::Exclusion(_) => Kind::Exclusion,
            Body::Retraction => Kind::Retraction,
        }
    }
}

impl Words for Extent {
    const ALL: &'static [(&'static str, Extent)] = &[("major", Extent::Major), ("partial", Extent::Partial)];
}

impl Words for Charge {
    const ALL: &'static [(&'static str, Charge)] = &[("recurring", Charge::Recurring), ("one_time", Charge::OneTime)];
}

impl Words for ObligationEvent {
    const ALL: &'static [(&'static str, ObligationEvent)] =
        &[("requested", ObligationEvent::Requested), ("done", ObligationEvent::Done)];
}

impl Words for CaseEventKind {
    const ALL: &'static [(&'static str, CaseEventKind)] = &[
        ("noticed", CaseEventKind::Noticed),
        ("opened", CaseEventKind::Opened),
        ("auto_replied", CaseEventKind::AutoReplied),
        ("responded", CaseEventKind::Responded),
        ("updated", CaseEventKind::Updated),
        ("customer_wrote", CaseEventKind::CustomerWrote),
        ("waiting_for_customer", CaseEventKind::WaitingForCustomer),
        ("on_hold", CaseEventKind::OnHold),
        ("resumed", CaseEventKind::Resumed),
        ("corrected", CaseEventKind::Corrected),
        ("recovery_plan_given", CaseEventKind::RecoveryPlanGiven),
        ("resolved", CaseEventKind::Resolved),
        ("reopened", CaseEventKind::Reopened),
        ("closed", CaseEventKind::Closed),
        ("severity_changed", CaseEventKind::SeverityChanged),
        ("plan_changed", CaseEventKind::PlanChanged),
        ("date_agreed", CaseEventKind::DateAgreed),
        ("escalated", CaseEventKind::Escalated),
        ("report_requested", CaseEventKind::ReportRequested),
        ("report_given", CaseEventKind::ReportGiven),
        ("out_of_scope", CaseEventKind::OutOfScope),
    ];
}
