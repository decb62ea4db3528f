//! X3: an exclusion that contradicts the scope, or another exclusion.

use super::Subject;
use crate::agreement::{Effect, ExclusionRule, Maintained, Removes};
use crate::agreement_file::Saying;
use crate::agreement_file::problem::Problem;

pub(super) fn check(subject: &Subject<'_>) -> Vec<Problem> {
    let mut problems = Vec::new();
    let rules = &subject.agreement.exclusions;
    for (at, rule) in rules.iter().enumerate() {
        if rule.effect != Effect::NotExcluded {
            problems.extend(part_of_the_promise(subject, rule));
        }
        for earlier in rules.iter().take(at).filter(|earlier| earlier.effect != rule.effect) {
            problems.extend(both_ways(subject, earlier, rule));
        }
    }
    problems
}

/// `cause: database` where the database is promised.
fn part_of_the_promise(subject: &Subject<'_>, rule: &ExclusionRule) -> Option<Problem> {
    let Removes::Causes(causes) = &rule.removes else { return None };
    let services = &subject.agreement.services;
    let (cause, service) = causes.iter().find_map(|cause| {
        let holds = |service: &&crate::agreement::Service| service.id == *cause || service.components.contains(cause);
        services.iter().find(holds).map(|service| (cause, &service.id))
    })?;
    Some(
        Problem::new(
            "X3",
            subject.value(&["exclusions", &rule.name, "cause"]),
            Saying::new(
                format!("`{cause}` is part of the promised `{service}`, and its failures are left out"),
                format!("`{cause}`은(는) 약속한 `{service}`의 일부인데 그 장애를 제외합니다"),
            ),
            Saying::new(
                format!("take `{cause}` out of the service, or out of the exclusion"),
                format!("서비스나 제외 조항 중 한쪽에서 `{cause}`을(를) 빼 주세요"),
            ),
        )
        .about(format!("exclusions.{}", rule.name)),
    )
}

/// Left out here, not left out there.
fn both_ways(subject: &Subject<'_>, earlier: &ExclusionRule, later: &ExclusionRule) -> Option<Problem> {
    let shared_objective = earlier.objectives.is_empty()
        || later.objectives.is_empty()
        || later.objectives.iter().any(|name| earlier.objectives.contains(name));
    let thing = match (&earlier.removes, &later.removes) {
        (Removes::Causes(ours), Removes::Causes(theirs)) => {
            theirs.iter().find(|cause| ours.contains(cause)).map(|cause| format!("`{cause}`"))
        }
        (Removes::Maintenance { which: ours, .. }, Removes::Maintenance { which: theirs, .. })
            if ours == theirs || *ours == Maintained::Any || *theirs == Maintained::Any =>
        {
            Some("`maintenance`".to_owned())
        }
        _ => None,
    };
    let thing = thing.filter(|_| shared_objective)?;
    let (one, other) = (effect(earlier.effect), effect(later.effect));
    Some(
        Problem::new(
            "X3",
            subject.key(&["exclusions", &later.name]),
            Saying::new(
                format!("{thing} is `{other}` here and `{one}` in `{}`", earlier.name),
                format!("{thing}이(가) 여기서는 `{other}`, `{}`에서는 `{one}`입니다", earlier.name),
            ),
            Saying::new("keep one of the two effects", "둘 중 하나의 처리만 남겨 주세요"),
        )
        .about(format!("exclusions.{}", later.name))
        .and(subject.key(&["exclusions", &earlier.name]), Saying::new("the other exclusion", "다른 제외 조항입니다")),
    )
}

fn effect(effect: Effect) -> &'static str {
    match effect {
        Effect::CountsAsUp => "counts as up",
        Effect::LeavesTheTotal => "leaves the total",
        Effect::NoRemedy => "no remedy",
        Effect::NotExcluded => "not excluded",
    }
}
