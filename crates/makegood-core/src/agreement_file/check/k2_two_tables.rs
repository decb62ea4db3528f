//! K2: two clocks promise different times for the same answer. RemoteMeeting: mail within 48 h beside response in 1 h.

use super::Subject;
use super::clocks::{meet, plans, target};
use super::figures::length;
use crate::agreement_file::Saying;
use crate::agreement_file::problem::Problem;

pub(super) fn check(subject: &Subject<'_>) -> Vec<Problem> {
    let mut problems = Vec::new();
    let agreement = subject.agreement;
    for (at, later) in agreement.clocks.iter().enumerate() {
        for earlier in agreement.clocks.iter().take(at) {
            let same_end = later.stops.iter().any(|stop| earlier.stops.contains(stop));
            // An act that is owed again and again is another promise than the end of the case.
            if !same_end || earlier.repeats != later.repeats || !meet(earlier, later) {
                continue;
            }
            let severities =
                agreement.severities.iter().map(|(severity, _)| severity.as_str()).chain(std::iter::once(""));
            let cells = severities.flat_map(|severity| plans(agreement).into_iter().map(move |plan| (plan, severity)));
            let differ = cells.into_iter().find_map(|(plan, severity)| {
                let (one, other) = (target(earlier, plan, severity)?, target(later, plan, severity)?);
                (one != other).then_some((one, other, plan, severity))
            });
            let Some((one, other, plan, severity)) = differ else { continue };
            let rows: Vec<&str> = plan.into_iter().chain((!severity.is_empty()).then_some(severity)).collect();
            let rows = rows.join("` `");
            let (of, of_ko) = if rows.is_empty() {
                (String::new(), String::new())
            } else {
                (format!(" (`{rows}`)"), format!("`{rows}`의 "))
            };
            problems.push(
                Problem::new(
                    "K2",
                    subject.key(&["clocks", &later.name]),
                    Saying::new(
                        format!("`{}` promises {other}, `{}` {one} for the same case{of}", later.name, earlier.name),
                        format!(
                            "{of_ko}같은 문의에 `{}`은(는) {}, `{}`은(는) {}을(를) 약속합니다",
                            later.name,
                            length(other).ko,
                            earlier.name,
                            length(one).ko
                        ),
                    ),
                    Saying::new(
                        "say with `for:` which types of case each is about, or accept it with a reason",
                        "`for:`로 대상 문의 유형을 나누거나, 이유를 적고 그대로 두세요(`accepted`)",
                    ),
                )
                .about(format!("clocks.{}", later.name))
                .and(subject.key(&["clocks", &earlier.name]), Saying::new("the other clock", "다른 처리 시간입니다")),
            );
        }
    }
    problems
}
