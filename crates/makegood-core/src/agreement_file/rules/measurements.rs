//! Each method has its own keys.

use super::{broken, idle, needs};
use crate::agreement_file::problem::Problem;
use crate::agreement_file::read::slot_minutes;
use crate::agreement_file::tree::Node;
use crate::agreement_file::wording;

const OWN_KEYS: [(&str, &str, &str); 3] = [
    ("bad_when", "requests by the minute", "bad_when: errors > 10 %"),
    ("quorum", "probes", "quorum: 2"),
    ("slot", "mean of slots", "slot: 5 min"),
];

pub(super) fn check(_root: &Node, node: &Node) -> Vec<Problem> {
    let mut problems = Vec::new();
    let Some(method) = node.text_of("method") else { return problems };
    for (key, owner, example) in OWN_KEYS {
        match (node.get(key).is_some(), method == owner) {
            (true, false) => problems.push(idle(
                node,
                key,
                &format!("it belongs to the method `{owner}`"),
                &format!("`{owner}` 방법의 키입니다"),
            )),
            (false, true) => problems.push(needs(node, "method", key, example)),
            _ => {}
        }
    }
    if node.get("only_when").is_some() && ["outages", "gauge"].contains(&method) {
        problems.push(idle(
            node,
            "only_when",
            "it leaves out minutes of counted requests",
            "요청 수를 분 단위로 세는 방법의 키입니다",
        ));
    }
    let slot = node.text_of("slot").filter(|text| wording::length(text).is_ok() && slot_minutes(text).is_none());
    if slot.is_some() {
        problems.push(broken(
            node,
            "slot",
            (
                "a slot has whole minutes, from 1 min to 24 h".to_owned(),
                "구간은 1분부터 24시간까지의 분 단위입니다".to_owned(),
            ),
            ("write it like `slot: 5 min`", "`slot: 5 min`처럼 적어 주세요"),
        ));
    }
    problems
}
