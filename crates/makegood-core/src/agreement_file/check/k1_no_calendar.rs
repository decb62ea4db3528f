//! K1: a time nobody can decide: business hours or days without a calendar, on a clock or in a deadline of credits.

use super::Subject;
use super::figures;
use super::terms::stated;
use crate::agreement::{ClockTarget, Deadline, Eligibility};
use crate::agreement_file::Saying;
use crate::agreement_file::problem::Problem;
use crate::time::Length;

pub(super) fn check(subject: &Subject<'_>) -> Vec<Problem> {
    let mut problems = Vec::new();
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
    problems.extend(deadlines(subject));
    problems
}

/// Deadlines of credits in business time, without a calendar to count it in.
fn deadlines(subject: &Subject<'_>) -> Vec<Problem> {
    let mut problems = Vec::new();
    for stated in stated(subject).iter().filter(|stated| stated.terms.calendar.is_none()) {
        let terms = stated.terms;
        let until = [("claim", terms.claim), ("decide", terms.decide), ("pay", terms.pay)];
        let until = until.into_iter().filter_map(|(key, deadline)| match deadline? {
            Deadline::Within(length, _) => Some((key, length)),
            Deadline::ByEndOf { .. } => None,
        });
        let reported = terms.conditions.iter().filter_map(|condition| match condition {
            Eligibility::ReportedWithin(length) => Some(("if", *length)),
            _ => None,
        });
        for (key, length) in until.chain(reported) {
            let business = matches!(length, Length::BusinessTime(_) | Length::BusinessDays(_));
            if !business || !stated.says(subject, &[key]) {
                continue;
            }
            problems.push(
                Problem::new(
                    "K1",
                    stated.place(subject, &[key]),
                    Saying::new(
                        format!("`{length}` to {key}, without a calendar"),
                        format!(
                            "`{key}` 기한에 {}이(가) 있는데 영업일·영업시간이 없습니다",
                            figures::length(length).ko
                        ),
                    ),
                    Saying::new(
                        "add `calendar: …` to the terms of credits, naming one under `calendars`",
                        "보상 조건에 `calendars`에 정의한 이름으로 `calendar: …`를 추가해 주세요",
                    ),
                )
                .about(stated.about()),
            );
        }
    }
    problems
}
