//! M1: the share of downtime that a minimum run can leave uncounted. CitrusAd: 4 minutes of every 5.

use super::Subject;
use crate::agreement::MinimumRun;
use crate::agreement_file::Saying;
use crate::agreement_file::problem::Problem;

pub(super) fn check(subject: &Subject<'_>) -> Vec<Problem> {
    let mut problems = Vec::new();
    for objective in &subject.agreement.objectives {
        let runs = objective.minimum_run.cells().into_iter().filter_map(|(_, run)| *run);
        let Some(longest) = runs.map(MinimumRun::shortest_ms).max().filter(|ms| *ms > 60_000) else { continue };
        // Trouble of k − 1 minutes, one good minute, and again.
        let minutes = (longest + 59_999) / 60_000;
        let share = (minutes - 1) * 100 / minutes;
        problems.push(
            Problem::new(
                "M1",
                subject.value(&["objectives", &objective.name, "minimum_run"]),
                Saying::new(
                    format!(
                        "a minute gate of {minutes} lets {share} % of an hour go uncounted: down {}, up 1",
                        minutes - 1
                    ),
                    format!(
                        "{minutes}분 미만을 세지 않으면 한 시간의 {share} %가 빠집니다: {}분 중단, 1분 가동",
                        minutes - 1
                    ),
                ),
                Saying::new(
                    "shorten the minimum run, or accept it with a reason",
                    "최소 지속 시간을 줄이거나, 이유를 적고 그대로 두세요(`accepted`)",
                ),
            )
            .about(format!("objectives.{}", objective.name)),
        );
    }
    problems
}
