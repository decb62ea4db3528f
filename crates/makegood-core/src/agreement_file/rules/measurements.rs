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
    for key in ["every", "down_after", "fails_when"] {
        if node.get(key).is_some() && method != "probes" {
            problems.push(idle(node, key, "it belongs to the method `probes`", "`probes` 방법의 키입니다"));
        }
    }
    if node.get("at_least").is_some() && !["request ratio", "mean of slots", "latency"].contains(&method) {
        let (en, ko) = ("it counts the requests of slots and windows", "구간이나 산정 기간의 요청을 셀 때 씁니다");
        problems.push(idle(node, "at_least", en, ko));
    }
    if node.get("only_when").is_some() && ["outages", "gauge"].contains(&method) {
        problems.push(idle(
            node,
            "only_when",
            "it leaves out minutes of counted requests",
            "요청 수를 분 단위로 세는 방법의 키입니다",
        ));
    }
    for key in ["slot", "every"] {
        let text = node.text_of(key).filter(|text| wording::length(text).is_ok() && slot_minutes(text).is_none());
        if text.is_some() {
            problems.push(broken(
                node,
                key,
                (
                    format!("`{key}` has whole minutes, from 1 min to 24 h"),
                    format!("`{key}`의 값은 1분부터 24시간까지의 분 단위입니다"),
                ),
                (&format!("write it like `{key}: 5 min`"), &format!("`{key}: 5 min`처럼 적어 주세요")),
            ));
        }
    }
    problems
}
