//! Worked examples.

use super::{line, section};
use crate::agreement::WorkedExample;
use crate::agreement_file::tree::Node;
use crate::agreement_file::wording;
use crate::time::Length;

/// Every example that reads.
pub(super) fn read(root: &Node) -> Vec<WorkedExample> {
    let example = |(name, node): (&str, &Node)| {
        let length = |key: &str| match wording::length(node.text_of(key)?).ok()? {
            Length::Elapsed(ms) => Some(ms),
            Length::Days(days) => Some(i64::from(days) * 86_400_000),
            _ => None,
        };
        Some(WorkedExample {
            name: name.to_owned(),
            clause: line(node, "clause"),
            objective: line(node, "objective")?,
            rows: ["plan", "region", "deployment"].into_iter().filter_map(|key| line(node, key)).collect(),
            downtime_ms: length("downtime"),
            of_ms: length("of"),
            measured: node.text_of("measured").and_then(|text| wording::figure(text).ok()),
            fee: node.text_of("fee").and_then(|text| wording::sum_of_money(text).ok()),
            owed: wording::remedies(node.text_of("owed")?).ok()?,
        })
    };
    section(root, "examples").filter_map(example).collect()
}
