//! V1: a term that nothing defines.

use super::Subject;
use crate::agreement::{Figure, Strength};
use crate::agreement_file::Saying;
use crate::agreement_file::problem::Problem;

pub(super) fn check(subject: &Subject<'_>) -> Vec<Problem> {
    let mut problems = Vec::new();
    for objective in subject.agreement.objectives.iter().filter(|o| o.strength != Strength::TargetOnly) {
        let gauge = objective.promise.cells().into_iter().find_map(|(_, promise)| match &promise.as_ref()?.figure {
            Figure::Gauge(name) | Figure::Samples(_, name) if objective.measured_by.is_none() => Some(name),
            _ => None,
        });
        let Some(gauge) = gauge else { continue };
        problems.push(
            Problem::new(
                "V1",
                subject.value(&["objectives", &objective.name, "promise"]),
                Saying::new(
                    format!("nothing says what `{gauge}` is or who counts it"),
                    format!("`{gauge}`이(가) 무엇인지, 누가 세는지 정한 곳이 없습니다"),
                ),
                Saying::new(
                    "define a measurement with `method: gauge` and its `origin`, and name it in `measured_by`",
                    "`method: gauge`와 `origin`으로 측정을 정의하고 `measured_by`에 적어 주세요",
                ),
            )
            .as_note()
            .about(format!("objectives.{}", objective.name)),
        );
    }
    problems
}
