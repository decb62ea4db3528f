//! K1: hours, zones or targets that the text does not give and the file assumes. RemoteMeeting: no hours of a day.

use super::Subject;
use super::figures;
use crate::agreement::{Assumed, CalendarRule, ClockRule, ClockTarget};
use crate::agreement_file::Saying;
use crate::agreement_file::problem::Problem;
use crate::time::Length;

pub(super) fn check(subject: &Subject<'_>) -> Vec<Problem> {
    let mut problems = Vec::new();
    for calendar in &subject.agreement.calendars {
        let users = subject.agreement.clocks.iter().filter(|clock| clock.calendar.as_ref() == Some(&calendar.name));
        let Some((clock, length)) = users.filter_map(|clock| Some((clock, business(clock)?))).next() else { continue };
        let behind = behind(subject, calendar);
        let Some(assumed) = behind.first() else { continue };
        let (more, more_ko) = match behind.len() {
            0 | 1 => (String::new(), String::new()),
            many => (format!("; and {} more", many - 1), format!(" 외 {}건", many - 1)),
        };
        let about = &assumed.about;
        let (reason, reason_ko) = (assumed.reason.in_language("en"), assumed.reason.in_language("ko"));
        problems.push(
            Problem::new(
                "K1",
                subject.key(&["calendars", &calendar.name]),
                Saying::new(
                    format!(
                        "`{length}` of `{}` run in hours that rest on an assumption (`{about}`): {reason}{more}",
                        clock.name
                    ),
                    format!(
                        "`{}`의 {}은(는) 가정한 영업시간으로 셉니다(`{about}`): {reason_ko}{more_ko}",
                        clock.name,
                        figures::length(length).ko
                    ),
                ),
                remedy("hours, days off and zone", "영업시간·휴일·시간대"),
            )
            .as_warning()
            .about(format!("calendars.{}", calendar.name)),
        );
    }
    for clock in &subject.agreement.clocks {
        let about = format!("clocks.{}", clock.name);
        let Some(assumed) = subject.agreement.assumed.iter().find(|assumed| assumed.about == about) else { continue };
        problems.push(
            Problem::new(
                "K1",
                subject.key(&["clocks", &clock.name]),
                Saying::new(
                    format!(
                        "`{}` cannot be decided by the text alone: {}",
                        clock.name,
                        assumed.reason.in_language("en")
                    ),
                    format!(
                        "원문만으로는 `{}`을(를) 판정할 수 없습니다: {}",
                        clock.name,
                        assumed.reason.in_language("ko")
                    ),
                ),
                remedy("times", "목표 시간"),
            )
            .as_warning()
            .about(about),
        );
    }
    problems
}

/// What of a calendar's hours the file assumes: the calendar itself, or the zones it follows.
fn behind<'given>(subject: &Subject<'given>, calendar: &CalendarRule) -> Vec<&'given Assumed> {
    let own = format!("calendars.{}", calendar.name);
    let regions = subject.agreement.regions.iter().filter(|region| region.time_zone.is_some());
    let follows = regions.filter(|_| calendar.time_zone.is_none()).map(|region| format!("regions.{}", region.id));
    let parts: Vec<String> = std::iter::once(own).chain(follows).collect();
    subject.agreement.assumed.iter().filter(|assumed| parts.contains(&assumed.about)).collect()
}

/// The first business length that a clock promises.
fn business(clock: &ClockRule) -> Option<Length> {
    clock.target.cells().into_iter().find_map(|(_, target)| match target {
        ClockTarget::Within(length @ (Length::BusinessTime(_) | Length::BusinessDays(_))) => Some(*length),
        _ => None,
    })
}

fn remedy(en: &str, ko: &str) -> Saying {
    Saying::new(
        format!("ask the parties to write the {en} into the text, or accept it with a reason"),
        format!("원문에 {ko}을(를) 적도록 요청하거나, 이유를 적고 그대로 두세요(`accepted`)"),
    )
}
