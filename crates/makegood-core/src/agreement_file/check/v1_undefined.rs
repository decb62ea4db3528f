//! V1: a term that nothing defines, and a definition that nothing uses.

use super::Subject;
use crate::agreement::{Figure, Strength};
use crate::agreement_file::Saying;
use crate::agreement_file::problem::Problem;
use crate::agreement_file::tree::{Node, Value};

pub(super) fn check(subject: &Subject<'_>) -> Vec<Problem> {
    let mut problems = Vec::new();
    for objective in subject.agreement.objectives.iter().filter(|o| o.strength != Strength::TargetOnly) {
        let gauge = objective.promise.cells().into_iter().find_map(|(_, promise)| match &promise.as_ref()?.figure {
            Figure::Gauge(name) if objective.measured_by.is_none() => Some(name),
            _ => None,
        });
        let Some(gauge) = gauge else { continue };
        problems.push(
            Problem::new(
                "V1",
                subject.value(&["objectives", &objective.name, "promise"]),
                Saying::new(
                    format!("nothing says what `{gauge}` is or who counts it"),
                    format!("`{gauge}`이(가) 무엇인지, 누가 세는지 정한 곳이 없습니다"),
                ),
                Saying::new(
                    "define a measurement with `method: gauge` and its `origin`, and name it in `measured_by`",
                    "`method: gauge`와 `origin`으로 측정을 정의하고 `measured_by`에 적어 주세요",
                ),
            )
            .as_note()
            .about(format!("objectives.{}", objective.name)),
        );
    }
    if !subject.is_refined && !subject.agreement.services.is_empty() {
        problems.extend(unused(subject));
    }
    problems
}

/// Definitions whose name stands nowhere else in the file.
fn unused(subject: &Subject<'_>) -> Vec<Problem> {
    let mut problems = Vec::new();
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
