//! Files that refer to each other: levels that refine, versions, what rests on what.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::grammar::ROOT;
use super::merge::refine;
use super::nearest::{did_you_mean, listed, nearest};
use super::problem::Problem;
use super::tree::Node;
use super::{Saying, wording};

/// The files of which an agreement's terms come together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Levels {
    /// Positions among the roots, the highest level first, the file itself last.
    pub(super) chain: Vec<usize>,
    /// Whether every higher level was found.
    pub(super) whole: bool,
}

/// The levels of every file, in the order of the files, and what is wrong between files.
pub(super) fn resolve(roots: &[&Node]) -> (Vec<Levels>, Vec<Problem>) {
    let set = Set::of(roots);
    let mut problems = versions(&set);
    problems.extend(rests_on(&set));
    let mut resolved = Vec::new();
    for at in 0..roots.len() {
        match levels(at, &set) {
            Ok(chain) => resolved.push(Levels { chain, whole: true }),
            Err(problem) => {
                problems.push(*problem);
                resolved.push(Levels { chain: vec![at], whole: false });
            }
        }
    }
    problems.extend(later_versions(&set));
    (resolved, problems)
}

/// All terms of a file: its own laid over those of the levels above it.
pub(super) fn fold(levels: &Levels, roots: &[&Node]) -> Node {
    let mut merged: Option<Node> = None;
    for level in levels.chain.iter().filter_map(|&at| roots.get(at)) {
        merged = Some(match merged {
            None => (*level).clone(),
            Some(higher) => without_refines(refine(&higher, level, &ROOT)),
        });
    }
    let merged = merged.unwrap_or_default();
    if levels.whole { merged } else { without_refines(merged) }
}

/// Id and version of every level but the lowest, the highest first.
pub(super) fn names(levels: &Levels, roots: &[&Node]) -> Vec<(String, String)> {
    let above = levels.chain.split_last().map_or(&[][..], |(_, above)| above).iter();
    let above = above.filter_map(|&at| roots.get(at));
    let name = |level: &&Node| {
        let id = level.text_of("agreement").unwrap_or_default();
        (id.to_owned(), level.text_of("version").unwrap_or("1").to_owned())
    };
    above.map(name).collect()
}

/// The same file without its `refines`, which has been followed, or cannot be.
fn without_refines(mut root: Node) -> Node {
    if let super::tree::Value::Map(entries, _) = &mut root.value {
        entries.retain(|entry| entry.key.text != "refines");
    }
    root
}

/// One file among the others.
struct Member<'roots> {
    root: &'roots Node,
    id: Option<&'roots str>,
    start: Option<Date>,
    end: Date,
}

/// All files, and which of them are versions of one agreement.
struct Set<'roots> {
    members: Vec<Member<'roots>>,
    by_id: BTreeMap<&'roots str, Vec<usize>>,
}

