//! Points, rewards and money held back.

use crate::agreement::{Condition, Matrix, Scoring};
use crate::agreement_file::tree::{Entry, Node};
use crate::agreement_file::wording;

/// What an objective says of them; edges may be the promise where there is one for all.
pub(super) fn read(node: &Node, promise: &Matrix<Option<Condition>>) -> Scoring {
    let promise = match promise {
        Matrix::Same(promise) => promise.as_ref(),
        Matrix::By(_) => None,
    };
    let parts = node.get("score").map_or(&[][..], Node::entries).iter();
    let part = |entry: &Entry| Some((entry.key.text.clone(), wording::percentage(entry.value.text()?).ok()?));
    Scoring {
        parts: parts.filter_map(part).collect(),
        points: rows(node, "points", promise, |text| wording::points(text).ok()),
        reward: rows(node, "reward", promise, |text| wording::cap(text).ok()),
        retained: node.text_of("retained").and_then(|text| wording::cap(text).ok()),
        released: rows(node, "released", promise, |text| wording::percentage(text).ok()),
    }
}

fn rows<T>(
    node: &Node,
    key: &str,
    promise: Option<&Condition>,
    value: impl Fn(&str) -> Option<T>,
) -> Vec<(Condition, T)> {
    let rows = node.get(key).map_or(&[][..], Node::entries).iter();
    let row = |entry: &Entry| {
        let text = entry.key.text.trim();
        let when = match promise {
            Some(promise) => wording::band(text, promise).ok()?,
            None => wording::condition(text).ok()?,
        };
        Some((when, value(entry.value.text()?)?))
    };
    rows.filter_map(row).collect()
}
