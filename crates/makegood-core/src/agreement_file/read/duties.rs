//! Promised acts, and rights that repeated breach gives.

use super::people::{strength, title};
use super::{line, section, word};
use crate::agreement::{Duty, DutyFor, Pattern, Right};
use crate::agreement_file::scope::texts;
use crate::agreement_file::tree::Node;
use crate::agreement_file::wording;

const FOR_EACH: [(&str, DutyFor); 9] = [
    ("outage", DutyFor::Outage),
    ("maintenance", DutyFor::Maintenance),
    ("request", DutyFor::Request),
    ("change", DutyFor::Change),
    ("adverse change", DutyFor::AdverseChange),
    ("late case", DutyFor::LateCase),
    ("severity change", DutyFor::SeverityChange),
    ("escalation", DutyFor::Escalation),
    ("month", DutyFor::Month),
];

pub(super) fn read(root: &Node) -> Vec<Duty> {
    section(root, "duties")
        .filter_map(|(name, node)| {
            Some(Duty {
                name: name.to_owned(),
                clause: line(node, "clause"),
                title: title(node, name),
                strength: strength(node),
                for_each: word(node, "for_each", &FOR_EACH).unwrap_or(DutyFor::Calendar),
                due: wording::duty_due(node.text_of("due")?).ok()?,
                from_its_end: node.text_of("due").is_some_and(wording::from_its_end),
                clock: line(node, "clock"),
                lasting: node.text_of("lasting").and_then(|text| wording::lasting(text).ok()),
                calendar: line(node, "calendar"),
            })
        })
        .collect()
}

pub(super) fn rights(root: &Node) -> Vec<Right> {
    section(root, "rights")
        .filter_map(|(name, node)| {
            let patterns = texts(node.get("when")).into_iter().filter_map(|text| wording::right_when(&text).ok());
            let when: Vec<Pattern> = patterns
                .map(|when| Pattern {
                    objective: when.objective.name,
                    below: when.below,
                    misses: when.misses,
                    of_windows: when.of_windows,
                })
                .collect();
            (!when.is_empty()).then(|| Right {
                name: name.to_owned(),
                clause: line(node, "clause"),
                title: title(node, name),
                when,
            })
        })
        .collect()
}
