//! A worked example says what happened.

use super::broken;
use crate::agreement_file::problem::Problem;
use crate::agreement_file::tree::Node;
use crate::agreement_file::wording;
use crate::time::Length;

pub(super) fn check(_root: &Node, node: &Node) -> Vec<Problem> {
    let mut problems = Vec::new();
    if node.get("downtime").is_none() && node.get("measured").is_none() {
        problems.push(broken(
            node,
            "",
            ("says neither a downtime nor a figure".to_owned(), "중단 시간도 측정값도 없습니다".to_owned()),
            (
                "add `downtime: 60 min` or `measured: 99.86 %`",
                "`downtime: 60 min`이나 `measured: 99.86 %`를 추가해 주세요",
            ),
        ));
    }
    for key in ["downtime", "of"] {
        let length = node.text_of(key).and_then(|text| wording::length(text).ok());
        if matches!(length, Some(Length::BusinessTime(_) | Length::BusinessDays(_) | Length::Months(_))) {
            problems.push(broken(
                node,
                key,
                ("is not an exact length of time".to_owned(), "정확한 시간이 아닙니다".to_owned()),
                ("write it in minutes, hours or days", "분, 시간, 일로 적어 주세요"),
            ));
        }
    }
    problems
}
