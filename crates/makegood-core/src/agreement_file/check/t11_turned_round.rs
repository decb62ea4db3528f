//! T11: a promise that better service breaks. Factobyte: `uptime <= 99.9 %`; Host Europe: exactly 99.9 %.

use super::Subject;
use super::bands::{as_meant, written};
use crate::agreement::Figure;
use crate::agreement_file::Saying;
use crate::agreement_file::problem::Problem;

pub(super) fn check(subject: &Subject<'_>) -> Vec<Problem> {
    let mut problems = Vec::new();
    for objective in &subject.agreement.objectives {
        let promises =
            objective.promise.cells().into_iter().filter_map(|(rows, promise)| Some((rows, promise.as_ref()?)));
        // Rows are typed alike: the first says it for all.
        let turned = promises.filter_map(|(rows, promise)| Some((rows, promise, as_meant(promise)?))).next();
        let Some((rows, promise, meant)) = turned else { continue };
        let (said, meant) = (written(&promise.figure, &promise.range), written(&meant.figure, &meant.range));
        let (best, best_ko) = match promise.figure {
            Figure::Percentile(_) => ("the quickest answer", "가장 빠른 응답도"),
            Figure::Downtime | Figure::TimeToRestore | Figure::MeanTimeToRestore => {
                ("no downtime at all", "중단이 없는 것도")
            }
            _ => ("100 %", "100 %도"),
        };
        let mut path = vec!["objectives", objective.name.as_str(), "promise"];
        path.extend(rows);
        problems.push(
            Problem::new(
                "T11",
                subject.value(&path),
                Saying::new(
                    format!("`{said}` is broken by better service: {best} misses it; the credit table is judged by `{meant}`"),
                    format!("`{said}`은(는) 서비스가 더 좋으면 위반이 됩니다: {best_ko} 미달입니다. 보상표는 `{meant}`을(를) 기준으로 검사했습니다"),
                ),
                Saying::new(format!("write `{meant}`, if that is meant"), format!("그런 뜻이라면 `{meant}`(으)로 적어 주세요")),
            )
            .about(format!("objectives.{}", objective.name)),
        );
    }
    problems
}
