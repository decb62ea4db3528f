//! V1: one clause written twice.

use super::Subject;
use super::clocks::meet;
use crate::agreement::{ExclusionRule, Objective, Removes};
use crate::agreement_file::problem::Problem;
use crate::agreement_file::{Place, Saying};

pub(super) fn check(subject: &Subject<'_>) -> Vec<Problem> {
    let mut problems = Vec::new();
    let agreement = subject.agreement;
    for (at, later) in agreement.objectives.iter().enumerate() {
        if let Some(earlier) = agreement
            .objectives
            .iter()
            .take(at)
            .find(|earlier| same(earlier, later) && left_out_alike(subject, earlier, later))
        {
            problems.push(twice(subject, "objectives", &later.name, &earlier.name));
        }
    }
    for (at, later) in agreement.clocks.iter().enumerate() {
        let twin = agreement.clocks.iter().take(at).find(|earlier| {
            earlier.starts == later.starts
                && earlier.stops == later.stops
                && earlier.repeats == later.repeats
                && earlier.target == later.target
                && earlier.language == later.language
                && meet(earlier, later)
        });
        if let Some(earlier) = twin {
            problems.push(twice(subject, "clocks", &later.name, &earlier.name));
        }
    }
    for (at, later) in agreement.exclusions.iter().enumerate() {
        for earlier in agreement.exclusions.iter().take(at) {
            let (Removes::Causes(ours), Removes::Causes(theirs)) = (&later.removes, &earlier.removes) else { continue };
            let alike = later.effect == earlier.effect && later.objectives == earlier.objectives;
            if let Some(cause) = ours.iter().find(|cause| alike && theirs.contains(cause)) {
                problems.push(
                    Problem::new(
                        "V1",
                        subject.value(&["exclusions", &later.name, "cause"]),
                        Saying::new(
                            format!("the cause `{cause}` is left out twice: `{}` and `{}`", earlier.name, later.name),
                            format!("원인 `{cause}`을(를) `{}`와 `{}`에서 두 번 제외합니다", earlier.name, later.name),
                        ),
                        remedy(),
                    )
                    .about(format!("exclusions.{}", later.name))
                    .and(subject.key(&["exclusions", &earlier.name]), Saying::new("the other one", "다른 하나입니다")),
                );
            }
        }
    }
    problems
}

/// Whether two objectives promise the same of the same.
/// Whether every exclusion that names one of two objectives names the other too.
fn left_out_alike(subject: &Subject<'_>, a: &Objective, b: &Objective) -> bool {
    let names = |rule: &ExclusionRule, own: &Objective| rule.objectives.contains(&own.name);
    subject.agreement.exclusions.iter().all(|rule| names(rule, a) == names(rule, b))
}

fn same(a: &Objective, b: &Objective) -> bool {
    a.promise == b.promise
        && a.window == b.window
        && a.services == b.services
        && a.regions == b.regions
        && a.clock == b.clock
        && a.time == b.time
        && a.measured_by == b.measured_by
}

fn twice(subject: &Subject<'_>, section: &str, later: &str, earlier: &str) -> Problem {
    let place = |name: &str| -> Place { subject.key(&[section, name]) };
    Problem::new(
        "V1",
        place(later),
        Saying::new(
            format!("`{later}` says what `{earlier}` says"),
            format!("`{later}`의 내용은 `{earlier}`와 같습니다"),
        ),
        remedy(),
    )
    .about(format!("{section}.{later}"))
    .and(place(earlier), Saying::new("the other one", "다른 하나입니다"))
}

fn remedy() -> Saying {
    Saying::new(
        "keep one; two copies drift apart when one is changed",
        "하나만 남겨 주세요. 한쪽만 고치면 서로 달라집니다",
    )
}
