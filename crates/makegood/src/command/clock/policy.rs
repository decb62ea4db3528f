//! The policy of `makegood clock`: the one agreement whose clocks are read.

use makegood_core::agreement::Agreement;
use makegood_core::agreement_file::{Gravity, Problem, Source, read};
use makegood_core::settle::in_force;
use makegood_core::time::{Instant, Zone};

use crate::command::Failure;

/// The agreement in `files` whose clocks hold at `as_of`: the one called `id`, else the only one with clocks.
pub(super) fn agreement(files: &[std::path::PathBuf], id: Option<&str>, as_of: Instant) -> Result<Agreement, Failure> {
    let mut sources = Vec::new();
    for file in files {
        let bytes = std::fs::read(file).map_err(|error| Failure::world(file.display(), error))?;
        let text = String::from_utf8(bytes)
            .map_err(|_| Failure::Input(format!("`{}` is not UTF-8; save the file as UTF-8", file.display())))?;
        sources.push(Source { name: file.display().to_string(), text });
    }
    let (agreements, problems) = read(&sources);
    let errors = problems.iter().filter(|problem| problem.gravity == Gravity::Error);
    let errors: Vec<String> = errors.map(|problem| line_of(problem, &sources)).collect();
    if !errors.is_empty() {
        return Err(Failure::Input(format!("the policy has errors:\n{}", errors.join("\n"))));
    }
    choose(&agreements, id, as_of).map_err(Failure::Input)
}

fn choose(agreements: &[Agreement], id: Option<&str>, as_of: Instant) -> Result<Agreement, String> {
    let mut ids: Vec<&str> = agreements
        .iter()
        .filter(|agreement| id.map_or(!agreement.clocks.is_empty(), |id| agreement.id == id))
        .map(|agreement| agreement.id.as_str())
        .collect();
    ids.dedup();
    let id = match (ids.as_slice(), id) {
        ([one], _) => one,
        ([], Some(id)) => return Err(format!("no agreement is called `{id}`")),
        ([], None) => return Err("the policy has no `clocks`; see `clocks:` in docs/agreement-file.md".to_owned()),
        (many, _) => {
            return Err(format!("several agreements have clocks; name one with --agreement: `{}`", many.join("`, `")));
        }
    };
    let versions = in_force(agreements, id);
    let at_that_time = versions.iter().rev().find(|version| {
        let zone = Zone::named(&version.agreement.time_zone).unwrap_or_else(|_| Zone::utc());
        version.days.first <= zone.date_of(as_of)
    });
    // Before the first version, its promises are the only ones there are.
    let chosen = at_that_time.or(versions.first()).map(|version| version.agreement.clone());
    chosen.ok_or_else(|| format!("agreement `{id}` is never in force"))
}

fn line_of(problem: &Problem, sources: &[Source]) -> String {
    let file = sources.get(problem.place.file).map_or("", |source| source.name.as_str());
    let (line, column) = (problem.place.line, problem.place.column);
    format!("{file}:{line}:{column}: {}: {}; {}", problem.code, problem.message.en, problem.remedy.en)
}
