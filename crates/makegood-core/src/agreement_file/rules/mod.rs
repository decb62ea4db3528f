//! Keys that need each other, or cannot stand together.

mod agreement;
mod cases;
mod credits;
mod duties;
mod exclusions;
mod measurements;
mod objectives;
mod scoring;
mod worked_examples;

use super::problem::Problem;
use super::scope::Scope;
use super::tree::Node;
use super::{Place, Saying};

/// The broken rules of one part, given the whole file.
type Rule = fn(&Node, &Node) -> Vec<Problem>;

/// All broken rules of a file.
pub(super) fn check(root: &Node, scope: &Scope) -> Vec<Problem> {
    let mut problems = agreement::check(root, scope);
    problems.extend(cases::statuses(root));
    let sections: [(&str, Rule); 6] = [
        ("measurements", measurements::check),
        ("exclusions", exclusions::check),
        ("objectives", objectives::check),
        ("out_of_scope", cases::reason),
        ("duties", duties::check),
        ("examples", worked_examples::check),
    ];
    for (section, check) in sections {
        for part in root.get(section).map_or(&[][..], Node::entries) {
            // A part that is empty or of the wrong shape has been told already.
            if part.value.entries().is_empty() {
                continue;
            }
            let about = format!("{section}.{}", part.key.text);
            problems.extend(check(root, &part.value).into_iter().map(|problem| {
                let problem = if problem.place == Place::default() {
                    Problem { place: part.key.place, ..problem }
                } else {
                    problem
                };
                problem.about(about.clone())
            }));
        }
    }
    if let Some(terms) = root.get("credits") {
        problems.extend(credits::check(terms).into_iter().map(|problem| problem.about("credits")));
    }
    problems
}

/// A broken rule at the key `key` of `node`; without the key, at the part's own name.
fn broken(node: &Node, key: &str, message: (String, String), remedy: (&str, &str)) -> Problem {
    let place = node.entry(key).map_or(Place::default(), |entry| entry.key.place);
    Problem::new("A10", place, Saying::new(message.0, message.1), Saying::new(remedy.0, remedy.1))
}

/// `key` without something it needs.
fn needs(node: &Node, key: &str, other: &str, example: &str) -> Problem {
    broken(
        node,
        key,
        (format!("`{key}` needs `{other}` beside it"), format!("`{key}`에는 `{other}`이(가) 함께 있어야 합니다")),
        (&format!("add a line like `{example}`"), &format!("`{example}` 같은 줄을 추가해 주세요")),
    )
}

/// `key`, which has no meaning here.
fn idle(node: &Node, key: &str, en: &str, ko: &str) -> Problem {
    broken(
        node,
        key,
        (format!("`{key}` has no meaning here: {en}"), format!("`{key}`은(는) 여기서 쓰이지 않습니다: {ko}")),
        ("remove it", "지워 주세요"),
    )
}
