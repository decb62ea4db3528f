//! From trees to agreements: every file at once, every problem at once.

mod agreement;
mod calendars;
mod clocks;
mod credits;
mod duties;
mod exclusions;
mod matrix;
mod measurements;
mod notes;
mod objectives;
mod parties;
mod people;
mod services;

use super::grammar::ROOT;
use super::problem::Problem;
use super::resolve::Resolved;
use super::scope::Scope;
use super::tree::{self, Node};
use super::{Gravity, Place, Saying, Source, check, resolve, rules, shape};
use crate::agreement::Agreement;

/// Reads a set of files that may refer to each other. Every file gives an agreement as far as it is sound, in the
/// order of the files; every problem is told, in the order of the files and places.
pub fn read(sources: &[Source]) -> (Vec<Agreement>, Vec<Problem>) {
    let mut problems = Vec::new();
    let mut roots = Vec::new();
    for (file, source) in sources.iter().enumerate() {
        let (tree, found) = tree::parse(file, &source.text);
        match tree {
            Some(tree) if !tree.root.is_empty_text() => roots.push(tree.root),
            _ if found.is_empty() => problems.push(empty_file(file)),
            _ => {}
        }
        problems.extend(found);
    }
    let refined: Vec<String> = roots.iter().filter_map(|root| root.text_of("refines").map(str::to_owned)).collect();
    let (roots, found) = resolve::resolve(&roots);
    problems.extend(found);
    let ids = (sources.len() > 1).then(|| roots.iter().filter_map(|resolved| id(&resolved.root)).collect::<Vec<_>>());
    let (mut agreements, mut read_roots) = (Vec::new(), Vec::new());
    for Resolved { root, levels, whole } in &roots {
        let scope = Scope::of(root, ids.clone());
        let mut found = shape::check(sources, &scope, root, &ROOT);
        found.extend(rules::check(root, &scope));
        // Without its higher level nobody knows what a file lacks, or which names that level defines.
        found.retain(|problem| *whole || !["A6", "R1", "R2", "V3"].contains(&problem.code));
        let at = agreement::read(root, levels, &scope).filter(|_| *whole).map(|agreement| {
            agreements.push(agreement);
            agreements.len() - 1
        });
        read_roots.push((root, at, found));
    }
    // A promise is held against those it rests on: every agreement is read before one is checked.
    for (root, at, found) in read_roots {
        if let Some(agreement) = at.and_then(|at| agreements.get(at)) {
            // What is said of a part that did not read would be said of its remains.
            let unsound = |part: &str| found.iter().any(|p| p.gravity == Gravity::Error && p.about == part);
            let is_refined = refined.contains(&agreement.id);
            let subject = check::Subject { agreement, root, set: &agreements, is_set: sources.len() > 1, is_refined };
            problems.extend(check::check(&subject).into_iter().filter(|problem| !unsound(&problem.about)));
            // What stands between files is told where one of them says it.
            let file = root.place.file;
            problems.retain(|problem| problem.place.file != file || !check::is_accepted(agreement, problem));
            problems.extend(found.into_iter().filter(|problem| !check::is_accepted(agreement, problem)));
        } else {
            problems.extend(found);
        }
    }
    // A part taken over from the level above is read once for every agreement that refines it.
    problems.sort_by(|a, b| (a.place, a.code, &a.message.en).cmp(&(b.place, b.code, &b.message.en)));
    problems.dedup_by(|a, b| (a.place, a.code, &a.message) == (b.place, b.code, &b.message));
    (agreements, problems)
}

fn id(root: &Node) -> Option<String> {
    root.text_of("agreement").map(str::to_owned)
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
