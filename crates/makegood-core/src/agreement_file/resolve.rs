//! Files that refer to each other: levels that refine, versions, what rests on what.

use jiff::civil::Date;

use super::grammar::ROOT;
use super::merge::refine;
use super::nearest::{did_you_mean, listed, nearest};
use super::problem::Problem;
use super::tree::Node;
use super::{Saying, wording};

/// A file with the terms of its higher levels filled in.
pub(super) struct Resolved {
    /// All of its terms.
    pub(super) root: Node,
    /// Id and version of the levels above it, the highest first.
    pub(super) levels: Vec<(String, String)>,
    /// Whether every higher level was found.
    pub(super) whole: bool,
}

/// The files with the terms of their higher levels filled in.
pub(super) fn resolve(roots: &[Node]) -> (Vec<Resolved>, Vec<Problem>) {
    let mut problems = versions(roots);
    problems.extend(rests_on(roots));
    let mut resolved = Vec::new();
    for root in roots {
        match levels(root, roots) {
            Ok(levels) => resolved.push(Resolved { root: fold(&levels), levels: names(&levels), whole: true }),
            Err(problem) => {
                problems.push(*problem);
                resolved.push(Resolved { root: without_refines(root), levels: Vec::new(), whole: false });
            }
        }
    }
    problems.extend(later_versions(roots));
    (resolved, problems)
}

/// A file and the levels above it, the highest first.
fn fold(levels: &[&Node]) -> Node {
    let mut merged: Option<Node> = None;
    for level in levels {
        merged = Some(match merged {
            None => (*level).clone(),
            Some(higher) => without_refines(&refine(&higher, level, &ROOT)),
        });
    }
    merged.unwrap_or_default()
}

/// Id and version of every level but the lowest.
fn names(levels: &[&Node]) -> Vec<(String, String)> {
    let above = levels.iter().take(levels.len().saturating_sub(1));
    let name = |level: &&Node| {
        let id = level.text_of("agreement").unwrap_or_default();
        (id.to_owned(), level.text_of("version").unwrap_or("1").to_owned())
    };
    above.map(name).collect()
}

/// The same file without its `refines`, which has been followed, or cannot be.
fn without_refines(root: &Node) -> Node {
    let mut root = root.clone();
    if let super::tree::Value::Map(entries, _) = &mut root.value {
        entries.retain(|entry| entry.key.text != "refines");
    }
    root
}

fn levels<'roots>(root: &'roots Node, roots: &'roots [Node]) -> Result<Vec<&'roots Node>, Box<Problem>> {
    let mut levels = vec![root];
    let mut lowest = root;
    while let Some(id) = lowest.text_of("refines") {
        let day = start(root);
        let versions: Vec<&Node> = roots.iter().filter(|other| other.text_of("agreement") == Some(id)).collect();
        if versions.is_empty() {
            return Err(Box::new(missing(lowest, id, roots)));
        }
        // The version in force on the refining file's first day; before all of them, the first.
        let in_force = versions.iter().filter(|version| start(version) <= day).max_by_key(|version| start(version));
        let Some(higher) = in_force.or_else(|| versions.iter().min_by_key(|version| start(version))) else { break };
        let again = levels.iter().any(|level| level.text_of("agreement") == higher.text_of("agreement"));
        if again {
            return Err(Box::new(circle(lowest, &levels)));
        }
        levels.push(higher);
        lowest = higher;
    }
    levels.reverse();
    Ok(levels)
}

fn start(root: &Node) -> Option<Date> {
    root.text_of("effective").and_then(|day| wording::date(day).ok())
}

fn end(root: &Node) -> Date {
    root.text_of("ends").and_then(|day| wording::date(day).ok()).unwrap_or(Date::MAX)
}

fn missing(root: &Node, id: &str, roots: &[Node]) -> Problem {
    let known: Vec<&str> = roots.iter().filter_map(|root| root.text_of("agreement")).collect();
    let (en, ko) =
        did_you_mean(nearest(id, known.iter().copied().filter(|known| Some(*known) != root.text_of("agreement"))));
    let list = listed(known.iter().copied());
    Problem::new(
        "R1",
        root.get("refines").map_or(root.place, |node| node.place),
        Saying::new(
            format!("the agreement `{id}` that this one refines is not among the files{en}"),
            format!("이 협약이 따르는 상위 협약 `{id}`이(가) 주어진 파일에 없습니다.{ko}"),
        ),
        Saying::new(
            format!("give its file too: `makegood check corporate.yaml this.yaml`; given were {list}"),
            format!("상위 협약 파일도 함께 주세요: `makegood check corporate.yaml this.yaml`. 주어진 협약: {list}"),
        ),
    )
}

