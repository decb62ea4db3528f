//! What is left out of the count.

use super::people::title;
use super::{line, section, word};
use crate::agreement::{Effect, ExclusionRule, Maintained, Notice, Removes};
use crate::agreement_file::scope::texts;
use crate::agreement_file::tree::Node;
use crate::agreement_file::wording;

const MAINTAINED: [(&str, Maintained); 3] =
    [("planned", Maintained::Planned), ("emergency", Maintained::Emergency), ("any", Maintained::Any)];
const EFFECTS: [(&str, Effect); 4] = [
    ("counts as up", Effect::CountsAsUp),
    ("leaves the total", Effect::LeavesTheTotal),
    ("no remedy", Effect::NoRemedy),
    ("not excluded", Effect::NotExcluded),
];

pub(super) fn read(root: &Node) -> Vec<ExclusionRule> {
    section(root, "exclusions").filter_map(|(name, node)| exclusion(name, node)).collect()
}

fn exclusion(name: &str, node: &Node) -> Option<ExclusionRule> {
    let causes = texts(node.get("cause"));
    let removes = if causes.is_empty() {
        Removes::Maintenance {
            which: word(node, "maintenance", &MAINTAINED)?,
            notice: node.text_of("announced").map_or(Some(Notice::None), |text| wording::notice(text).ok())?,
            calendar: line(node, "calendar"),
            during: texts(node.get("during")),
            allowance: node.text_of("allowance").and_then(|text| wording::allowance(text).ok()),
        }
    } else {
        Removes::Causes(causes)
    };
    Some(ExclusionRule {
        name: name.to_owned(),
        clause: line(node, "clause"),
        title: title(node, name),
        removes,
        effect: word(node, "effect", &EFFECTS).unwrap_or_default(),
        objectives: texts(node.get("for")),
        proof_required: node.text_of("proof") == Some("required"),
    })
}
