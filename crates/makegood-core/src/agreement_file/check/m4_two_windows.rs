//! M4: the same promise over two windows. CitrusAd: by calendar year and by month.

use super::Subject;
use crate::agreement_file::Saying;
use crate::agreement_file::problem::Problem;

pub(super) fn check(subject: &Subject<'_>) -> Vec<Problem> {
    let mut problems = Vec::new();
    let objectives = &subject.agreement.objectives;
    for (at, later) in objectives.iter().enumerate() {
        let twin = objectives.iter().take(at).find(|earlier| {
            earlier.promise == later.promise
                && earlier.window != later.window
                && earlier.measured_by == later.measured_by
                && earlier.time == later.time
                && earlier.services == later.services
        });
        let Some(earlier) = twin else { continue };
        problems.push(
            Problem::new(
                "M4",
                subject.value(&["objectives", &later.name, "window"]),
                Saying::new(
                    format!("`{}` and `{}` promise the same over two windows", earlier.name, later.name),
                    format!("`{}`와 `{}`이(가) 같은 약속을 두 산정 기간으로 합니다", earlier.name, later.name),
                ),
                Saying::new(
                    "keep the window that decides, or give one of them another figure",
                    "판정할 산정 기간 하나만 남기거나 목표를 다르게 해 주세요",
                ),
            )
            .about(format!("objectives.{}", later.name))
            .and(
                subject.value(&["objectives", &earlier.name, "window"]),
                Saying::new("the other window", "다른 산정 기간입니다"),
            ),
        );
    }
    problems
}
