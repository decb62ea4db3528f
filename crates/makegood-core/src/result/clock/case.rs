//! The events of one case, in the order in which clocks read them.

use std::collections::BTreeMap;

use crate::evidence::{CaseEvent, CaseEventKind, View};
use crate::time::Instant;

/// One event with the id of its fact.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct CaseLine<'a> {
    /// The fact's id.
    pub fact: &'a str,
    /// What happened.
    pub event: &'a CaseEvent,
}

/// One case with its events by time.
#[derive(Clone, Debug, PartialEq)]
pub struct Case<'a> {
    /// The case's id.
    pub id: &'a str,
    lines: Vec<CaseLine<'a>>,
}

impl<'a> Case<'a> {
    /// The case `id` with its events, in any order; events at the same instant stand by fact id,
    /// after the one that opened the case.
    pub fn new(id: &'a str, lines: impl IntoIterator<Item = CaseLine<'a>>) -> Case<'a> {
        let mut lines: Vec<CaseLine<'a>> = lines.into_iter().collect();
        lines.sort_by_key(|line| (line.event.at, intake(line.event.event), line.fact));
        Case { id, lines }
    }

    /// The events by time.
    pub fn lines(&self) -> &[CaseLine<'a>] {
        &self.lines
    }

    /// The case as it was just before `at`.
    #[must_use]
    pub fn before(&self, at: Instant) -> Case<'a> {
        let known = self.lines.partition_point(|line| line.event.at < at);
        Case { id: self.id, lines: self.lines[..known].to_vec() }
    }

    /// What the case says of itself by `pick`, the earliest statement first.
    pub fn stated(&self, pick: impl Fn(&'a CaseEvent) -> Option<&'a str>) -> Option<&'a str> {
        stated(&self.lines, pick)
    }

    /// The events up to and with `at`.
    pub(super) fn known(&self, at: Instant) -> &[CaseLine<'a>] {
        &self.lines[..self.lines.partition_point(|line| line.event.at <= at)]
    }
}

/// The earliest of `lines` that states something by `pick`.
pub(super) fn stated<'a>(lines: &[CaseLine<'a>], pick: impl Fn(&'a CaseEvent) -> Option<&'a str>) -> Option<&'a str> {
    lines.iter().find_map(|line| pick(line.event))
}

/// At one instant, a case is noticed before it is opened, and opened before anything else.
fn intake(event: CaseEventKind) -> u8 {
    match event {
        CaseEventKind::Noticed => 0,
        CaseEventKind::Opened => 1,
        _ => 2,
    }
}

/// The cases of `lines`, in order of their ids.
pub fn cases_from<'a>(lines: impl IntoIterator<Item = CaseLine<'a>>) -> Vec<Case<'a>> {
    let mut by_case: BTreeMap<&str, Vec<CaseLine<'a>>> = BTreeMap::new();
    for line in lines {
        by_case.entry(&line.event.case).or_default().push(line);
    }
    by_case.into_iter().map(|(id, lines)| Case::new(id, lines)).collect()
}

/// The cases of `view`, in order of their ids.
pub fn cases_of<'a>(view: &View<'a>) -> Vec<Case<'a>> {
    cases_from(view.cases.iter().map(|&(number, event)| CaseLine { fact: view.id(number), event }))
}
