//! Promised times on cases.

use super::matrix::matrix;
use super::people::{strength, title};
use super::{line, section, word};
use crate::agreement::{ClockRule, OnChange};
use crate::agreement_file::scope::{Scope, texts};
use crate::agreement_file::tree::Node;
use crate::agreement_file::wording;
use crate::evidence::CaseEventKind as Event;

/// What can happen on a case, as agreements write it.
const EVENTS: [(&str, Event); 19] = [
    ("noticed", Event::Noticed),
    ("opened", Event::Opened),
    ("auto_replied", Event::AutoReplied),
    ("responded", Event::Responded),
    ("updated", Event::Updated),
    ("waiting_for_customer", Event::WaitingForCustomer),
    ("on_hold", Event::OnHold),
    ("resumed", Event::Resumed),
    ("corrected", Event::Corrected),
    ("recovery_plan_given", Event::RecoveryPlanGiven),
    ("resolved", Event::Resolved),
    ("reopened", Event::Reopened),
    ("closed", Event::Closed),
    ("severity_changed", Event::SeverityChanged),
    ("plan_changed", Event::PlanChanged),
    ("escalated", Event::Escalated),
    ("report_requested", Event::ReportRequested),
    ("report_given", Event::ReportGiven),
    ("out_of_scope", Event::OutOfScope),
];
const ON_CHANGE: [(&str, OnChange); 2] = [("retroactive", OnChange::Retroactive), ("restart", OnChange::Restart)];

pub(super) fn read(root: &Node, scope: &Scope) -> Vec<ClockRule> {
    section(root, "clocks").filter_map(|(name, node)| clock(name, node, scope)).collect()
}

fn clock(name: &str, node: &Node, scope: &Scope) -> Option<ClockRule> {
    let target = |node: &Node| wording::clock_target(node.text()?).ok();
    Some(ClockRule {
        name: name.to_owned(),
        clause: line(node, "clause"),
        title: title(node, name),
        strength: strength(node),
        types: texts(node.get("for")),
        language: line(node, "language"),
        starts: word(node, "starts", &EVENTS)?,
        stops: events(node, "stops"),
        pauses: events(node, "pauses"),
        calendar: line(node, "calendar"),
        target: matrix(scope, node.get("target")?, false, &target)?,
        on_change: word(node, "on_change", &ON_CHANGE).unwrap_or_default(),
    })
}

fn events(node: &Node, key: &str) -> Vec<Event> {
    let words = texts(node.get(key));
    words.iter().filter_map(|text| EVENTS.iter().find(|(word, _)| word == text).map(|(_, event)| *event)).collect()
}