impl<'roots> Set<'roots> {
    fn of(roots: &[&'roots Node]) -> Set<'roots> {
        let mut set = Set { members: Vec::new(), by_id: BTreeMap::new() };
        for (at, root) in roots.iter().enumerate() {
            let id = root.text_of("agreement");
            if let Some(id) = id {
                set.by_id.entry(id).or_default().push(at);
            }
            set.members.push(Member { root, id, start: start(root), end: end(root) });
        }
        set
    }

    /// The versions of one agreement with their positions, in the order of the files.
    fn versions(&self, id: &str) -> Vec<(usize, &Member<'roots>)> {
        let found = self.by_id.get(id).map_or(&[][..], Vec::as_slice);
        found.iter().filter_map(|&at| Some((at, self.members.get(at)?))).collect()
    }
}

fn levels(at: usize, set: &Set<'_>) -> Result<Vec<usize>, Box<Problem>> {
    let mut levels = vec![at];
    let mut lowest = set.members.get(at);
    let day = lowest.and_then(|member| member.start);
    while let Some((member, id)) = lowest.and_then(|member| Some((member, member.root.text_of("refines")?))) {
        let versions = set.versions(id);
        if versions.is_empty() {
            return Err(Box::new(missing(member.root, id, set)));
        }
        // The version in force on the refining file's first day; before all of them, the first.
        let in_force = versions.iter().filter(|(_, version)| version.start <= day).max_by_key(|(_, v)| v.start);
        let Some((higher, version)) = in_force.or_else(|| versions.iter().min_by_key(|(_, v)| v.start)) else { break };
        let path: Vec<Option<&str>> = levels.iter().map(|&at| set.members.get(at).and_then(|m| m.id)).collect();
        if path.contains(&version.id) {
            return Err(Box::new(circle(member.root, &path)));
        }
        levels.push(*higher);
        lowest = Some(version);
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

fn missing(root: &Node, id: &str, set: &Set<'_>) -> Problem {
    let known: Vec<&str> = set.members.iter().filter_map(|member| member.id).collect();
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

fn circle(root: &Node, path: &[Option<&str>]) -> Problem {
    let path: Vec<&str> = path.iter().flatten().copied().collect();
    let path = path.join("` → `");
    Problem::new(
        "R3",
        root.get("refines").map_or(root.place, |node| node.place),
        Saying::new(format!("`{path}` refine each other in a circle"), format!("`{path}`이(가) 서로를 따릅니다")),
        Saying::new("let the higher level stand on its own", "상위 협약에서 `refines`를 지워 주세요"),
    )
}

/// Two versions of one agreement must not be in force on one day; one without `ends` ends where the next begins.
fn versions(set: &Set<'_>) -> Vec<Problem> {
    let mut problems = Vec::new();
    for (id, versions) in &set.by_id {
        let versions: Vec<&Member<'_>> = versions.iter().filter_map(|&at| set.members.get(at)).collect();
        for (at, later) in versions.iter().enumerate() {
            problems.extend(versions.iter().take(at).filter_map(|earlier| overlap(id, later, earlier)));
        }
    }
    problems
}

fn overlap(id: &str, later: &Member<'_>, earlier: &Member<'_>) -> Option<Problem> {
    let (from, other) = (later.start?, earlier.start?);
    let (first, next) = if from < other { (later, other) } else { (earlier, from) };
    let ends_in_time = first.root.get("ends").is_none() || first.end <= next;
    if from != other && ends_in_time {
        return None;
    }
    let day = from.max(other);
    let place = |member: &Member<'_>| member.root.get("effective").map_or(member.root.place, |node| node.place);
    let problem = Problem::new(
        "V2",
        place(later),
        Saying::new(
            format!("two versions of `{id}` are in force on {day}"),
            format!("`{id}`의 두 판이 {day}에 함께 효력을 갖습니다"),
        ),
        Saying::new(
            format!("end the earlier one with `ends: {day}`"),
            format!("앞선 판에 `ends: {day}`을(를) 적어 주세요"),
        ),
    );
    Some(problem.and(place(earlier), Saying::new("the other version", "다른 판입니다")))
}

/// An SLA rests on OLAs and UCs, an OLA on OLAs and UCs, a UC on UCs. The names themselves are checked elsewhere.
fn rests_on(set: &Set<'_>) -> Vec<Problem> {
    let mut problems = Vec::new();
    for root in set.members.iter().map(|member| member.root) {
        let kind = root.text_of("kind").unwrap_or("sla");
        for node in root.get("rests_on").map_or(&[][..], Node::items_or_one) {
            let Some(named) = node.get("agreement") else { continue };
            let found = named.text().and_then(|id| set.versions(id).first().map(|(_, member)| member.root));
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
fn later_versions(set: &Set<'_>) -> Vec<Problem> {
    let mut problems = Vec::new();
    for member in &set.members {
        let (Some(refines), Some(from)) = (member.root.get("refines"), member.start) else { continue };
        let id = refines.text().unwrap_or("");
        let starts: Vec<Date> = set.versions(id).iter().filter_map(|(_, version)| version.start).collect();
        if !starts.iter().any(|day| *day <= from) {
            continue;
        }
        for day in starts.iter().filter(|day| from < **day && **day < member.end) {
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
    problems
}
