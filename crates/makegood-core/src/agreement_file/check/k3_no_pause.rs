//! K3: nothing says whether a clock pauses while the desk waits for the customer.

use super::Subject;
use super::clocks::{plans, target};
use super::figures::length;
use super::k1_out_of_order::FIXED;
use crate::agreement::{ClockRule, ClockTarget};
use crate::agreement_file::Saying;
use crate::agreement_file::problem::Problem;
use crate::time::Length;

pub(super) fn check(subject: &Subject<'_>) -> Vec<Problem> {
    let mut problems = Vec::new();
    for clock in &subject.agreement.clocks {
        let silent = subject.root.at(&["clocks", &clock.name, "pauses"]).is_none();
        let Some(shortest) = promised(subject, clock).filter(|_| silent) else { continue };
        // An answer is given without the customer's help; a fix often is not.
        if clock.repeats.is_some() || !clock.stops.iter().any(|stop| FIXED.contains(stop)) {
            continue;
        }
        let shortest = length(shortest);
        problems.push(
            Problem::new(
                "K3",
                subject.key(&["clocks", &clock.name]),
                Saying::new(
                    format!("`{}` runs until the case is solved and has no rule for pauses: a customer who answers after {shortest} makes it missed", clock.name),
                    format!("`{}`은(는) 해결까지 재는데 멈추는 규칙이 없습니다: 고객이 {} 뒤에 답하면 위반이 됩니다", clock.name, shortest.ko),
                ),
                Saying::new(
                    "write `pauses: waiting_for_customer`, or `pauses: none` if it never pauses; reopening takes a fix back either way",
                    "`pauses: waiting_for_customer`를 적거나, 멈추지 않는다면 `pauses: none`을 적어 주세요. 다시 열면 어느 경우든 해결이 취소됩니다",
                ),
            )
            .about(format!("clocks.{}", clock.name)),
        );
    }
    problems
}

/// The first length that a clock promises to anybody.
fn promised(subject: &Subject<'_>, clock: &ClockRule) -> Option<Length> {
    let severities: Vec<&str> = subject.agreement.severities.iter().map(|(severity, _)| severity.as_str()).collect();
    let any = clock.target.cells().into_iter().find_map(|(_, target)| match target {
        ClockTarget::Within(length) => Some(*length),
        _ => None,
    });
    let plans = plans(subject.agreement);
    let cells = plans.iter().flat_map(|plan| severities.iter().map(move |severity| (*plan, *severity)));
    cells.into_iter().find_map(|(plan, severity)| target(clock, plan, severity)).or(any)
}
