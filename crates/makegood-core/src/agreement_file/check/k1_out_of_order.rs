//! K1: a graver case waits longer, or a fix is due before the first answer.

use super::Subject;
use super::clocks::{longer, meet, plans, target};
use super::figures;
use crate::agreement::ClockRule;
use crate::agreement_file::Saying;
use crate::agreement_file::problem::Problem;
use crate::evidence::CaseEventKind as Event;
use crate::time::Length;

/// What ends a case for the customer.
pub(super) const FIXED: [Event; 3] = [Event::Corrected, Event::Resolved, Event::Closed];

pub(super) fn check(subject: &Subject<'_>) -> Vec<Problem> {
    let clocks = &subject.agreement.clocks;
    let mut problems: Vec<Problem> = clocks.iter().flat_map(|clock| graver_waits_longer(subject, clock)).collect();
    let once = || clocks.iter().filter(|clock| clock.repeats.is_none());
    for response in once().filter(|clock| clock.stops.contains(&Event::Responded)) {
        for fix in once().filter(|clock| clock.stops.iter().any(|stop| FIXED.contains(stop))) {
            problems.extend(fix_before_answer(subject, response, fix));
        }
    }
    problems
}

fn graver_waits_longer(subject: &Subject<'_>, clock: &ClockRule) -> Vec<Problem> {
    let mut problems = Vec::new();
    let agreement = subject.agreement;
    for plan in plans(agreement) {
        let targets = agreement.severities.iter().map(|(severity, _)| (severity, target(clock, plan, severity)));
        let known: Vec<(&String, Length)> =
            targets.filter_map(|(severity, length)| Some((severity, length?))).collect();
        for pair in known.windows(2) {
            let [(graver, long), (lighter, short)] = pair else { continue };
            if longer(*long, *short) {
                let mut path = vec!["clocks", clock.name.as_str(), "target"];
                path.extend(plan.filter(|plan| subject.root.at(&["clocks", &clock.name, "target", plan]).is_some()));
                path.push(graver);
                problems.push(
                    Problem::new(
                        "K1",
                        subject.value(&path),
                        Saying::new(
                            format!("`{graver}` waits up to {long}, the lighter `{lighter}` only {short}"),
                            format!(
                                "`{graver}`은(는) {}, 더 가벼운 `{lighter}`은(는) {}입니다",
                                figures::length(*long).ko,
                                figures::length(*short).ko
                            ),
                        ),
                        Saying::new(
                            "check the figures; severities stand with the gravest first",
                            "수를 확인해 주세요. 심각도는 심한 것부터 적습니다",
                        ),
                    )
                    .as_warning()
                    .about(format!("clocks.{}", clock.name)),
                );
            }
        }
    }
    problems.dedup();
    problems
}

fn fix_before_answer(subject: &Subject<'_>, response: &ClockRule, fix: &ClockRule) -> Option<Problem> {
    let agreement = subject.agreement;
    let pairs = plans(agreement).into_iter().flat_map(|plan| {
        let severities = agreement.severities.iter().map(move |(severity, _)| severity.as_str());
        severities.chain(std::iter::once("")).map(move |severity| (plan, severity))
    });
    let early = pairs.filter(|_| meet(response, fix)).find_map(|(plan, severity)| {
        let (answer, fixed) = (target(response, plan, severity)?, target(fix, plan, severity)?);
        longer(answer, fixed).then_some((severity, answer, fixed))
    });
    let (severity, answer, fixed) = early?;
    let (whose, whose_ko) = match severity {
        "" => (String::new(), String::new()),
        severity => (format!(" for `{severity}`"), format!("`{severity}`의 ")),
    };
    Some(
        Problem::new(
            "K1",
            subject.key(&["clocks", &fix.name, "target"]),
            Saying::new(
                format!("the fix{whose} is due after {fixed}, the first answer only after {answer}"),
                format!(
                    "{whose_ko}정정 기한은 {}인데 첫 응답 기한은 {}입니다",
                    figures::length(fixed).ko,
                    figures::length(answer).ko
                ),
            ),
            Saying::new("check the two figures", "두 수를 확인해 주세요"),
        )
        .as_warning()
        .about(format!("clocks.{}", fix.name))
        .and(subject.key(&["clocks", &response.name, "target"]), Saying::new("the first answer", "첫 응답입니다")),
    )
}
