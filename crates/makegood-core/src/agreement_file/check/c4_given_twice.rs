//! C4: automatic and on claim at once.

use super::Subject;
use super::terms::stated;
use crate::agreement::Given;
use crate::agreement_file::Saying;
use crate::agreement_file::problem::Problem;

pub(super) fn check(subject: &Subject<'_>) -> Vec<Problem> {
    let mut problems = Vec::new();
    for stated in stated(subject) {
        let twice = stated.terms.given == Given::Automatically && stated.terms.claim.is_some();
        let own = ["given", "claim"].iter().any(|key| stated.says(subject, &[key]));
        if !twice || !own {
            continue;
        }
        let remedy = Saying::new(
            "remove `claim`, or write `given: on claim`",
            "`claim`을 지우거나 `given: on claim`으로 적어 주세요",
        );
        let message =
            Saying::new("credits come automatically and must be claimed", "보상이 자동이면서 신청 기한도 있습니다");
        problems.push(
            Problem::new("C4", stated.place(subject, &["claim"]), message, remedy)
                .about(stated.about())
                .and(stated.place(subject, &["given"]), Saying::new("automatic here", "여기서는 자동입니다")),
        );
    }
    problems
}
