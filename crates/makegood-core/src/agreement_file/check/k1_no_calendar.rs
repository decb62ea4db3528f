//! K1: business hours and days without a calendar, on clocks and in the deadlines of credits.

use super::Subject;
use super::figures;
use crate::agreement::{ClockTarget, Deadline};
use crate::agreement_file::Saying;
use crate::agreement_file::problem::Problem;
use crate::time::Length;

pub(super) fn check(subject: &Subject<'_>) -> Vec<Problem> {
    let mut problems = deadlines(subject);
    for clock in subject.agreement.clocks.iter().filter(|clock| clock.calendar.is_none()) {
        let business = clock.target.cells().into_iter().find_map(|(path, target)| match target {
            ClockTarget::Within(length @ (Length::BusinessTime(_) | Length::BusinessDays(_))) => Some((path, *length)),
            _ => None,
        });
        let Some((path, length)) = business else { continue };
        let mut place = vec!["clocks", clock.name.as_str(), "target"];
        place.extend(path);
        problems.push(
            Problem::new(
                "K1",
                subject.value(&place),
                Saying::new(
                    format!("`{length}` on a clock without a calendar"),
                    format!("영업일·영업시간이 없는 처리 시간에 {}이(가) 있습니다", figures::length(length).ko),
                ),
                Saying::new(
                    "add `calendar: …` to the clock, naming one under `calendars`",
                    "`calendars`에 정의한 이름으로 `calendar: …`를 추가해 주세요",
                ),
            )
            .about(format!("clocks.{}", clock.name)),
        );
    }
    problems
}

/// `within 5 business days of the claim` with no calendar beside it.
fn deadlines(subject: &Subject<'_>) -> Vec<Problem> {
    let mut problems = Vec::new();
    let objectives = &subject.agreement.objectives;
    let owns = objectives.iter().filter_map(|objective| Some((Some(objective), objective.credits.as_ref()?)));
    for (objective, terms) in owns.chain(subject.agreement.credits.as_ref().map(|terms| (None, terms))) {
        if terms.calendar.is_some() {
            continue;
        }
        for (key, deadline) in [("claim", terms.claim), ("decide", terms.decide), ("pay", terms.pay)] {
            let Some(Deadline::Within(length @ (Length::BusinessTime(_) | Length::BusinessDays(_)), _)) = deadline
            else {
                continue;
            };
            let (path, about) = match objective {
                Some(objective) => {
                    (vec!["objectives", &objective.name, "credits", key], format!("objectives.{}", objective.name))
                }
                None => (vec!["credits", key], "credits".to_owned()),
            };
            problems.push(
                Problem::new(
                    "K1",
                    subject.value(&path),
                    Saying::new(
                        format!("`{length}` in terms of credit without a calendar"),
                        format!("영업일을 정하지 않은 보상 조건에 {}이(가) 있습니다", figures::length(length).ko),
                    ),
                    Saying::new(
                        "add `calendar: …` beside it, naming one under `calendars`",
                        "`calendars`에 정의한 이름으로 `calendar: …`를 추가해 주세요",
                    ),
                )
                .about(about),
            );
        }
    }
    problems
}
