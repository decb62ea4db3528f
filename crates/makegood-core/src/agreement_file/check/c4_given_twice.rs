//! C4: automatic and on claim at once.

use super::Subject;
use crate::agreement::Given;
use crate::agreement_file::Saying;
use crate::agreement_file::problem::Problem;

pub(super) fn check(subject: &Subject<'_>) -> Vec<Problem> {
    let mut problems = Vec::new();
    for (objective, terms) in subject.all_terms() {
        if terms.given != Given::Automatically || terms.claim.is_none() {
            continue;
        }
        problems.push(
            Problem::new(
                "C4",
                subject.key(&subject.path_of(objective, "claim")),
                Saying::new("credits come automatically and must be claimed", "보상이 자동이면서 신청 기한도 있습니다"),
                Saying::new(
                    "remove `claim`, or write `given: on claim`",
                    "`claim`을 지우거나 `given: on claim`으로 적어 주세요",
                ),
            )
            .about(subject.about_of(objective))
            .and(
                subject.key(&subject.path_of(objective, "given")),
                Saying::new("automatic here", "여기서는 자동입니다"),
            ),
        );
    }
    problems
}
