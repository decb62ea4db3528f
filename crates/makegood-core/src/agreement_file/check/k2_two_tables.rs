//! K2: clocks promise different times for the same answer. RemoteMeeting: mail within 48 h beside response in 1 h.

use super::Subject;
use super::clocks::{meet, plans, target};
use super::figures::length;
use crate::agreement::{Agreement, ClockRule};
use crate::agreement_file::Saying;
use crate::agreement_file::problem::Problem;
use crate::time::Length;

pub(super) fn check(subject: &Subject<'_>) -> Vec<Problem> {
    let mut tables: Vec<Vec<&ClockRule>> = Vec::new();
    for clock in &subject.agreement.clocks {
        let other = |own: &&ClockRule| differ(subject.agreement, own, clock).is_some();
        match tables.iter_mut().find(|table| table.iter().any(other)) {
            Some(table) => table.push(clock),
            None => tables.push(vec![clock]),
        }
    }
    tables.iter().filter_map(|table| finding(subject, table)).collect()
}

/// A case for which two clocks of one end promise different times: its plan and severity, and both times.
type Case<'given> = (Vec<&'given str>, Length, Length);

fn differ<'given>(agreement: &'given Agreement, one: &ClockRule, other: &ClockRule) -> Option<Case<'given>> {
    let same_end = other.stops.iter().any(|stop| one.stops.contains(stop));
    if !same_end || !meet(one, other) {
        return None;
    }
    let severities = agreement.severities.iter().map(|(severity, _)| severity.as_str()).chain(std::iter::once(""));
    let cells = severities.flat_map(|severity| plans(agreement).into_iter().map(move |plan| (plan, severity)));
    cells.into_iter().find_map(|(plan, severity)| {
        let (first, second) = (target(one, plan, severity)?, target(other, plan, severity)?);
        let rows = plan.into_iter().chain((!severity.is_empty()).then_some(severity)).collect();
        (first != second).then_some((rows, first, second))
    })
}

/// One finding for all the clocks that end alike.
fn finding(subject: &Subject<'_>, table: &[&ClockRule]) -> Option<Problem> {
    let later = *table.last()?;
    let against = table.iter().find(|clock| differ(subject.agreement, clock, later).is_some())?;
    let (rows, one, other) = differ(subject.agreement, against, later)?;
    let rows = rows.join("` `");
    let (of, of_ko) = if rows.is_empty() {
        (String::new(), String::new())
    } else {
        (format!(" (`{rows}`)"), format!("`{rows}`의 "))
    };
    let more: Vec<&str> = table
        .iter()
        .filter(|clock| clock.name != later.name && clock.name != against.name)
        .map(|c| c.name.as_str())
        .collect();
    let (more, more_ko) = if more.is_empty() {
        (String::new(), String::new())
    } else {
        let more = more.join("`, `");
        (format!("; `{more}` says something else too"), format!(" (`{more}`도 다릅니다)"))
    };
    let problem = Problem::new(
        "K2",
        subject.key(&["clocks", &later.name]),
        Saying::new(
            format!("`{}` promises {other}, `{}` {one} for the same case{of}{more}", later.name, against.name),
            format!(
                "{of_ko}같은 문의에 `{}`은(는) {}, `{}`은(는) {}을(를) 약속합니다{more_ko}",
                later.name,
                length(other).ko,
                against.name,
                length(one).ko
            ),
        ),
        Saying::new(
            "say with `for:` which types of case each is about, or accept it with a reason",
            "`for:`로 대상 문의 유형을 나누거나, 이유를 적고 그대로 두세요(`accepted`)",
        ),
    );
    let others = table.iter().filter(|clock| clock.name != later.name);
    let problem = problem.about(format!("clocks.{}", later.name));
    Some(others.fold(problem, |problem, clock| {
        problem.and(subject.key(&["clocks", &clock.name]), Saying::new("the other clock", "다른 처리 시간입니다"))
    }))
}
