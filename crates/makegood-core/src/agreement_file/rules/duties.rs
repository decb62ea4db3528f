//! A duty is due for something that happens, or by the calendar.

use super::{broken, idle, needs};
use crate::agreement::DutyDue;
use crate::agreement_file::problem::Problem;
use crate::agreement_file::tree::Node;
use crate::agreement_file::wording;
use crate::time::Length;

pub(super) fn check(_root: &Node, node: &Node) -> Vec<Problem> {
    let mut problems = Vec::new();
    let Some(due) = node.text_of("due").and_then(|text| wording::duty_due(text).ok()) else { return problems };
    let for_each = node.text_of("for_each");
    match due {
        DutyDue::EveryMonths(_) if for_each.is_some() => {
            problems.push(idle(node, "for_each", "`every …` follows the calendar alone", "`every …`는 달력만 따릅니다"))
        }
        DutyDue::EveryMonths(_) => {}
        _ if for_each.is_none() => problems.push(needs(node, "due", "for_each", "for_each: outage")),
        DutyDue::Ahead(_) if !matches!(for_each, Some("maintenance" | "change" | "adverse change" | "late case")) => {
            problems.push(broken(
                node,
                "due",
                (
                    "`ahead` needs something planned: an outage or a request cannot be announced before it comes"
                        .to_owned(),
                    "`ahead`는 계획된 일에만 쓸 수 있습니다".to_owned(),
                ),
                ("write `within …` or `at once`", "`within …`이나 `at once`로 적어 주세요"),
            ))
        }
        DutyDue::AtOnce if for_each == Some("month") => problems.push(broken(
            node,
            "due",
            (
                "`at once` has no end for a month that is over".to_owned(),
                "끝난 달에는 `at once`를 쓸 수 없습니다".to_owned(),
            ),
            ("write it like `due: within 10 days`", "`due: within 10 days`처럼 적어 주세요"),
        )),
        _ => {}
    }
    match (for_each == Some("late case"), node.get("clock").is_some()) {
        (true, false) => problems.push(needs(node, "for_each", "clock", "clock: first_response")),
        (false, true) => problems.push(idle(
            node,
            "clock",
            "only `for_each: late case` looks at one",
            "`for_each: late case`에만 쓸 수 있습니다",
        )),
        _ => {}
    }
    let outage = for_each == Some("outage");
    if node.get("lasting").is_some() && !outage {
        problems.push(idle(node, "lasting", "only outages last", "중단에만 쓸 수 있습니다"));
    }
    if node.text_of("due").is_some_and(wording::from_its_end) && !outage {
        problems.push(broken(
            node,
            "due",
            (
                "only an outage has an end to count from".to_owned(),
                "끝을 기준으로 셀 수 있는 것은 중단뿐입니다".to_owned(),
            ),
            (
                "write `for_each: outage`, or leave out `of its end`",
                "`for_each: outage`로 적거나 `of its end`를 지워 주세요",
            ),
        ));
    }
    let business = matches!(
        due,
        DutyDue::Within(Length::BusinessDays(_) | Length::BusinessTime(_))
            | DutyDue::Ahead(Length::BusinessDays(_) | Length::BusinessTime(_))
    );
    if business && node.get("calendar").is_none() {
        problems.push(needs(node, "due", "calendar", "calendar: business_days"));
    }
    problems
}
