//! Deadlines of credits that can be counted.

use super::broken;
use crate::agreement::{Anchor, Deadline};
use crate::agreement_file::problem::Problem;
use crate::agreement_file::tree::Node;
use crate::agreement_file::wording;

/// The broken rules of one block of credit terms.
pub(super) fn check(node: &Node) -> Vec<Problem> {
    let deadline = node.text_of("claim").and_then(|text| wording::deadline(text).ok());
    if !matches!(deadline, Some(Deadline::Within(_, Anchor::Claim) | Deadline::ByEndOf { after: Anchor::Claim, .. })) {
        return Vec::new();
    }
    vec![broken(
        node,
        "claim",
        (
            "the claim cannot be counted from the claim itself".to_owned(),
            "신청 기한을 신청한 때부터 셀 수는 없습니다".to_owned(),
        ),
        (
            "count it from `the event`, `the period's end` or `the report`",
            "`the event`, `the period's end`, `the report`부터 세어 주세요",
        ),
    )]
}
