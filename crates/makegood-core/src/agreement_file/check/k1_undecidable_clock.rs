//! K1: a clock nobody can decide: business hours without a calendar.

use super::Subject;
use crate::agreement::ClockTarget;
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
                    format!("영업일·영업시간이 없는 처리 시간에 `{length}`이(가) 있습니다"),
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
