//! Scores: the points of several objectives, weighed.

use super::Context;
use super::objectives::judge_window;
use crate::agreement::Objective;
use crate::number::{Fraction, WideFraction};
use crate::result::{Detail, ObjectiveResult, Scope, ScorePart, Verdict};

/// The score of the scope's window: of every part what was judged in windows that end in it. A part of which nothing was
/// judged has no weight.
pub(super) fn score(context: &Context<'_>, scope: &Scope<'_>) -> Result<ObjectiveResult, String> {
    let mut parts = Vec::new();
    let mut undecided = false;
    let mut last_counted = None;
    for (name, weight) in &scope.objective.scoring.parts {
        let objectives = &scope.agreement.objectives;
        let part = objectives.iter().find(|own| own.name == *name && own.scoring.parts.is_empty());
        let part = part.ok_or_else(|| format!("`{name}` is no objective that can be a part of a score"))?;
        let mut points = Vec::new();
        for window in context.occasions().windows_of(part, scope.window) {
            for one in judge_window(context, part, window, Detail::default())? {
                match one.result.verdict {
                    Verdict::NotApplicable => continue,
                    Verdict::Undecided | Verdict::WithinMeasurementError => undecided = true,
                    Verdict::Met => {}
                    Verdict::Missed => last_counted = last_counted.max(one.result.last_counted),
                }
                points.push(points_of(part, &one.result));
            }
        }
        parts.push(ScorePart { objective: name.clone(), weight: *weight, points: mean(&points) });
    }
    let result = ObjectiveResult::of(scope, weighed(&parts).map(WideFraction::from));
    let open = undecided && result.verdict != Verdict::NotApplicable;
    let verdict = if open { Verdict::Undecided } else { result.verdict };
    Ok(ObjectiveResult { verdict, parts, last_counted, ..result })
}

/// The first row that holds; without rows all or nothing.
fn points_of(part: &Objective, result: &ObjectiveResult) -> Fraction {
    let rows = &part.scoring.points;
    if rows.is_empty() {
        return Fraction::whole(if result.verdict == Verdict::Met { 100 } else { 0 });
    }
    let row = rows.iter().find(|(when, _)| result.measured.keeps(when) == Some(true));
    row.map_or(Fraction::whole(0), |(_, points)| Fraction::from(*points))
}

fn mean(points: &[Fraction]) -> Option<Fraction> {
    let sum = points.iter().copied().map(Some).reduce(|left, right| left?.plus(right?))??;
    sum.times(Fraction::new(1, i128::try_from(points.len()).ok()?)?).map(Fraction::reduced)
}

fn weighed(parts: &[ScorePart]) -> Option<Fraction> {
    let known = parts.iter().filter_map(|part| Some((Fraction::from(part.weight), part.points?)));
    let (mut sum, mut weights) = (Fraction::whole(0), Fraction::whole(0));
    for (weight, points) in known {
        sum = sum.plus(weight.times(points)?)?;
        weights = weights.plus(weight)?;
    }
    sum.times(Fraction::new(weights.denominator, weights.numerator)?).map(Fraction::reduced)
}
