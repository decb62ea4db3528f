//! What customers see of a case, and what ends its promise.

use super::people::text;
use super::{line, section};
use crate::agreement::{CaseState, CaseStatus, OutOfScope};
use crate::agreement_file::tree::Node;
use crate::agreement_file::wording;
use crate::evidence::kind::Words as _;

pub(super) fn statuses(root: &Node) -> Vec<CaseStatus> {
    section(root, "statuses")
        .filter_map(|(name, node)| {
            let state = CaseState::from_word(node.text_of("state").unwrap_or(name))?;
            Some(CaseStatus { name: name.to_owned(), state, title: text(node.get("title").or(Some(node)))? })
        })
        .collect()
}

pub(super) fn out_of_scope(root: &Node) -> Vec<OutOfScope> {
    section(root, "out_of_scope")
        .filter_map(|(name, node)| {
            let after = node.text_of("after").and_then(|text| wording::length(text).ok());
            Some(OutOfScope {
                name: name.to_owned(),
                clause: line(node, "clause"),
                text: text(node.get("text").or(Some(node)))?,
                // Without a time to count, a calendar says nothing.
                calendar: line(node, "calendar").filter(|_| after.is_some()),
                after,
            })
        })
        .collect()
}
