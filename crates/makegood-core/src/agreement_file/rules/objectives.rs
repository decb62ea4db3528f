//! A promise, its measurement and its credit table speak of one figure.

use super::{broken, idle, needs};
use crate::agreement::{Condition, Figure};
use crate::agreement_file::problem::Problem;
use crate::agreement_file::scope::texts;
use crate::agreement_file::tree::Node;
use crate::agreement_file::{Saying, wording};

pub(super) fn check(root: &Node, node: &Node) -> Vec<Problem> {
    let mut problems = Vec::new();
    let Some(promise) = node.get("promise").and_then(first_condition) else { return problems };
    let figure = promise.figure.clone();
    let latency = node.text_of("measured_by").and_then(|name| root.at(&["measurements", name, "method"])?.text());
    match figure {
        Figure::Attainment if node.get("clock").is_some() && node.get("duty").is_some() => {
            problems.push(broken(
                node,
                "duty",
                (
                    "is about a clock and about a duty at once".to_owned(),
                    "처리 시간과 의무 사항을 함께 잴 수 없습니다".to_owned(),
                ),
                ("write two objectives", "두 목표로 나누어 주세요"),
            ));
        }
        Figure::Attainment if node.get("clock").is_none() && node.get("duty").is_none() => {
            problems.push(needs(node, "promise", "clock", "clock: first_response"));
        }
        Figure::Percentile(_) if node.get("measured_by").is_none() => {
            problems.push(needs(node, "promise", "measured_by", "measured_by: response_time"));
        }
        Figure::Percentile(_) if latency.is_some_and(|method| method != "latency") => problems.push(broken(
            node,
            "measured_by",
            (
                format!("`{}` needs a measurement with `method: latency`", figure.word()),
                format!("`{}`에는 `method: latency` 측정이 필요합니다", figure.word()),
            ),
            ("define one under `measurements`", "`measurements`에 정의해 주세요"),
        )),
        _ if latency.is_some_and(|method| not_of_time(&figure, method)) => problems.push(broken(
            node,
            "measured_by",
            (
                format!("`{}` cannot be measured so", figure.word()),
                format!("이 방법으로는 `{}` 값을 잴 수 없습니다", figure.word()),
            ),
            (
                "name a measurement by outages, probes or requests",
                "outages, probes, requests 방법의 측정을 적어 주세요",
            ),
        )),
        _ => {}
    }
    if node.get("counts_from").is_some() && node.text_of("measured_by").is_some_and(|name| name != "outages") {
        problems.push(idle(
            node,
            "counts_from",
            "only declared outages have a report to count from",
            "선언된 중단에만 쓸 수 있습니다",
        ));
    }
    problems.extend(judged(node, &figure));
    problems.extend(each_event(root, node));
    problems.extend(super::scoring::check(root, node, &figure));
    problems.extend(node.get("credits").map(super::credits::check).unwrap_or_default());
    let tables = node.get("credit").into_iter().flat_map(|credit| std::iter::once(credit).chain(cells(credit)));
    let others = super::scoring::TABLES.iter().filter_map(|key| node.get(key));
    for band in tables.chain(others).flat_map(Node::entries) {
        let text = band.key.text.trim();
        let Ok(condition) = wording::band_alone(text) else { continue };
        if wording::at_the_promise(text) && promise.range.low.is_some() && promise.range.high.is_some() {
            problems.push(two_edges(band.key.place));
        }
        if condition.figure != figure {
            problems.push(other_figure(band.key.place, &condition.figure, &figure));
        }
    }
    problems
}

/// Whether a figure of time is measured by something that knows no bad time.
fn not_of_time(figure: &Figure, method: &str) -> bool {
    match figure {
        Figure::Uptime => matches!(method, "latency" | "gauge"),
        figure => figure.is_downtime() && !matches!(method, "outages" | "probes" | "requests by the minute"),
    }
}

/// Only time can be added up over components.
fn judged(node: &Node, figure: &Figure) -> Option<Problem> {
    let together = node.text_of("judged") == Some("over all components together");
    (together && *figure != Figure::Uptime).then(|| {
        broken(
            node,
            "judged",
            (
                format!("the `{}` of several components cannot be added up", figure.word()),
                format!("여러 구성 요소의 `{}` 값은 더할 수 없습니다", figure.word()),
            ),
            ("write `judged: for each component`", "`judged: for each component`로 적어 주세요"),
        )
    })
}

/// A window for each event needs events.
fn each_event(root: &Node, node: &Node) -> Option<Problem> {
    let events: Vec<&str> =
        root.get("events").map_or(&[][..], Node::entries).iter().map(|entry| entry.key.text.as_str()).collect();
    let during = texts(node.get("during"));
    let named = during.iter().any(|name| events.contains(&name.as_str()));
    let lacking = events.is_empty() || !(during.is_empty() || named);
    (node.text_of("window") == Some("each event") && lacking).then(|| {
        broken(
            node,
            "window",
            (
                "`each event` of which events?".to_owned(),
                "`each event`가 어느 행사를 말하는지 알 수 없습니다".to_owned(),
            ),
            (
                "name them under `events`, and the ones meant in `during`",
                "`events`에 행사를 적고, 그중 해당하는 것을 `during`에 적어 주세요",
            ),
        )
    })
}

fn other_figure(place: crate::agreement_file::Place, found: &Figure, promised: &Figure) -> Problem {
    Problem::new(
        "R6",
        place,
        Saying::new(
            format!("the promise is about `{}`, this band about `{}`", promised.word(), found.word()),
            format!("약속은 `{}`에 대한 것인데 이 구간은 `{}`을(를) 말합니다", promised.word(), found.word()),
        ),
        Saying::new("give each figure an objective of its own", "지표마다 목표를 따로 적어 주세요"),
    )
}

fn two_edges(place: crate::agreement_file::Place) -> Problem {
    Problem::new(
        "A10",
        place,
        Saying::new("the promise has two edges", "약속의 경계가 둘입니다"),
        Saying::new("write the figure that is meant instead of `promise`", "`promise` 대신 뜻하는 수를 적어 주세요"),
    )
}

/// The first condition of a promise, whatever its rows.
fn first_condition(node: &Node) -> Option<Condition> {
    match node.text() {
        Some(text) => wording::condition(text).ok(),
        None => node.entries().iter().find_map(|entry| first_condition(&entry.value)),
    }
}

fn cells(node: &Node) -> impl Iterator<Item = &Node> {
    node.entries().iter().map(|entry| &entry.value).filter(|value| !value.entries().is_empty())
}
