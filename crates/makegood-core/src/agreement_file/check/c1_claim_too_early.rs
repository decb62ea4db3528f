//! C1: the claim window closes before the breach can be known. RemoteMeeting: 30 days from the event, monthly figure.

use super::Subject;
use super::figures::{length, whole_days};
use super::terms::{about_of, place_of};
use super::window_length::window_length;
use crate::agreement::{Anchor, Deadline, Given};
use crate::agreement_file::Saying;
use crate::agreement_file::problem::Problem;

pub(super) fn check(subject: &Subject<'_>) -> Vec<Problem> {
    let mut problems = Vec::new();
    for objective in &subject.agreement.objectives {
        if objective.credit.cells().iter().all(|(_, bands)| bands.is_empty()) {
            continue;
        }
        let terms = subject.agreement.terms_of(objective);
        let on_claim = terms.claim.filter(|_| terms.given == Given::OnClaim);
        let Some(Deadline::Within(within, Anchor::Event)) = on_claim else { continue };
        // Trouble on the first day: the day of the event is out, the window ends with its last day.
        let longest = i64::from(window_length(objective.window).longest);
        let early = longest - 1 - whole_days(within);
        if early < 0 {
            continue;
        }
        let (en, ko) = match early {
            0 => ("the moment the figure exists".to_owned(), "지표가 확정되는 순간".to_owned()),
            early => (format!("{early} days before the figure exists"), format!("지표가 확정되기 {early}일 전")),
        };
        let within = length(within);
        problems.push(
            Problem::new(
                "C1",
                place_of(subject, objective, &["claim"]),
                Saying::new(
                    format!("the claim window of {within} ends {en}: `{}` is judged over {longest} days, and an outage may come on the first", objective.name),
                    format!("{}의 신청 기한은 {ko}에 끝납니다: `{}`은(는) {longest}일로 판정하는데 첫날에 중단될 수 있습니다", within.ko, objective.name),
                ),
                Saying::new(
                    "count the claim from `the period's end` or `the report`, or accept it with a reason",
                    "`the period's end`나 `the report`부터 세거나, 이유를 적고 그대로 두세요(`accepted`)",
                ),
            )
            .about(about_of(subject, objective, &["claim"])),
        );
    }
    problems
}
