//! D3: what an agreement rests on is missing, or rests on it in turn.

use super::Subject;
use crate::agreement_file::problem::Problem;
use crate::agreement_file::{Place, Saying};

pub(super) fn check(subject: &Subject<'_>) -> Vec<Problem> {
    let mut problems = Vec::new();
    if let Some(circle) = circle(subject) {
        let shown = circle.join("` → `");
        problems.push(
            Problem::new(
                "D3",
                named(subject, circle.get(1).copied().unwrap_or("")),
                Saying::new(
                    format!("`{shown}`: each rests on the next, and the last on the first"),
                    format!("`{shown}`: 서로에게 기대어 한 바퀴를 돕니다"),
                ),
                Saying::new("take one of these steps out of `rests_on`", "`rests_on`에서 이 단계 중 하나를 빼 주세요"),
            )
            .about("rests_on"),
        );
    }
    // In a set, a name that is not there is told as unknown (R1).
    if !subject.is_set {
        for (id, _) in &subject.agreement.rests_on {
            problems.push(
                Problem::new(
                    "D3",
                    named(subject, id),
                    Saying::new(
                        format!(
                            "`{id}` was not given: what this agreement rests on is not compared with what it promises"
                        ),
                        format!("`{id}` 파일이 주어지지 않아 이 협약의 약속과 견주지 못했습니다"),
                    ),
                    Saying::new(
                        format!("give its file too: `makegood check this.yaml {id}.yaml`"),
                        format!("파일을 함께 주세요: `makegood check this.yaml {id}.yaml`"),
                    ),
                )
                .as_note()
                .about("rests_on"),
            );
        }
    }
    problems
}

/// The names from this agreement back to itself.
fn circle<'given>(subject: &Subject<'given>) -> Option<Vec<&'given str>> {
    let start = subject.agreement.id.as_str();
    let mut ways: Vec<Vec<&str>> = vec![vec![start]];
    let mut seen: Vec<&str> = Vec::new();
    while let Some(way) = ways.pop() {
        let last = way.last().copied()?;
        let next = subject.set.iter().filter(|other| other.id == last).flat_map(|other| &other.rests_on);
        for (id, _) in next {
            let mut further = way.clone();
            further.push(id);
            if id == start {
                return Some(further);
            }
            if !seen.contains(&id.as_str()) {
                seen.push(id);
                ways.push(further);
            }
        }
    }
    None
}

fn named(subject: &Subject<'_>, id: &str) -> Place {
    let items = subject.root.get("rests_on").map_or(&[][..], |node| node.items_or_one());
    let named = items.iter().find_map(|item| item.get("agreement").filter(|node| node.text() == Some(id)));
    named.map_or_else(|| subject.key(&["rests_on"]), |node| node.place)
}
