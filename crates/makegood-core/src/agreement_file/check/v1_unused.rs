//! V1: a definition whose name stands nowhere else in the file.

use super::Subject;
use crate::agreement_file::Saying;
use crate::agreement_file::problem::Problem;
use crate::agreement_file::tree::{Node, Value};

pub(super) fn check(subject: &Subject<'_>) -> Vec<Problem> {
    let mut problems = Vec::new();
    if subject.is_refined || subject.agreement.services.is_empty() {
        return problems;
    }
    for section in ["calendars", "seasons", "events", "measurements"] {
        for entry in subject.root.get(section).map_or(&[][..], Node::entries) {
            let name = entry.key.text.as_str();
            let others = subject.root.entries().iter().filter(|other| other.key.text != section);
            if others.map(|other| &other.value).any(|node| says(node, name)) {
                continue;
            }
            problems.push(
                Problem::new(
                    "V1",
                    entry.key.place,
                    Saying::new(
                        format!("`{name}` is defined and used nowhere"),
                        format!("`{name}`을(를) 정의했지만 쓰는 곳이 없습니다"),
                    ),
                    Saying::new("name it where it is meant, or remove it", "쓰일 곳에 이름을 적거나 지워 주세요"),
                )
                .as_note()
                .about(format!("{section}.{name}")),
            );
        }
    }
    problems
}

/// Whether a text under `node` is `name`.
fn says(node: &Node, name: &str) -> bool {
    match &node.value {
        Value::Text(..) => node.text() == Some(name),
        Value::List(items, _) => items.iter().any(|item| says(item, name)),
        Value::Map(entries, _) => entries.iter().any(|entry| says(&entry.value, name)),
    }
}