fn circle(root: &Node, levels: &[&Node]) -> Problem {
    let path: Vec<&str> = levels.iter().filter_map(|level| level.text_of("agreement")).collect();
    let path = path.join("` → `");
    Problem::new(
        "R3",
        root.get("refines").map_or(root.place, |node| node.place),
        Saying::new(format!("`{path}` refine each other in a circle"), format!("`{path}`이(가) 서로를 따릅니다")),
        Saying::new("let the higher level stand on its own", "상위 협약에서 `refines`를 지워 주세요"),
    )
}

/// Two versions of one agreement must not be in force on one day; one without `ends` ends where the next begins.
fn versions(roots: &[Node]) -> Vec<Problem> {
    let mut problems = Vec::new();
    for (at, later) in roots.iter().enumerate() {
        for earlier in roots.iter().take(at) {
            let same =
                later.text_of("agreement").is_some() && later.text_of("agreement") == earlier.text_of("agreement");
            let (Some(from), Some(other), true) = (start(later), start(earlier), same) else { continue };
            let (first_ends, next) =
                if from < other { (later.get("ends"), other) } else { (earlier.get("ends"), from) };
            let first_end = if from < other { end(later) } else { end(earlier) };
            if from == other || (first_ends.is_some() && next < first_end) {
                let (id, first) = (later.text_of("agreement").unwrap_or(""), from.max(other));
                let place = |root: &Node| root.get("effective").map_or(root.place, |node| node.place);
                let day_before = if from > other { from } else { other };
                problems.push(
                    Problem::new(
                        "V2",
                        place(later),
                        Saying::new(
                            format!("two versions of `{id}` are in force on {first}"),
                            format!("`{id}`의 두 판이 {first}에 함께 효력을 갖습니다"),
                        ),
                        Saying::new(
                            format!("end the earlier one with `ends: {day_before}`"),
                            format!("앞선 판에 `ends: {day_before}`을(를) 적어 주세요"),
                        ),
                    )
                    .and(place(earlier), Saying::new("the other version", "다른 판입니다")),
                );
            }
        }
    }
    problems
}

/// An SLA rests on OLAs and UCs, an OLA on OLAs and UCs, a UC on UCs. The names themselves are checked elsewhere.
fn rests_on(roots: &[Node]) -> Vec<Problem> {
    let mut problems = Vec::new();
    for root in roots {
        let kind = root.text_of("kind").unwrap_or("sla");
        for node in root.get("rests_on").map_or(&[][..], Node::items_or_one) {
            let Some(named) = node.get("agreement") else { continue };
            let found =
                roots.iter().find(|other| other.text_of("agreement").is_some_and(|id| Some(id) == named.text()));
            let Some(other) = found.map(|other| other.text_of("kind").unwrap_or("sla")) else { continue };
            let fits = matches!((kind, other), ("sla" | "ola", "ola" | "uc") | ("uc", "uc"));
            if !fits {
                problems.push(Problem::new(
                    "R4",
                    named.place,
                    Saying::new(
                        format!("a `{kind}` cannot rest on a `{other}`"),
                        format!("`{kind}`은(는) `{other}`에 기댈 수 없습니다"),
                    ),
                    Saying::new(
                        "name an OLA or a UC; terms taken over from a level above are `refines:`",
                        "OLA나 UC를 적어 주세요. 상위 협약의 조건은 `refines:`로 이어받습니다",
                    ),
                ));
            }
        }
    }
    problems
}

/// A version of the level above that begins while this one is in force changes nothing here; say so.
fn later_versions(roots: &[Node]) -> Vec<Problem> {
    let mut problems = Vec::new();
    for root in roots {
        let (Some(refines), Some(from)) = (root.get("refines"), start(root)) else { continue };
        let later = roots.iter().filter(|other| {
            other.text_of("agreement") == refines.text()
                && start(other).is_some_and(|day| from < day && day < end(root))
        });
        for other in later {
            let id = refines.text().unwrap_or("");
            let day = start(other).unwrap_or(from);
            let in_force = roots.iter().any(|earlier| {
                earlier.text_of("agreement") == refines.text() && start(earlier).is_some_and(|day| day <= from)
            });
            if in_force {
                problems.push(Problem::new(
                    "R7",
                    refines.place,
                    Saying::new(
                        format!("`{id}` has a version from {day} on, which this agreement does not follow"),
                        format!("`{id}`에 {day}부터 새 판이 있지만 이 협약은 따르지 않습니다"),
                    ),
                    Saying::new(
                        format!("end this version with `ends: {day}` and write the next one from that day"),
                        format!("이 판에 `ends: {day}`을(를) 적고 그날부터의 새 판을 써 주세요"),
                    ),
                ));
            }
        }
    }
    problems
}
