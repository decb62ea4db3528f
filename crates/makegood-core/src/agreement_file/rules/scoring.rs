//! A score is made of other objectives; what is released was held back.

use super::{broken, idle, needs};
use crate::agreement::Figure;
use crate::agreement_file::nearest::{did_you_mean, nearest};
use crate::agreement_file::problem::Problem;
use crate::agreement_file::tree::Node;
use crate::agreement_file::{Saying, wording};

/// The tables of an objective that speak of its figure, beside the credits.
pub(super) const TABLES: [&str; 3] = ["points", "reward", "released"];

pub(super) fn check(root: &Node, node: &Node, figure: &Figure) -> Vec<Problem> {
    let mut problems = Vec::new();
    match (node.get("score").is_some(), *figure == Figure::Score) {
        (false, true) => {
            problems.push(needs(node, "promise", "score", "score: { availability: 70 %, response: 30 % }"))
        }
        (true, false) => {
            problems.push(idle(node, "score", "the promise is of another figure", "약속한 지표가 점수가 아닙니다"))
        }
        _ => {}
    }
    for (key, other, example) in
        [("retained", "released", "released: { score >= 90: 100 % }"), ("released", "retained", "retained: 10 %")]
    {
        if node.get(key).is_some() && node.get(other).is_none() {
            problems.push(needs(node, key, other, example));
        }
    }
    problems.extend(parts(root, node));
    problems
}

/// Every part is an objective, and none is a score itself.
fn parts(root: &Node, node: &Node) -> Vec<Problem> {
    let objectives = root.get("objectives").map_or(&[][..], Node::entries);
    let names = || objectives.iter().map(|entry| entry.key.text.as_str());
    let mut problems = Vec::new();
    for entry in node.get("score").map_or(&[][..], Node::entries) {
        let name = entry.key.text.as_str();
        let found = objectives.iter().find(|own| own.key.text == name);
        let (message, remedy) = match found {
            None => {
                let (en, ko) = did_you_mean(nearest(name, names()));
                (
                    Saying::new(
                        format!("there is no objective `{name}`{en}"),
                        format!("`{name}`(이)라는 서비스 수준 목표가 없습니다.{ko}"),
                    ),
                    Saying::new("name one of `objectives`", "`objectives`에 있는 이름을 적어 주세요"),
                )
            }
            Some(own) if own.value.get("score").is_some() => (
                Saying::new(
                    format!("`{name}` is a score, which cannot be a part of one"),
                    format!("`{name}`도 점수여서 다른 점수의 일부가 될 수 없습니다"),
                ),
                Saying::new("name the objectives that it is made of", "그 점수를 이루는 목표를 적어 주세요"),
            ),
            Some(_) => continue,
        };
        problems.push(Problem::new("R1", entry.key.place, message, remedy));
    }
    let weights = node.get("score").map_or(&[][..], Node::entries).iter();
    let weights = weights.filter_map(|entry| wording::percentage(entry.value.text()?).ok());
    let sum: rust_decimal::Decimal = weights.sum();
    if node.get("score").is_some_and(|score| !score.entries().is_empty()) && sum.is_zero() {
        problems.push(broken(
            node,
            "score",
            ("all weights are 0 %".to_owned(), "가중치가 모두 0 %입니다".to_owned()),
            ("give the parts weights, like `70 %`", "`70 %`처럼 가중치를 적어 주세요"),
        ));
    }
    problems
}
