//! C4: automatic and on claim at once.

use super::Subject;
use crate::agreement::Given;
use crate::agreement_file::Saying;
use crate::agreement_file::problem::Problem;

pub(super) fn check(subject: &Subject<'_>) -> Vec<Problem> {
    let twice =
        subject.agreement.credits.as_ref().is_some_and(|t| t.given == Given::Automatically && t.claim.is_some());
    if !twice {
        return Vec::new();
    }
    let remedy = Saying::new(
        "remove `claim`, or write `given: on claim`",
        "`claim`을 지우거나 `given: on claim`으로 적어 주세요",
    );
    let message =
        Saying::new("credits come automatically and must be claimed", "보상이 자동이면서 신청 기한도 있습니다");
    vec![
        Problem::new("C4", subject.key(&["credits", "claim"]), message, remedy)
            .about("credits")
            .and(subject.key(&["credits", "given"]), Saying::new("automatic here", "여기서는 자동입니다")),
    ]
}
