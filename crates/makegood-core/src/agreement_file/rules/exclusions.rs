//! An exclusion is about maintenance or about causes.

use super::{broken, idle, needs};
use crate::agreement::Notice;
use crate::agreement_file::problem::Problem;
use crate::agreement_file::tree::Node;
use crate::agreement_file::wording;
use crate::time::Length;

pub(super) fn check(_root: &Node, node: &Node) -> Vec<Problem> {
    let mut problems = Vec::new();
    match (node.get("maintenance").is_some(), node.get("cause").is_some()) {
        (false, false) => problems.push(broken(
            node,
            "",
            ("says nothing of what it leaves out".to_owned(), "무엇을 제외하는지 없습니다".to_owned()),
            (
                "add `maintenance: planned` or `cause: force_majeure`",
                "`maintenance: planned`나 `cause: force_majeure`를 추가해 주세요",
            ),
        )),
        (true, true) => problems.push(broken(
            node,
            "cause",
            (
                "is about maintenance and about causes at once".to_owned(),
                "점검과 원인을 함께 제외할 수 없습니다".to_owned(),
            ),
            ("write two exclusions", "두 항목으로 나누어 주세요"),
        )),
        (true, false) => {
            if node.get("announced").is_none() {
                problems.push(needs(node, "maintenance", "announced", "announced: 7 days ahead"));
            }
            if node.get("proof").is_some() {
                problems.push(idle(node, "proof", "an announcement is its own proof", "점검은 통지 자체가 증빙입니다"));
            }
        }
        (false, true) => {
            for key in ["announced", "calendar"] {
                if node.get(key).is_some() {
                    problems.push(idle(node, key, "a cause is not announced", "원인은 미리 통지하지 않습니다"));
                }
            }
            for key in ["during", "allowance"] {
                if node.get(key).is_some() {
                    problems.push(idle(node, key, "only maintenance keeps to hours", "점검에만 쓸 수 있습니다"));
                }
            }
        }
    }
    let notice = node.text_of("announced").and_then(|text| wording::notice(text).ok());
    let business = matches!(notice, Some(Notice::Ahead(Length::BusinessDays(_) | Length::BusinessTime(_))));
    if business && node.get("calendar").is_none() {
        problems.push(needs(node, "announced", "calendar", "calendar: business_days"));
    }
    problems
}
