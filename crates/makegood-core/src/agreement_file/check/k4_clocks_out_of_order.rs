//! K4: a graver case waits longer, or a fix is due before the first answer.

use super::Subject;
use crate::agreement::{Agreement, ClockRule, ClockTarget};
use crate::agreement_file::Saying;
use crate::agreement_file::problem::Problem;
use crate::evidence::CaseEventKind as Event;
use crate::time::Length;

pub(super) fn check(subject: &Subject<'_>) -> Vec<Problem> {
    let clocks = &subject.agreement.clocks;
    let mut problems: Vec<Problem> = clocks.iter().flat_map(|clock| graver_waits_longer(subject, clock)).collect();
    for response in clocks.iter().filter(|clock| clock.stops.contains(&Event::Responded)) {
        for fix in clocks.iter().filter(|clock| clock.stops.contains(&Event::Corrected)) {
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
                        "K4",
                        subject.value(&path),
                        Saying::new(
                            format!("`{graver}` has {long}, the lighter `{lighter}` only {short}"),
                            format!("`{graver}`은(는) {long}, 더 가벼운 `{lighter}`은(는) {short}입니다"),
                        ),
                        Saying::new(
                            "check the figures; severities stand with the gravest first",
                            "수를 확인해 주세요. 심각도는 심한 것부터 적습니다",
                        ),
                    )
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
            "K4",
            subject.key(&["clocks", &fix.name, "target"]),
            Saying::new(
                format!("the fix{whose} is due after {fixed}, the first answer only after {answer}"),
                format!("{whose_ko}정정 기한은 {fixed}인데 첫 응답 기한은 {answer}입니다"),
            ),
            Saying::new("check the two figures", "두 수를 확인해 주세요"),
        )
        .about(format!("clocks.{}", fix.name))
        .and(subject.key(&["clocks", &response.name, "target"]), Saying::new("the first answer", "첫 응답입니다")),
    )
}

/// Whether two clocks can run on one case; those on different types of case never meet.
pub(super) fn meet(a: &ClockRule, b: &ClockRule) -> bool {
    a.types.is_empty() || b.types.is_empty() || a.types.iter().any(|kind| b.types.contains(kind))
}

/// Every plan, or no plan at all.
pub(super) fn plans(agreement: &Agreement) -> Vec<Option<&str>> {
    if agreement.plans.is_empty() {
        vec![None]
    } else {
        agreement.plans.iter().map(|plan| Some(plan.as_str())).collect()
    }
}

/// What a clock promises for one plan and severity.
pub(super) fn target(clock: &ClockRule, plan: Option<&str>, severity: &str) -> Option<Length> {
    let names: Vec<&str> = plan.into_iter().chain(std::iter::once(severity)).collect();
    match clock.target.pick(&names)? {
        ClockTarget::Within(length) => Some(*length),
        _ => None,
    }
}

/// Whether `a` is surely longer than `b`: lengths of one kind only.
fn longer(a: Length, b: Length) -> bool {
    match (a, b) {
        (Length::Elapsed(a), Length::Elapsed(b)) | (Length::BusinessTime(a), Length::BusinessTime(b)) => a > b,
        (Length::Days(a), Length::Days(b)) | (Length::BusinessDays(a), Length::BusinessDays(b)) => a > b,
        (Length::Months(a), Length::Months(b)) => a > b,
        (Length::Days(a), Length::Elapsed(b)) => i64::from(a) * 86_400_000 > b,
        (Length::Elapsed(a), Length::Days(b)) => a > i64::from(b) * 86_400_000,
        _ => false,
    }
}
