//! Why a stretch of trouble counts or does not: clause, exclusion, facts.

use super::Statement;
use super::figures::length;
use super::line::{Line, Tone};
use super::wording::{Words, fill};
use crate::agreement::{Effect, MinimumRun, Objective};
use crate::number::Fraction;
use crate::result::TraceLine;
use crate::settle::ObjectiveSettlement;

/// What became of the stretch, in words.
pub(super) fn why(statement: &Statement<'_>, one: &ObjectiveSettlement, line: &TraceLine) -> Line {
    let words = statement.words();
    let objective = statement.objective(&one.objective);
    let (tone, text) = match line.reason {
        "counts" if facts_of(line).is_empty() => (Tone::Bad, words.no_data.to_owned()),
        "counts" => (Tone::Bad, words.counts.to_owned()),
        "short_run" => {
            let run = length(Fraction::whole(i128::from(line.run_ms.unwrap_or(line.ms))), words);
            let minimum = objective.and_then(|objective| minimum_run(statement, objective, one));
            let template = if minimum.is_some_and(|run| run.longer) { words.run_not_longer } else { words.short_run };
            let minimum = minimum.map(|run| agreed(run, words)).unwrap_or_default();
            (Tone::Plain, fill(template, &[("run", &run), ("minimum", &minimum)]))
        }
        "grace" => {
            let grace = objective.and_then(|objective| objective.grace);
            let grace = grace.map(|ms| length(Fraction::whole(i128::from(ms)), words)).unwrap_or_default();
            (Tone::Plain, fill(words.grace, &[("grace", &grace)]))
        }
        "excluded" if leaves_total(statement, line) => (Tone::Good, by_exclusion(statement, words.leaves_total, line)),
        "excluded" => (Tone::Good, by_exclusion(statement, words.excluded, line)),
        "leaves_total" => (Tone::Good, by_exclusion(statement, words.leaves_total, line)),
        "outside_load" => (Tone::Open, words.outside_load.to_owned()),
        _ => (Tone::Open, words.unmeasured.to_owned()),
    };
    let facts = facts_of(line);
    let why = Line::toned(tone, text);
    if facts.is_empty() { why } else { why.with(Tone::Quiet, format!(" · {}", facts.join(", "))) }
}

/// The facts behind a stretch; minutes nobody measured have none.
fn facts_of(line: &TraceLine) -> Vec<&str> {
    line.facts.iter().map(String::as_str).filter(|id| !id.is_empty()).collect()
}

fn by_exclusion(statement: &Statement<'_>, template: &str, line: &TraceLine) -> String {
    let name = line.exclusion.as_deref().unwrap_or_default();
    let name = statement.exclusion(name).map_or(name, |rule| statement.say(&rule.title, name));
    let text = fill(template, &[("name", name)]);
    let clause = statement.words().in_clause(line.clause.as_deref());
    if clause.is_empty() { text } else { format!("{text} ({clause})") }
}

/// The minimum run that holds for the place judged.
fn minimum_run(statement: &Statement<'_>, objective: &Objective, one: &ObjectiveSettlement) -> Option<MinimumRun> {
    let names = statement.names(one.region.as_deref(), one.deployment.as_deref());
    objective.minimum_run.pick(&names).copied().flatten()
}

/// The minimum run that holds for the place judged, as a sentence.
pub(super) fn minimum_run_term(
    statement: &Statement<'_>,
    objective: &Objective,
    one: &ObjectiveSettlement,
) -> Option<String> {
    let words = statement.words();
    let run = minimum_run(statement, objective, one)?;
    let template = if run.longer { words.longer_run } else { words.minimum_run };
    Some(fill(template, &[("length", &agreed(run, words))]))
}

fn agreed(run: MinimumRun, words: &Words) -> String {
    length(Fraction::whole(i128::from(run.ms)), words)
}

/// Whether the stretch's time is no part of the total.
pub(super) fn leaves_total(statement: &Statement<'_>, line: &TraceLine) -> bool {
    match line.reason {
        "leaves_total" | "unmeasured" | "outside_load" => true,
        "excluded" => {
            let rule = line.exclusion.as_deref().and_then(|name| statement.exclusion(name));
            line.counted_ms == "0" && rule.is_some_and(|rule| rule.effect == Effect::LeavesTheTotal)
        }
        _ => false,
    }
}
