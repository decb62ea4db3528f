//! What the sweep works on: troubles, and the announced windows that cut them.

use crate::time::Span;

/// Component number that means the whole service.
pub const WHOLE_SERVICE: u16 = u16::MAX;

/// A stretch in which one component was down, with one weight and at most one excuse.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Trouble {
    /// When.
    pub span: Span,
    /// In parts of the rule's scale, above 0.
    pub weight: u32,
    /// The component's number, or [`WHOLE_SERVICE`].
    pub component: u16,
    /// Number of the fact it comes from.
    pub fact: u32,
    /// The exclusion clause that takes it out by its cause.
    pub excused: Option<Excused>,
}

/// The clause that excuses a stretch of trouble.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Excused {
    /// Number of the exclusion rule.
    pub rule: u16,
    /// Number of the fact that proves it.
    pub fact: u32,
    /// Whether the time leaves the total.
    pub leaves_total: bool,
}

impl Excused {
    /// Of two excuses for one moment: the one that leaves the total, else the earlier clause, else the earlier fact.
    #[must_use]
    pub(super) fn stronger(self, other: Excused) -> Excused {
        let order = |excuse: &Excused| (!excuse.leaves_total, excuse.rule, excuse.fact);
        if order(&other) < order(&self) { other } else { self }
    }
}

/// Time that leaves the total for want of evidence or of load, and neither adds to a run nor breaks it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Gap {
    /// When.
    pub span: Span,
    /// Why.
    pub kind: GapKind,
}

/// Why time leaves the total.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum GapKind {
    /// Nobody measured.
    Unmeasured,
    /// The load lay outside the promise's preconditions.
    OutsideLoad,
}

/// A maintenance window that excludes what lies in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cut {
    /// Announced start and end.
    pub span: Span,
    /// The component it was announced for, or [`WHOLE_SERVICE`].
    pub component: u16,
    /// Rule, fact, and what becomes of the total.
    pub excused: Excused,
}
