//! The policy of `makegood clock`: the one agreement whose clocks are read.

use annotate_snippets::Renderer;
use annotate_snippets::renderer::DecorStyle;
use makegood_core::agreement::Agreement;
use makegood_core::agreement_file::{Gravity, Language, read};
use makegood_core::settle::in_force;
use makegood_core::time::{Instant, Zone};

use crate::command::{Failure, agreement_sources, problem_excerpt};

/// The agreement in `files` whose clocks hold at `as_of`: the one called `id`, else the only one with clocks.
pub(super) fn agreement(
    files: &[std::path::PathBuf],
    id: Option<&str>,
    as_of: Instant,
    language: Language,
) -> Result<Agreement, Failure> {
    let sources = agreement_sources::read(files)?;
    let (agreements, problems) = read(&sources);
    let renderer = Renderer::styled().decor_style(DecorStyle::Ascii);
    let errors = problems.iter().filter(|problem| problem.gravity == Gravity::Error);
    let errors: Vec<String> =
        errors.map(|problem| problem_excerpt::excerpt(problem, &sources, language, &renderer)).collect();
    if !errors.is_empty() {
        return Err(Failure::Input(format!("the policy has errors:\n{}", errors.join("\n\n"))));
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
