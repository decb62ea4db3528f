//! From trees to agreements: every file at once, every problem at once.

mod agreement;
mod calendars;
mod cases;
mod clocks;
mod credits;
mod deployments;
mod duties;
mod exclusions;
mod matrix;
mod measurements;
mod notes;
mod objectives;
mod parties;
mod people;
mod scoring;
mod services;
mod severity_matrix;
mod shelf;
mod worked_examples;

use std::collections::BTreeMap;
use std::rc::Rc;

use super::grammar::ROOT;
use super::problem::Problem;
use super::resolve::Levels;
use super::scope::Scope;
use super::tree::{self, Node};
use super::{Gravity, Place, Saying, Source, check, resolve, rules, shape};
use crate::agreement::Agreement;

/// Reads a set of files that may refer to each other. Every file gives an agreement as far as it is sound, in the
/// order of the files; every problem is told, in the order of the files and places.
pub fn read(sources: &[Source]) -> (Vec<Agreement>, Vec<Problem>) {
    let parsed: Vec<Parsed> = sources.iter().enumerate().map(|(file, source)| parse(file, &source.text)).collect();
    let roots: Vec<&Node> = parsed.iter().filter_map(|parsed| parsed.root.as_ref()).collect();
    let mut problems: Vec<Problem> = parsed.iter().flat_map(|parsed| parsed.problems.iter().cloned()).collect();
    let (resolved, found) = resolve::resolve(&roots);
    problems.extend(found);
    let ids = ids(sources.len(), &roots, &resolved);
    let judged: Vec<Judged> = resolved.iter().map(|levels| judge(sources, levels, &roots, ids.clone())).collect();
    problems.extend(judged.iter().flat_map(|judged| judged.problems.iter().cloned()));
    let problems = together(sources.len(), &roots, &judged.iter().collect::<Vec<_>>(), problems);
    (judged.into_iter().filter_map(|judged| judged.agreement).collect(), in_order(problems))
}

/// One file by itself.
struct Parsed {
    /// Its content; `None` where there is none, or no tree can be made of it.
    root: Option<Node>,
    problems: Vec<Problem>,
}

fn parse(file: usize, text: &str) -> Parsed {
    let (tree, mut problems) = tree::parse(file, text);
    let root = tree.map(|tree| tree.root).filter(|root| !root.is_empty_text());
    if root.is_none() && problems.is_empty() {
        problems.push(empty_file(file));
    }
    Parsed { root, problems }
}

/// One agreement with the terms of its higher levels.
struct Judged {
    agreement: Option<Agreement>,
    /// Its terms as written, those of its higher levels among them.
    root: Node,
    problems: Vec<Problem>,
    /// Whether the ids of the other files were looked at.
    hangs_on_ids: bool,
}

/// The ids that agreements may refer to; with one file given nothing can be said about others.
fn ids(files: usize, roots: &[&Node], resolved: &[Levels]) -> Option<Rc<[String]>> {
    // A file takes its `agreement` from itself alone, so its own root is enough.
    let own = resolved.iter().filter_map(|levels| roots.get(*levels.chain.last()?));
    (files > 1).then(|| own.filter_map(|root| root.text_of("agreement").map(str::to_owned)).collect())
}

fn judge(sources: &[Source], levels: &Levels, roots: &[&Node], ids: Option<Rc<[String]>>) -> Judged {
    let folded = resolve::fold(levels, roots);
    let root = &folded;
    let scope = Scope::of(root, ids);
    let mut problems = shape::check(sources, &scope, root, &ROOT);
    problems.extend(rules::check(root, &scope));
    let whole = levels.whole;
    // Without its higher level nobody knows what a file lacks, or which names that level defines.
    problems.retain(|problem| whole || !["A6", "R1", "R2", "V3"].contains(&problem.code));
    let agreement = agreement::read(root, resolve::names(levels, roots), &scope).filter(|_| whole);
    if let Some(agreement) = &agreement {
        let warnings = check::alone(agreement, root);
        let warnings: Vec<Problem> = warnings.into_iter().filter(|one| !unsound(&problems, &one.about)).collect();
        problems.extend(warnings);
        problems.retain(|problem| !check::is_accepted(agreement, problem));
    }
    Judged { agreement, root: folded, problems, hangs_on_ids: scope.asked_for_agreements.get() }
}

/// Whether a part did not read: what else is said of it would be said of its remains.
fn unsound(problems: &[Problem], part: &str) -> bool {
    problems.iter().any(|problem| problem.gravity == Gravity::Error && problem.about == part)
}

/// What the agreements of a set say of each other, added to what is known; what the parties accepted is left out.
fn together(files: usize, roots: &[&Node], judged: &[&Judged], mut problems: Vec<Problem>) -> Vec<Problem> {
    let set: Vec<&Agreement> = judged.iter().filter_map(|judged| judged.agreement.as_ref()).collect();
    let refined: Vec<&str> = roots.iter().filter_map(|root| root.text_of("refines")).collect();
    for Judged { agreement, root, problems: own, .. } in judged {
        let Some(agreement) = agreement else { continue };
        let is_refined = refined.contains(&agreement.id.as_str());
        let subject = check::Subject { agreement, root, set: &set, is_set: files > 1, is_refined };
        problems.extend(check::together(&subject).into_iter().filter(|problem| !unsound(own, &problem.about)));
    }
    // What stands between files is told where one of them says it.
    let of_file: BTreeMap<usize, &Agreement> =
        judged.iter().filter_map(|judged| Some((judged.root.place.file, judged.agreement.as_ref()?))).collect();
    let is_accepted = |problem: &Problem| {
        of_file.get(&problem.place.file).is_some_and(|agreement| check::is_accepted(agreement, problem))
    };
    problems.retain(|problem| !is_accepted(problem));
    problems
}

/// In the order of the files and places. A part taken over from the level above was read once for every agreement
/// that refines it, and is told once.
fn in_order(mut problems: Vec<Problem>) -> Vec<Problem> {
    problems.sort_by(|a, b| (a.place, a.code, &a.message.en).cmp(&(b.place, b.code, &b.message.en)));
    problems.dedup_by(|a, b| (a.place, a.code, &a.message) == (b.place, b.code, &b.message));
    problems
}

fn empty_file(file: usize) -> Problem {
    Problem::new(
        "A9",
        Place { file, start: 0, end: 0, line: 1, column: 1 },
        Saying::new("the file is empty", "파일이 비어 있습니다"),
        Saying::new(
            "begin with `agreement: my-agreement`; docs/agreement-file.md shows ten lines that are enough",
            "`agreement: my-agreement`로 시작해 주세요. docs/agreement-file.md에 열 줄짜리 예가 있습니다",
        ),
    )
}

/// What the text under a key stands for.
fn word<T: Copy>(node: &Node, key: &str, words: &[(&str, T)]) -> Option<T> {
    let text = node.text_of(key)?;
    words.iter().find(|(word, _)| *word == text).map(|(_, value)| *value)
}

/// The text under a key, as an owned string.
fn line(node: &Node, key: &str) -> Option<String> {
    node.text_of(key).map(str::to_owned)
}

/// The entries of a section that are maps, with their names.
fn section<'root>(root: &'root Node, key: &str) -> impl Iterator<Item = (&'root str, &'root Node)> {
    root.get(key).map_or(&[][..], Node::entries).iter().map(|entry| (entry.key.text.as_str(), &entry.value))
}

pub(super) use measurements::slot_minutes;
pub use shelf::Shelf;
